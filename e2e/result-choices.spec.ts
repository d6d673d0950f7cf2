import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { lookAt } from "./axe.ts";
import { answerOpen, choose, isReady, putFile, score } from "./person-files.ts";
import { expect, speak, test } from "./shared-app.ts";

/** Comments from three shops over a few days, with a formula among them. */
const COMMENTS = [
  "day,shop,comment",
  "2024-03-01,North,I love this place and everyone in it",
  "2024-03-01,South,The soup was cold and the waiter was rude",
  "2024-03-02,North,A wonderful evening with great food",
  "2024-03-03,South,Terrible service and dirty tables",
  '2024-03-03,"=HYPERLINK(""x"")",The room was fine',
  "",
].join("\n");

test("format, formulas and folder are as the person chose", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(120_000);
  const { app, page } = launched;
  const file = await putFile(userDataDirectory, "comments.csv", COMMENTS);
  const folder = path.join(userDataDirectory, "results");
  await mkdir(folder);
  await choose(app, page, file);
  await expect(page.getByText(/5 rows · 3 columns · a few seconds to score/u)).toBeVisible();
  await page.getByRole("button", { name: "More options" }).click();
  await page.getByRole("combobox", { name: "Format of the result" }).selectOption("tsv");
  const formulas = page.getByRole("combobox", { name: "Cells that look like formulas" });
  await expect(formulas).toHaveAccessibleDescription(/^1 in this file/u);
  await formulas.selectOption("escape");
  const mixed = page.getByRole("switch", { name: "Detect mixed feelings" });
  await expect(mixed).toBeChecked();
  await page.getByText("Detect mixed feelings").click();
  await expect(mixed).not.toBeChecked();
  await answerOpen(app, folder);
  await page.getByRole("button", { name: "Change…" }).click();
  await expect(
    page.getByText("goes to “comments.scored.tsv” in the folder “results”"),
  ).toBeVisible();
  expect(await page.content()).not.toContain(userDataDirectory);
  await lookAt(launched, "files-options");

  await score(page).click();
  await isReady(page, "comments.scored.tsv");
  const content = await readFile(path.join(folder, "comments.scored.tsv"), "utf8");
  expect(content).toContain("2024-03-03\t\"'=HYPERLINK");
  const receipt = JSON.parse(
    await readFile(path.join(folder, "comments.scored.tsv.receipt.json"), "utf8"),
  ) as unknown;
  expect(receipt).toMatchObject({ options: { formulas: "escape", mixed: false } });
});

test("what an Excel sheet can't hold is said before the work, in both languages", async ({
  launched,
  userDataDirectory,
}) => {
  await speak(launched, "pt-BR");
  const { app, page } = launched;
  const long = "a very long story indeed ".repeat(1400);
  const file = await putFile(userDataDirectory, "story.csv", `id,text\n1,${long}\n2,short\n`);
  await choose(app, page, file);
  await page.getByRole("button", { name: "Mais opções" }).click();
  const format = page.getByRole("combobox", { name: "Formato do resultado" });
  await format.selectOption("xlsx");
  await expect(page.getByRole("alert")).toContainText("35.000 caracteres");
  const start = page.getByRole("button", { name: "Pontuar", exact: true });
  await expect(start).toBeDisabled();
  await format.selectOption("parquet");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await start.click();
  await expect(page.getByRole("heading", { name: "story.scored.parquet" })).toBeVisible({
    timeout: 60_000,
  });
});
