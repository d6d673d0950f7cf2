import { readFile, rm } from "node:fs/promises";
import { expectNoFindings } from "./axe.ts";
import { choose, isReady, putFile, score } from "./person-files.ts";
import { SCREENSHOT_VARIANTS, takeScreenshot } from "./screenshots.ts";
import { expect, test } from "./shared-app.ts";

const ANSWERS = [
  ["The staff was wonderful and so very kind.", "The room was dirty and horribly loud."],
  ["I loved the breakfast, it was delicious.", "The lift was broken all week, terrible."],
  ["What a beautiful garden, I enjoyed it.", "It was an awful, cold bathroom."],
] as const;
const CSV = `guest,liked,disliked\n${Array.from({ length: 12 }, (_, row) => {
  const [liked, disliked] = ANSWERS[row % ANSWERS.length] ?? ANSWERS[0];
  return `G${row},${JSON.stringify(liked)},${JSON.stringify(disliked)}`;
}).join("\n")}\n`;

test("several columns are scored in one run, and looked at one by one", async ({
  launched,
  userDataDirectory,
}) => {
  const { app, page } = launched;
  const file = await putFile(userDataDirectory, "answers.csv", CSV);
  await choose(app, page, file);
  const heading = (name: string) => page.getByRole("columnheader").getByRole("button", { name });
  await heading("liked").first().click();
  await heading("disliked").click({ modifiers: ["Control"] });
  await expect(
    page.getByText("Each gets predictions of its own: liked and disliked."),
  ).toBeVisible();
  const chosen = page.getByRole("combobox", { name: "Text column" }).locator("option:checked");
  await expect(chosen).toHaveText("2 columns");
  // What holds for both is said once.
  await expect(page.getByText(/liked and disliked. Its texts repeat, 3 in/u)).toBeVisible();
  // The keyboard takes one away and brings it back.
  await heading("disliked").press("Control+Enter");
  await expect(page.getByText("Each gets predictions")).toBeHidden();
  await expect(chosen).toHaveText("liked");
  await heading("disliked").press("Shift+Space");
  await expect(page.getByText("Each gets predictions")).toBeVisible();
  await expectNoFindings(page, "several columns chosen");
  for (const variant of SCREENSHOT_VARIANTS) {
    await takeScreenshot(launched, `several-columns-${variant.width}-${variant.theme}`, variant);
  }

  const showRows = () => page.getByRole("tab", { name: "Rows" }).click();
  await score(page).click();
  await isReady(page, "answers.scored.csv");
  const column = page.getByRole("combobox", { name: "Text column" });
  await expect(column).toHaveValue("0");
  await column.selectOption("1");
  await expectNoFindings(page, "a summary of several columns");

  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await showRows();
  await expect(page.getByText("text from “disliked”")).toBeVisible();
  await column.selectOption("0");
  await showRows();
  await expect(page.getByText("text from “liked”")).toBeVisible();

  const scored = file.replace(".csv", ".scored.csv");
  const [header] = (await readFile(scored, "utf8")).split("\n");
  expect(header).toContain("undertone_label_liked");
  expect(header).toContain("undertone_label_disliked");

  // Opened by itself, the file does not say which one is meant.
  await rm(`${scored}.receipt.json`);
  await page.getByRole("button", { name: "Close file" }).click();
  await choose(app, page, scored);
  // Until it is open, the same button leads to the rows of the job before.
  await expect(page.getByRole("heading", { name: "“answers.scored.csv” is ready" })).toBeHidden();
  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await expect(page.getByText("Several text columns were scored.")).toBeVisible();
  await expectNoFindings(page, "which column is asked");
  await page.getByRole("button", { name: "disliked" }).click();
  await showRows();
  await expect(page.getByText("text from “disliked”")).toBeVisible();
});
