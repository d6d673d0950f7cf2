import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { writeHuggingFaceFolder } from "../build/own-model/testing/hugging-face-folder.ts";
import { PROJECT_ROOT } from "../build/project-root.ts";
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
  await page.getByText("Details").click();
  await expect(page.getByRole("meter", { name: "billing" })).toBeVisible();
  await expect(page.getByRole("meter", { name: "Polarity" })).toHaveCount(0);
  const mark = (tone: string) => page.locator(`.sentence-mark[data-tone="${tone}"]`);
  await expect(mark("category-0")).toHaveAttribute("data-sign", "B");
  await expect(mark("category-1")).toHaveAttribute("data-sign", "D");
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("button", { name: "Details" }).click();
  await expect(page.getByText("billing · delivery · praise", { exact: true })).toBeVisible();
  await rm(model, { recursive: true });
});

const run = promisify(execFile);

test("a classifier from a Hugging Face folder is added, typed to and scored with", async ({
  launch,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-own-"));
  const source = path.join(folder, "export");
  const models = path.join(folder, "models");
  await writeHuggingFaceFolder(source, {
    labels: { frown: ["worst", "late"], smile: ["thanks", "love"] },
    graph: { tokenTypeIds: "token_type_ids" },
  });
  const naming = ["--id", "faces", "--name", "Faces", "--polarity", "smile=1,frown=-1"];
  const added = await run(
    process.execPath,
    [
      "--import",
      "tsx",
      "build/own-model/own-model.ts",
      "add",
      source,
      "--models",
      models,
      ...naming,
    ],
    { cwd: PROJECT_ROOT },
  );
  expect(added.stdout).toContain("Faces 1.0.0 is in");
  const environment = { UNDERTONE_MODEL: path.join(models, "faces") };

  const { page } = await launch({ env: environment });
  await page.getByRole("textbox").fill("It came late, late, late.");
  await expect(page.getByTestId("label")).toHaveText("frown");
  // It has a polarity scale, so that two sides are told of its texts as well.
  await page.getByRole("textbox").fill("I love it. But it came late, late, late.");
  await expect(page.getByTestId("label")).toHaveText("Mixed");
  await expect(page.getByRole("meter", { name: "Polarity" })).toBeVisible();
  await page.getByRole("tab", { name: "Model" }).click();
  await expect(page.getByRole("heading", { name: "Faces", exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Details" }).click();
  await expect(page.getByText("frown · smile", { exact: true })).toBeVisible();
  await expect(page.getByText("its scores are not calibrated", { exact: false })).toBeVisible();

  const comments = path.join(folder, "comments.csv");
  await writeFile(comments, "id,comment\n1,thanks a lot\n2,the worst\n");
  await run(
    process.execPath,
    ["build/undertone.cjs", "score", comments, "--column", "comment", "--quiet"],
    { cwd: PROJECT_ROOT, env: { ...process.env, ...environment } },
  );
  const scored = await readFile(path.join(folder, "comments.scored.csv"), "utf8");
  expect(scored).toMatch(/^1,thanks a lot,smile,0\.\d+,0\.\d+,/mu);
  expect(scored).toMatch(/^2,the worst,frown,0\.\d+,-0\.\d+,/mu);
  await rm(folder, { recursive: true });
});
