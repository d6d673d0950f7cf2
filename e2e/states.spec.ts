import { readFile } from "node:fs/promises";
import path from "node:path";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./shared-app.ts";
import { choose, isReady, putFile, score } from "./person-files.ts";
import { writeText } from "./typed-text.ts";

const MIXED = "The staff were wonderful. The room was filthy and it smelled awful.";
const KIND = "The staff were wonderful. The room was lovely and I slept so well.";

test("a text of two minds, one that is too short and one unlike what the model learnt from are called so", async ({
  page,
}) => {
  const label = page.getByTestId("label");
  await writeText(page, MIXED);
  await expect(label).toHaveText("Mixed");
  await expect(page.getByText("1 positive, 1 negative", { exact: true })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Mixed" })).toHaveText(
    "Mixed: sentences 1 positive, 1 negative",
  );
  await expect(page.getByRole("meter", { name: "Overall polarity" })).toBeVisible();
  await expectNoFindings(page, "a mixed text");
  await page.getByRole("button", { name: "Compare" }).click();
  await writeText(page, KIND);
  const verdict = (name: string) => page.getByRole("region", { name }).getByTestId("label");
  await expect(verdict("Kept text")).toHaveText("Mixed");
  await expect(verdict("Prediction")).toHaveText("Positive");
  await expectNoFindings(page, "a mixed text beside another");
  await page.getByRole("button", { name: "Stop comparing" }).click();

  await writeText(page, "ok");
  await expect(label).toHaveText("Too short");
  await expect(page.getByText(/^perhaps Neutral, \d/u)).toBeVisible();

  const unlike = page.getByText("Unlike the texts the model learnt from");
  await expect(unlike).toBeHidden();
  await writeText(page, "2026-11-12T10:33:41 WARN [db] session 48211 timed out 913ms");
  await expect(unlike).toBeVisible();
  await expectNoFindings(page, "an unfamiliar text");
});

test("rows of two minds are counted, marked in the result and can be chosen", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const rows = [
    MIXED,
    KIND,
    "ok",
    "Qx7-2291-KLM-0093 / 77-AZ3-118",
    "Everything was perfect from the first minute.",
  ];
  const lines = rows.map((text, index) => `${index + 1},"${text}"`);
  const file = await putFile(userDataDirectory, "minds.csv", `id,comment\n${lines.join("\n")}\n`);
  await choose(app, page, file);
  await score(page).click();
  await isReady(page, "minds.scored.csv");
  const counts = page.getByText("Rows with mixed feelings").locator("..");
  await expect(counts).toContainText("1");
  const scored = await readFile(path.join(path.dirname(file), "minds.scored.csv"), "utf8");
  expect(scored.split("\n")[1]).toContain(",mixed,");

  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await page.getByRole("tab", { name: "Rows" }).click();
  const filter = page.getByRole("toolbar", { name: "Show only rows that are" });
  await expect(filter.getByRole("button", { name: "Unfamiliar: 1 row" })).toBeVisible();
  await filter.getByRole("button", { name: "Mixed: 1 row" }).click();
  await expect(page.getByText("1 of 5 rows")).toBeVisible();
  await expectNoFindings(page, "rows of two minds");
  await page.getByRole("row").nth(1).click();
  await expect(page.locator(".row-verdict")).toContainText("Mixed");
});
