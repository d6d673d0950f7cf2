import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { expect, test } from "./fixtures.ts";

test("a model with other labels runs through the same window", async ({ launch }) => {
  const model = await mkdtemp(path.join(tmpdir(), "undertone-topics-"));
  await writeTinyModel(model, {
    id: "topics",
    labels: { billing: ["invoice", "refund"], delivery: ["parcel", "late"], praise: ["thanks"] },
  });
  const { page } = await launch({ env: { UNDERTONE_MODEL: model } });
  await page.getByRole("textbox").fill("My parcel is late. Where is my refund?");
  await expect(page.getByTestId("label")).toHaveText("delivery");
  await expect(page.getByRole("meter", { name: "billing" })).toBeVisible();
  await expect(page.getByRole("meter", { name: "Polarity" })).toHaveCount(0);
  await expect
    .poll(() => page.evaluate(() => [...CSS.highlights.keys()]))
    .toEqual(expect.arrayContaining(["sentence-category-0", "sentence-category-1"]));
  await page.getByRole("tab", { name: "Model" }).click();
  await expect(page.getByText("billing · delivery · praise", { exact: true })).toBeVisible();
  await rm(model, { recursive: true });
});
