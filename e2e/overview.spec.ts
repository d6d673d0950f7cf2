import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ElectronApplication, Page } from "playwright/test";
import { expectNoFindings } from "./axe.ts";
import { answerOpen, answerSave, openOverview } from "./person-files.ts";
import { takeScreenshot } from "./screenshots.ts";
import { expect, speak, test } from "./shared-app.ts";

const CHANNELS = ["Phone", "Store", "Self-service"] as const;
const COMPLAINTS = [
  (row: number) => `The waiting time was ${row} minutes, and nobody at desk ${row} cared.`,
  (row: number) => `After ${row} days there is still no refund for order ${row}.`,
  (row: number) => `The kiosk froze at step ${row}; such waiting time is too much.`,
];
const PRAISE = [
  (row: number) => `Friendly staff at counter ${row}, thank you for ${row} good minutes.`,
  (row: number) => `Order ${row} came in ${row} hours: quick delivery, friendly staff.`,
];

/** A scored survey: self-service is worse than the rest, and May worse than before. */
function survey(): string {
  const rows = Array.from({ length: 900 }, (_, row) => {
    const channel = CHANNELS[row % 3] ?? "";
    const month = 1 + (row % 5);
    const day = `2026-0${month}-${String(1 + (row % 28)).padStart(2, "0")}`;
    const chance = (row * 7919) % 100;
    const bound = (channel === "Self-service" ? 65 : 30) + (month === 5 ? 25 : 0);
    const isBad = chance < bound;
    const texts = isBad ? COMPLAINTS : PRAISE;
    const text = row % 100 === 99 ? "N/A" : (texts[row % texts.length]?.(row) ?? "");
    // A few contradict what they wrote.
    const isKind = row % 300 === 5 ? isBad : !isBad;
    const rating = (isKind ? 4 : 1) + (row % 2);
    const scored = isBad ? "negative,0.9100,-0.8800" : "positive,0.9300,0.9000";
    return `${row},${day},${channel},${rating},"${text}",${scored},0.5000,9,1,`;
  });
  return `id,day,channel,stars,comment,undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_tokens,undertone_windows,undertone_error\n${rows.join("\n")}\n`;
}

/** Writes the survey and opens its results, as a person does. */
async function openSurvey(
  launched: { app: ElectronApplication; page: Page },
  userData: string,
): Promise<string> {
  const folder = path.join(userData, "files");
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, "survey.scored.csv");
  await writeFile(file, survey());
  await openOverview(launched, file);
  return folder;
}

const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true });

test("from the sentence to a group, a phrase, its rows and a report; the same when opened again", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(300_000);
  const { app, page } = launched;
  const folder = await openSurvey(launched, userDataDirectory);

  // The sentence.
  const headline = page.locator(".overview-headline");
  await expect(headline).toHaveText(
    /^\d\d% negative \(± \d\), \d\d% positive\. Worst in “channel”: Self.service \(\d\d%\)\. Worse since the week of April 27 \(\d\d%\)\.$/u,
  );
  const said = await headline.textContent();
  await expect(page.getByText(/Since the week of April 27[^:]*: \d\d% negative/u)).toBeVisible();

  // What the first week says of itself stays within the card.
  const course = page.getByRole("region", { name: "Over time" });
  await course.locator(".chart-choice").first().hover();
  const [card, tooltip] = [await course.boundingBox(), page.locator(".chart-tooltip")];
  await expect(tooltip).toBeVisible();
  expect((await tooltip.boundingBox())?.x).toBeGreaterThanOrEqual(card?.x ?? Infinity);
  // And covers none of its controls.
  const controls = await course.locator(".part-header").boundingBox();
  const controlsEnd = (controls?.y ?? Infinity) + (controls?.height ?? 0);
  expect((await tooltip.boundingBox())?.y).toBeGreaterThanOrEqual(controlsEnd);

  // A group, and who differs in words.
  const groups = page.getByRole("region", { name: "By “channel”" });
  await expect(groups.getByText(/^Self-service is more negative than the rest, by/u)).toBeVisible();
  await expect(groups.getByRole("table").getByRole("row")).toHaveCount(4);
  await groups.getByRole("button", { name: /^Self-service: Negative/u }).click();
  await expect(page.getByText(/of 900 rows · 2 filters/u)).toBeVisible();
  await expect(tab(page, "Rows")).toBeFocused();
  await expect(page.getByRole("grid").locator('[aria-rowindex="2"]')).toContainText("Negative");
  await page.keyboard.press("ArrowLeft");
  await expect(headline).toBeVisible();

  // A second column splits further.
  await groups.getByLabel("Split by").selectOption("stars");
  await expect(groups.getByRole("button", { name: /^Self-service, 1: Negative/u })).toBeVisible();
  await groups.getByLabel("Split by").selectOption("none");

  // What rows can be besides their label.
  await page.getByRole("button", { name: /^No answer/u }).click();
  await expect(page.getByText(/^9 of 900 rows · 1 filter/u)).toBeVisible();
  await page.getByRole("button", { name: "Stop filtering by “No answer”" }).click();
  await expect(page.getByText(/^900 rows/u)).toBeVisible();
  await tab(page, "Overview").click();

  // A phrase: three texts, its rows, a topic.
  const phrases = page.getByRole("region", { name: "What they write about" });
  const kiosk = phrases.getByRole("button", { name: /^kiosk froze/iu });
  await kiosk.click();
  await expect(phrases.getByRole("button", { name: /kiosk froze.*Row \d+/u })).toHaveCount(3);
  await phrases.getByRole("button", { name: "Make it a topic" }).click();
  await expect(phrases.getByRole("heading", { name: "Topics" })).toBeVisible();
  // The topic stands above the phrases.
  await kiosk.first().click();
  await phrases.getByRole("button", { name: "Rename…" }).click();
  await page.getByRole("combobox", { name: "Name" }).fill("Kiosks");
  await page.keyboard.press("Enter");
  const topic = phrases.getByRole("button", { name: /^Kiosks/u });
  await topic.click();
  await phrases
    .getByRole("button", { name: /^Show the \d+ rows$/u })
    .first()
    .click();
  await expect(page.getByText(/of 900 rows · 1 filter/u)).toBeVisible();
  await expect(page.getByRole("grid").locator('[aria-rowindex="2"]')).toContainText("kiosk froze");
  expect(await readFile(path.join(folder, "survey.scored.csv.topics.json"), "utf8")).toContain(
    "Kiosks",
  );
  await tab(page, "Overview").click();

  // A quote leads to its row.
  const voices = page.getByRole("region", { name: "In their words" });
  await voices.getByRole("button").first().click();
  await expect(page.getByRole("complementary", { name: "Row in full" })).toBeVisible();
  await tab(page, "Overview").click();

  // Agreement with the stars; the rows that contradict theirs are one click away.
  const agreement = page.getByRole("region", { name: "Agreement with “stars”" });
  await expect(
    agreement.getByText(/^99\.7% \(\d\d\.\d% to \d\d\.\d%\) of 891 rows/u),
  ).toBeVisible();
  await agreement
    .getByRole("button", { name: "Show the 3 rows that contradict their rating" })
    .click();
  await expect(page.getByText(/^3 of 900 rows · 1 filter/u)).toBeVisible();
  await expect(page.getByText("contradicts “stars”")).toBeVisible();
  await tab(page, "Overview").click();

  // Numbers and a picture of a chart.
  await groups.getByRole("button", { name: /^Copy or save/u }).click();
  await page.getByRole("menuitem", { name: "Copy its numbers" }).click();
  await expect(groups.getByText("Copied.")).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain("Self-service\t");
  await phrases.getByRole("button", { name: "Copy or save: What they write about" }).click();
  await page.getByRole("menuitem", { name: "Copy its numbers" }).click();
  await expect(phrases.getByText("Copied.")).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain("kiosk froze\t");
  await expect(phrases.getByRole("button", { name: "Copy or save: Topics" })).toBeVisible();
  await groups.getByRole("button", { name: /^Copy or save/u }).click();
  await page.getByRole("menuitem", { name: "Copy as a picture" }).click();
  await expect
    .poll(() =>
      app.evaluate(({ clipboard }) => {
        const older = clipboard as unknown as { availableFormats?: () => string[] };
        return older.availableFormats?.().includes("image/png") ?? clipboard.has("image/png");
      }),
    )
    .toBe(true);

  // The report, without quotes.
  await page.getByRole("button", { name: "Report…" }).click();
  const dialog = page.getByRole("dialog", { name: "Report" });
  await dialog.getByText("Quotes", { exact: true }).click();
  for (const kind of ["html", "pdf"]) {
    await answerSave(app, path.join(folder, `report.${kind}`));
    await dialog.getByText(kind.toUpperCase(), { exact: true }).click();
    await dialog.getByRole("button", { name: "Save as…" }).click();
    await expect(dialog.getByText(`“report.${kind}” is saved.`)).toBeVisible();
  }
  const html = await readFile(path.join(folder, "report.html"), "utf8");
  // On the screen the hyphen of a name is one that no line breaks at.
  expect(html).toContain(said?.replaceAll("\u2011", "-"));
  expect(html).toContain("Kiosks");
  expect(html).toContain("<svg");
  expect(html).toContain("About this report");
  expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)|<blockquote/u);
  for (const fact of ["File", "Rows", "Text column", "Model", "Language", "Made on"]) {
    expect(html).toContain(`<dt>${fact}</dt>`);
  }
  const pdf = await readFile(path.join(folder, "report.pdf"), "latin1");
  expect(pdf.slice(0, 5)).toBe("%PDF-");
  await page.keyboard.press("Escape");

  // Opened again.
  await page.getByRole("button", { name: "Close file" }).click();
  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await expect(headline).toHaveText(said ?? "", { timeout: 60_000 });
  await expect(topic).toBeVisible();
});

test("two groups, two periods and two files stand side by side", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(300_000);
  const { app, page } = launched;
  const folder = await openSurvey(launched, userDataDirectory);
  const wave = path.join(folder, "wave 2.scored.csv");
  await writeFile(wave, survey().replaceAll("waiting time", "parking place"));
  await page.getByRole("button", { name: "Compare with…" }).click();
  await expect(page.getByRole("heading", { name: "Side by side" })).toBeFocused();

  // Two groups, chosen.
  await page.getByRole("combobox", { name: "Compare", exact: true }).selectOption("Phone");
  await page.getByRole("combobox", { name: "with", exact: true }).selectOption("Self-service");
  const labels = page.getByRole("region", { name: "Labels" });
  await expect(
    labels.getByText(
      /^Negative: \d\d points more in Self-service than in Phone \(\d\d to \d\d\)\.$/u,
    ),
  ).toBeVisible();
  await expect(page.getByText("Written more in Self-service")).toBeVisible();
  // What is chosen already stays when it is pressed again.
  await page.getByRole("radio", { name: "Two groups" }).click();
  await expect(labels).toBeVisible();
  await expect(page.getByRole("region", { name: "In their words" }).getByText("Phone")).toHaveCount(
    2,
  );
  for (const [width, height] of [
    [1280, 800],
    [900, 600],
    [1600, 1000],
  ] as const) {
    for (const theme of ["light", "dark"] as const) {
      const name = `overview-sides-${width}x${height}-${theme}`;
      await takeScreenshot(launched, name, { width, height, theme });
      await expectNoFindings(page, name, { width, theme });
    }
  }

  // A mark leads to the rows of its side.
  await labels.getByRole("button", { name: /^Self-service, Negative/u }).click();
  await expect(page.getByText(/of 900 rows · 2 filters/u)).toBeVisible();
  await tab(page, "Overview").click();

  // Two periods, the step between them at first; those that overlap are not compared.
  await page.getByRole("radio", { name: "Two periods" }).click();
  await expect(labels.getByRole("button", { name: /^Dec 29, 2025 – /u }).first()).toBeVisible();
  await page.getByLabel("to", { exact: true }).first().fill("2026-05-20");
  await expect(page.getByText(/^The periods overlap/u)).toBeVisible();
  await expect(labels).toBeHidden();

  // Another file, to whose rows nothing leads.
  await answerOpen(app, wave);
  await page.getByRole("radio", { name: "Another file" }).click();
  await page.getByRole("button", { name: "Choose a scored file…" }).click();
  await expect(
    labels.getByText(/^Negative: chance can explain the difference \(.+ minus .+ points\)\.$/u),
  ).toBeVisible();
  const phrases = page.getByRole("region", { name: "What they write about" });
  await expect(phrases.getByRole("button", { name: /^parking place/iu })).toBeVisible();
  await phrases.getByRole("button", { name: /^parking place/iu }).click();
  await expect(phrases.getByRole("button", { name: /^Show the/u })).toHaveCount(0);
  await page.getByRole("button", { name: "Stop comparing" }).click();
  await expect(page.locator(".overview-headline")).toContainText("negative");
});

test("the overview in Portuguese: its grammar, its decimal commas, its report", async ({
  launched,
  userDataDirectory,
}) => {
  await speak(launched, "pt-BR");
  const { app, page } = launched;
  const folder = await openSurvey(launched, userDataDirectory);
  await expect(page.locator(".overview-headline")).toHaveText(
    /^\d\d% negativos \(± \d\), \d\d% positivos\. Pior em “channel”: Self.service \(\d\d%\)\. Pior desde a semana de 27 de abril \(\d\d%\)\.$/u,
  );
  await expect(page.getByRole("button", { name: /^Negativo: \d\d,\d%/u })).toBeVisible();
  await expect(page.getByRole("region", { name: "Nas palavras das pessoas" })).toBeVisible();
  await answerSave(app, path.join(folder, "relatorio.html"));
  await page.getByRole("button", { name: "Relatório…" }).click();
  await page.getByRole("button", { name: "Salvar como…" }).click();
  await expect(page.getByText("“relatorio.html” foi salvo.")).toBeVisible();
  const html = await readFile(path.join(folder, "relatorio.html"), "utf8");
  expect(html).toContain('<html lang="pt-BR">');
  expect(html).toContain("Sobre este relatório");
  expect(html).toContain("Self-service: mais negativo que o resto, por ");
  expect(html).toContain("<blockquote>");
  // None of its words is of another language.
  expect(html).not.toMatch(/negative|Share|Limits|Period|above|Rows/u);
});

test("the overview is used by keyboard alone, in three sizes, and axe finds nothing", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(300_000);
  const { page } = launched;
  await openSurvey(launched, userDataDirectory);
  await expect(page.getByRole("region", { name: "Agreement with “stars”" })).toBeVisible({
    timeout: 60_000,
  });

  await tab(page, "Overview").focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  /** Marks of one chart are one stop, and the arrows move between them. */
  await expect(async () => {
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^Negative: /u);
  }).toPass();
  await page.keyboard.press("ArrowRight");
  await expect.poll(focused).toMatch(/^Positive: /u);
  await page.keyboard.press("Enter");
  await expect(tab(page, "Rows")).toBeFocused();
  await expect(page.getByText(/of 900 rows · 1 filter/u)).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(tab(page, "Overview")).toBeFocused();

  for (const [width, height] of [
    [1280, 800],
    [900, 600],
    [1600, 1000],
  ] as const) {
    for (const theme of ["light", "dark"] as const) {
      const name = `overview-${width}x${height}-${theme}`;
      await takeScreenshot(launched, name, { width, height, theme });
      await expectNoFindings(page, name, { width, theme });
    }
  }
});
