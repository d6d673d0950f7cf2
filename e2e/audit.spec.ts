import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright/test";
import type { Audit } from "../app/scored/audit/audit-file.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test, type LaunchedApp } from "./fixtures.ts";
import { answerSave, openOverview } from "./person-files.ts";
import { takeScreenshot } from "./screenshots.ts";

const TRUTH = ["negative", "neutral", "positive"] as const;
const TEXTS = {
  negative: (row: number) =>
    `After ${row} days there is still no refund, and nobody at the desk cared to explain why.`,
  neutral: (row: number) => `Order ${row} was placed on a Tuesday and sent from the second depot.`,
  positive: (row: number) =>
    `Friendly staff at counter ${row}, thank you for the quick and careful help.`,
};

/** That an older model has scored it. */
const OLDER_RECEIPT = JSON.stringify({
  model: { id: "tone-en", version: "0.9.0", sha256: "0".repeat(64) },
  options: { textColumn: { index: 2, name: "comment" } },
});

/** A scored survey whose model takes neutral texts for negative: those of the shop all, of the phone most. */
function survey(): string {
  const rows = Array.from({ length: 600 }, (_, row) => {
    const truth = TRUTH[row % 3] ?? "neutral";
    const channel = row % 2 === 0 ? "Shop" : "Phone";
    const isWrong = truth === "neutral" && (channel === "Shop" || row % 5 < 3);
    const label = isWrong ? "negative" : truth;
    const polarity = { negative: "-0.8000", neutral: "0.0100", positive: "0.8000" }[label];
    const text = TEXTS[truth](row);
    return `${row},${channel},"${text}",${label},0.${6000 + ((row * 37) % 3900)},${polarity},0.5000,en,,9,1,`;
  });
  return `id,channel,comment,undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_language,undertone_states,undertone_tokens,undertone_windows,undertone_error\n${rows.join("\n")}\n`;
}

async function writeSurvey(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, "survey.scored.csv");
  await writeFile(file, survey());
  return file;
}

async function readAudit(file: string): Promise<Audit> {
  return JSON.parse(await readFile(`${file}.audit.json`, "utf8")) as Audit;
}

/** Answers the text in view by its key, as somebody who reads it. */
async function answerByKey(page: Page): Promise<void> {
  const text = page.locator(".check-text");
  await expect(text).toBeFocused();
  const shown = await text.textContent();
  const label = TRUTH.find((each) => TEXTS[each](0).slice(-12) === shown?.slice(-12));
  if (!label) throw new Error(`a text from elsewhere: ${shown}`);
  await page.keyboard.press(String(TRUTH.indexOf(label) + 1));
  await expect(text.or(page.locator(".audit"))).not.toHaveText(shown ?? "");
}

async function checkRows(page: Page, from: number, to: number, of: string): Promise<void> {
  for (let at = from; at <= to; at += 1) {
    await expect(page.locator(".check-progress")).toHaveText(`${at} ${of}`);
    await answerByKey(page);
  }
}

async function pressTabUntil(page: Page, name: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => document.activeElement?.textContent);
    expect(focused).toMatch(name);
  }).toPass();
}

async function look(launched: LaunchedApp, screen: string): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
  ] as const) {
    for (const theme of ["light", "dark"] as const) {
      const name = `${screen}-${width}x${height}-${theme}`;
      await takeScreenshot(launched, name, { width, height, theme });
      if (width === 1280) await expectNoFindings(launched.page, name, { width, theme });
    }
  }
}

test("a check from the draw to corrected shares, by keyboard, closed in the middle and gone on with", async ({
  launch,
  userDataDirectory,
}) => {
  test.setTimeout(600_000);
  const file = await writeSurvey(path.join(userDataDirectory, "files"));
  await writeFile(`${file}.receipt.json`, OLDER_RECEIPT);
  const first = await launch();
  await openOverview(first, file);
  await expect(first.page.getByText(/not the model’s own errors/u)).toBeVisible();
  await first.page.getByRole("tab", { name: "Overview" }).press("End");
  await expect(
    first.page.getByRole("tab", { name: "Check by hand", selected: true }),
  ).toBeFocused();
  await look(first, "check-start");
  await pressTabUntil(first.page, /^Start$/u);
  await first.page.keyboard.press("Enter");

  // One text, nothing of the model's answer, and keys that say and take back.
  const text = first.page.locator(".check-text");
  await expect(text).toBeFocused();
  // Who hears it hears which one it is, and its words.
  await expect(text).toHaveAccessibleName(/^1 of 50 (?:After|Order|Friendly)/u);
  await expect(first.page.locator(".check-row")).not.toContainText(/%|0\.\d/u);
  await look(first, "check-row");
  await checkRows(first.page, 1, 20, "of 50");
  await first.page.keyboard.press("b");
  await expect(first.page.locator(".check-progress")).toHaveText("20 of 50");
  await expect(first.page.locator("[aria-pressed=true]")).toHaveCount(1);
  await first.page.keyboard.press("0");
  await expect(first.page.locator(".check-progress")).toHaveText("21 of 50");
  await expect(first.page.getByRole("status").filter({ hasText: "Can’t tell" })).toHaveCount(1);
  await first.app.close();

  const kept = await readAudit(file);
  expect(kept.drawn).toHaveLength(50);
  expect(kept.people).toMatchObject([{ name: "me", answers: { length: 20 } }]);
  expect(JSON.stringify(kept)).not.toMatch(/refund|counter|depot/u);

  // The app is opened again.
  const second = await launch();
  const { page } = second;
  await openOverview(second, file);
  await expect(page.getByText(/^19 of 20 rows were labelled by hand: \d+% \(/u)).toBeVisible();
  await page.getByRole("tab", { name: "Check by hand" }).click();
  await expect(page.getByText("20 of 50 rows checked.")).toBeVisible();
  await pressTabUntil(page, /^Continue$/u);
  await page.keyboard.press("Enter");
  await checkRows(page, 21, 50, "of 50");

  // What it says, and what more would buy.
  await expect(page.getByRole("heading", { name: "Check by hand" })).toBeFocused();
  await expect(page.getByText(/^50 of 50 rows checked\. 1 left undecided/u)).toBeVisible();
  await expect(page.getByText(/^20 more: ± \d+ points instead of ± \d+\.$/u)).toBeVisible();
  const right = page.getByRole("region", { name: "Accuracy" });
  await expect(right).toContainText(/^Accuracy\d+% \(\d+% to \d+%\)/u);
  const shares = page.getByRole("region", { name: "Corrected shares" });
  await expect(shares.getByText("Neutral: more than the model says.")).toBeVisible();
  await expect(shares.getByText("Negative: less than the model says.")).toBeVisible();
  await expect(shares.getByText(/^(?:Gone|Not confirmed|Reversed|Confirmed): Shop/u)).toBeVisible();
  await expect(page.getByRole("region", { name: "By “channel”" })).toContainText("Phone");
  // Whoever is through has no use for another number of rows.
  await expect(page.getByRole("textbox", { name: "Rows to check" })).toBeHidden();
  await look(second, "check-findings");

  // Overview and report say it, too.
  const mistakes = page.getByRole("region", { name: "What it got wrong" });
  await mistakes.getByRole("button").first().click();
  await expect(page.getByRole("complementary", { name: "Row in full" })).toContainText("depot");
  await page.getByRole("tab", { name: "Overview" }).click();
  await expect(page.getByText(/^49 of 50 rows were labelled by hand: \d+% \(/u)).toBeVisible();
  const part = page.getByRole("region", { name: "Checked by hand" });
  await expect(part.getByText("Neutral: more than the model says.")).toBeVisible();
  await part.scrollIntoViewIfNeeded();
  await look(second, "overview-checked");
  await page.getByRole("button", { name: "Report…" }).click();
  const report = path.join(userDataDirectory, "files", "report.html");
  await answerSave(second.app, report);
  await page.getByRole("button", { name: "Save as…" }).click();
  await expect(page.getByText("“report.html” is saved.")).toBeVisible();
  expect(await readFile(report, "utf8")).toContain("Neutral: more than the model says.");
  await page.keyboard.press("Escape");

  // A second person checks the same rows.
  await page.getByRole("tab", { name: "Check by hand" }).click();
  await page.getByRole("combobox", { name: "Name or initials" }).fill("Ana");
  await page.keyboard.press("Enter");
  await checkRows(page, 1, 12, "of 50");
  await page.keyboard.press("p");
  await expect(page.getByText(/Krippendorff’s alpha is 1\.00/u)).toBeVisible();
  expect((await readAudit(file)).people.map(({ name }) => name)).toEqual(["me", "Ana"]);

  // Whoever is through checks more with one key.
  await page.getByRole("combobox", { name: "Name or initials" }).fill("");
  await pressTabUntil(page, /^Check 20 more$/u);
  await page.keyboard.press("Enter");
  await checkRows(page, 51, 52, "of 70");
  await page.keyboard.press("Escape");
  await expect(page.getByText(/^52 of 70 rows checked\./u)).toBeVisible();

  // On them the model of today does better; that it is worth it, one takes it at its word.
  const advice = page.getByRole("region", { name: "Another model" }).filter({ visible: true });
  await expect(advice).toContainText("It is worth scoring the file again.");
  await advice.getByRole("button", { name: "Score again and compare" }).press("Enter");
  await page.getByRole("button", { name: "Compare with “survey.scored.csv”" }).click();
  await expect(
    page.getByText(/^survey\.scored\.csv · Undertone Tone \(English\) 0\.9\.0$/u),
  ).toBeVisible();
});

test("a check in Portuguese, shortened and stopped", async ({ launch, userDataDirectory }) => {
  test.setTimeout(300_000);
  const file = await writeSurvey(path.join(userDataDirectory, "files"));
  await writeFile(`${file}.receipt.json`, OLDER_RECEIPT);
  const launched = await launch({ language: "pt-BR" });
  const { page } = launched;
  await openOverview(launched, file);
  await page.getByRole("tab", { name: "Conferir à mão" }).click();
  const rows = page.getByRole("textbox", { name: "Linhas a conferir" });
  await rows.fill("15");
  await pressTabUntil(page, /^Começar$/u);
  await page.keyboard.press("Enter");
  await checkRows(page, 1, 12, "de 15");
  await page.keyboard.press("v");
  await expect(page.locator(".check-progress")).toHaveText("12 de 15");
  await page.keyboard.press("Escape");
  await expect(page.getByText("12 de 15 linhas conferidas.")).toBeVisible();
  await expect(page.getByRole("region", { name: "Acertos" })).toContainText(/\d+% \(de \d+% a/u);
  // The overview behind it says the same.
  await expect(page.getByText(/^Undertone Tone .*0\.9\.0 pontuou este arquivo/u)).toContainText([
    /ele acertaria \d+% \(de \d+% a \d+%\) em vez de \d+%:/u,
    /ele acertaria/u,
  ]);
  await look(launched, "check-findings-pt");
  // Nobody needs to read on, and what was checked stays.
  await rows.fill("5");
  await pressTabUntil(page, /^Continuar$/u);
  await page.keyboard.press("Enter");
  await expect(page.getByText("12 de 12 linhas conferidas.")).toBeVisible();
  expect((await readAudit(file)).drawn).toHaveLength(12);
});
