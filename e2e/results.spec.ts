import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright/test";
import { lookAt } from "./axe.ts";
import { answerSave, choose, putFile } from "./person-files.ts";
import { expect, speak, test } from "./shared-app.ts";

/** A scored file of as many rows, every tenth of them without text. */
function scoredRows(count: number): string {
  const labels = ["negative", "neutral", "positive"];
  const rows = Array.from({ length: count }, (_, row) => {
    if (row % 10 === 9) return `${row},,,,,,,,no text`;
    const polarity = (((row * 37) % 2001) / 1000 - 1).toFixed(4);
    const score = (0.4 + ((row * 13) % 600) / 1000).toFixed(4);
    return `${row},"Parcel ${row} came. Desk ${row % 97} was kind.",${labels[row % 3]},${score},${polarity},0.5000,9,1,`;
  });
  return `id,comment,undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_tokens,undertone_windows,undertone_error\n${rows.join("\n")}\n`;
}

const grid = (page: Page) => page.getByRole("grid");
const firstRow = (page: Page) => grid(page).locator('[aria-rowindex="2"]');

test("a person looks at what was scored: sorts, filters, searches, reads a row and exports", async ({
  launch,
  userDataDirectory,
}) => {
  const { app, page } = await launch();
  const file = await putFile(userDataDirectory, "comments.csv");
  const folder = path.dirname(file);
  await choose(app, page, file);
  await page.getByRole("button", { name: "Score", exact: true }).click();
  await page.getByRole("tab", { name: "Rows" }).click({ timeout: 60_000 });
  await expect(page.getByText("200 rows ·")).toBeVisible();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "201");

  // Sort.
  await page.getByRole("button", { name: "Polarity", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Polarity" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(firstRow(page)).toContainText("Positive");

  // Filter by a press on a chart.
  await page.getByRole("button", { name: /^Negative, \d+ rows/u }).click();
  await expect(page.getByText(/of 200 rows · 1 filter/u)).toBeVisible();
  await expect(firstRow(page)).toContainText("Negative");
  const negative = Number(await grid(page).getAttribute("aria-rowcount")) - 1;
  expect(negative).toBeGreaterThan(10);
  expect(negative).toBeLessThan(150);

  // Search among them.
  await page.getByRole("searchbox", { name: "Search in the texts" }).fill("THE");
  await expect(page.getByText(/of 200 rows · 2 filters/u)).toBeVisible();
  await expect(firstRow(page)).toContainText(/the/iu);

  // A row in full.
  await firstRow(page).click();
  const row = page.getByRole("complementary", { name: "Row in full" });
  await expect(row.getByRole("heading", { name: /^Row \d+$/u })).toBeVisible();
  await expect(row.getByText("What pulls the tone")).toBeVisible();
  await expect(row.getByText("undertone_label", { exact: true })).toBeVisible();
  const heading = await row.getByRole("heading", { name: /^Row \d+$/u }).textContent();
  await row.getByRole("button", { name: "Next row" }).click();
  await expect(row.getByRole("heading", { name: /^Row \d+$/u })).not.toHaveText(heading ?? "");
  await row.getByRole("button", { name: "Close the row" }).click();

  // Export what is shown.
  const rowCount = Number(await grid(page).getAttribute("aria-rowcount")) - 1;
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await answerSave(app, path.join(folder, "negative.csv"));
  await dialog.getByRole("button", { name: "Save as…" }).click();
  await expect(dialog.getByText("“negative.csv” is saved.")).toBeVisible();
  const exported = (await readFile(path.join(folder, "negative.csv"), "utf8")).trim().split("\n");
  expect(exported).toHaveLength(rowCount + 1);
  const [header = "", ...lines] = exported;
  const scored = await readFile(path.join(folder, "comments.scored.csv"), "utf8");
  expect(header).toBe(scored.split("\n", 1)[0]?.trim());
  expect(lines.every((line) => line.includes(",negative,") && /the/iu.test(line))).toBe(true);

  // Never over the file itself.
  await answerSave(app, path.join(folder, "comments.scored.csv"));
  await dialog.getByRole("button", { name: "Save as…" }).click();
  await expect(dialog.getByRole("alert")).toContainText("never written over");
  expect(await readFile(path.join(folder, "comments.scored.csv"), "utf8")).toBe(scored);

  // Pictures of the charts.
  await dialog.getByText("Chart of labels").click();
  await answerSave(app, path.join(folder, "labels"));
  await dialog.getByRole("button", { name: "Save as…" }).click();
  await expect(dialog.getByText("“labels.png” is saved.")).toBeVisible();
  const png = await readFile(path.join(folder, "labels.png"));
  expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
  await dialog.getByText("Chart of polarity").click();
  await dialog.getByText("SVG").click();
  await answerSave(app, path.join(folder, "polarity.svg"));
  await dialog.getByRole("button", { name: "Save as…" }).click();
  await expect(dialog.getByText("“polarity.svg” is saved.")).toBeVisible();
  expect(await readFile(path.join(folder, "polarity.svg"), "utf8")).toContain("<rect");
  await dialog.getByRole("button", { name: "Close" }).click();

  await page.getByRole("button", { name: "Close file" }).click();
  await expect(page.getByRole("heading", { name: "“comments.scored.csv” is ready" })).toBeVisible();
  await expect.poll(() => readdir(path.join(userDataDirectory, "results"))).toEqual([]);
});

test("a scored file shows its rows without being scored again, by keyboard alone", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const file = await putFile(userDataDirectory, "many.scored.csv", scoredRows(5000));
  await choose(app, page, file);
  await expect(page.getByText("This file has been scored already")).toBeVisible();
  await expect(page.getByRole("button", { name: "Score again" })).toBeEnabled();
  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await expect(page.getByRole("heading", { name: "many.scored.csv" })).toBeFocused();
  await page.getByRole("tab", { name: "Rows" }).click();
  await expect(page.getByText("5,000 rows · 500 with a remark")).toBeVisible();

  // The arrows pass by Files without being thrown into it.
  const tab = (name: string) => page.getByRole("tab", { name, exact: true });
  await tab("Type").click();
  await tab("Type").focus();
  await page.keyboard.press("ArrowRight");
  await expect(grid(page)).toBeVisible();
  await expect(tab("Files")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(tab("Model")).toBeFocused();
  await tab("Files").click();

  await grid(page).focus();
  const active = () =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute("aria-activedescendant");
      const cell = id ? document.getElementById(id) : null;
      return `${cell?.parentElement?.getAttribute("aria-rowindex")} ${cell?.textContent}`;
    });
  await page.keyboard.press("ArrowDown");
  expect(await active()).toBe("3 Parcel 1 came. Desk 1 was kind.");
  await page.keyboard.press("End");
  await expect.poll(active).toBe("5001 no text");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await expect.poll(active).toBe("5000 Negative");
  await page.keyboard.press("Enter");
  const row = page.getByRole("complementary", { name: "Row in full" });
  await expect(row.getByRole("heading", { name: "Row 4,999" })).toBeVisible();
  await expect(row.getByRole("button", { name: /Desk 51 was kind/u })).toBeVisible();
  await page.keyboard.press("Home");
  await expect(row.getByRole("heading", { name: "Row 1", exact: true })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row).toHaveCount(0);

  // A bar of the histogram by keyboard.
  const bars = page.getByRole("radiogroup", { name: "Show rows of a polarity" });
  await bars.getByRole("radio").last().focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/of 5,000 rows · 1 filter/u)).toBeVisible();
  await expect(grid(page).locator('[aria-rowindex="2"]')).toContainText(/\+(?:0\.9|1\.0)/u);
  // By pointer, which meets the bar that it points at and not the one beside.
  await bars.getByRole("radio").first().click();
  await expect(grid(page).locator('[aria-rowindex="2"]')).toContainText(/−(?:0\.9|1\.0)/u);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByText("5,000 rows · 500 with a remark")).toBeVisible();
  await page.getByRole("combobox", { name: "Remarks" }).selectOption("with");
  await expect(page.getByText("500 of 5,000 rows")).toBeVisible();
  await page.getByRole("searchbox").fill("no such text");
  await expect(page.getByText("No rows match.")).toBeVisible();
});

test("the file's own columns are shown, sorted and filtered; equal texts are folded; rows are copied", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  const rows = Array.from({ length: 120 }, (_, row) => {
    const day = `2024-0${1 + (row % 6)}-15`;
    const text =
      row % 4 === 0
        ? "Too slow again."
        : `"Visit ${row} was fine, and it took long to say why: ${"so ".repeat(40)}"`;
    return `${day},${["North", "South"][row % 2]},${text},${row % 4 === 0 ? "negative,0.9000,-0.8000" : "neutral,0.8000,0.0100"},0.5000,9,1,`;
  });
  const file = await putFile(
    userDataDirectory,
    "shops.scored.csv",
    `day,shop,comment,undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_tokens,undertone_windows,undertone_error\n${rows.join("\n")}\n`,
  );
  await choose(app, page, file);
  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await page.getByRole("tab", { name: "Rows" }).click();
  await expect(firstRow(page)).toContainText("Too slow");
  // No row has a remark, so there is no column for one, and no filter.
  await expect(page.getByRole("columnheader", { name: "Remark" })).toHaveCount(0);
  await expect(page.getByRole("combobox", { name: "Remarks" })).toHaveCount(0);

  await page.getByRole("button", { name: "Columns" }).click();
  const menu = page.getByRole("menu", { name: "Columns" });
  await menu.getByRole("menuitemcheckbox", { name: "day" }).click();
  await menu.getByRole("menuitemcheckbox", { name: "shop" }).click();
  await page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await expect(page.getByRole("columnheader")).toHaveText(
    [/^Row/u, "Text", "day", "shop", "Label", "Confidence", "Polarity", "Subjectivity"].slice(
      0,
      await page.getByRole("columnheader").count(),
    ),
  );
  await page.getByRole("button", { name: "day", exact: true }).click();
  await page.getByRole("button", { name: "day", exact: true }).click();
  await expect(firstRow(page)).toContainText("2024-06-15");

  await page.getByRole("combobox", { name: "Filter by a column" }).selectOption("shop");
  await page.getByRole("option", { name: "South" }).click();
  await expect(page.getByText("60 of 120 rows · 1 filter")).toBeVisible();
  await page.getByRole("combobox", { name: "Filter by a column" }).selectOption("day");
  await page.getByLabel("From", { exact: true }).fill("2024-06-01");
  await expect(page.getByText("20 of 120 rows · 2 filters")).toBeVisible();
  await page.getByRole("button", { name: "Stop filtering by “shop”" }).click();
  await page.getByRole("button", { name: "Stop filtering by “day”" }).click();
  await expect(page.getByText("120 rows ·")).toBeVisible();

  await page.getByRole("button", { name: "Row", exact: true }).click();
  await expect(firstRow(page)).toContainText("Too slow");
  await page.getByRole("button", { name: "Fold duplicates" }).click();
  await expect(page.getByText("91 different texts")).toBeVisible();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "92");
  await expect(grid(page)).toContainText("×30");
  await page.getByRole("button", { name: "Fold duplicates" }).click();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "121");

  // Rows that were selected go to the clipboard whole.
  await grid(page).focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(grid(page).locator('[aria-selected="true"]')).toHaveCount(2);
  await page.keyboard.press("Control+C");
  await expect(page.getByText("Copied 2 rows.")).toBeVisible();
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied.split("\n")).toHaveLength(3);
  expect(copied).toContain("so ".repeat(40).trim());
  expect(copied).toContain("2024-02-15\tSouth\t");

  // Find, and Escape from anywhere.
  await page.keyboard.press("Control+F");
  await expect(page.getByRole("searchbox", { name: "Search in the texts" })).toBeFocused();
  await firstRow(page).click();
  const row = page.getByRole("complementary", { name: "Row in full" });
  await row.getByRole("button", { name: "Next row" }).focus();
  await page.keyboard.press("Escape");
  await expect(row).toHaveCount(0);
});

test("results are looked at in Portuguese, and a file that was not scored says so", async ({
  launched,
  userDataDirectory,
}) => {
  await speak(launched, "pt-BR");
  const { app, page } = launched;
  const file = await putFile(
    userDataDirectory,
    "pontuado.jsonl",
    [
      { texto: "Muito bom. Voltarei.", undertone_label: "toxic", undertone_score: 0.75 },
      { texto: "Não gostei.", undertone_label: "fine", undertone_score: 0.5 },
    ]
      .map((row) => JSON.stringify(row))
      .join("\n"),
  );
  const folder = path.dirname(file);
  await choose(app, page, file);
  await page.getByRole("button", { name: "Ver os resultados", exact: true }).click();
  await page.getByRole("tab", { name: "Linhas" }).click();
  await expect(page.getByText("2 linhas · texto de “texto”")).toBeVisible();
  await expect(firstRow(page)).toContainText("toxic");
  // A model without a scale leaves no empty columns and charts.
  await expect(page.getByRole("columnheader")).toHaveText([
    "Linha↑",
    "Texto",
    "Rótulo",
    "Confiança",
  ]);
  // What is written for people is in their language, too.
  await page.getByRole("button", { name: "Exportar…" }).click();
  const dialog = page.getByRole("dialog", { name: "Exportar" });
  await dialog.getByText("Resumo", { exact: true }).click();
  await answerSave(app, path.join(folder, "resumo.csv"));
  await dialog.getByRole("button", { name: "Salvar como…" }).click();
  await expect(dialog.getByText("“resumo.csv” foi salvo.")).toBeVisible();
  const summary = await readFile(path.join(folder, "resumo.csv"), "utf8");
  expect(summary).toMatch(/^Medida,Valor,Proporção\r?\nLinhas,2,\r?\n/u);
  expect(summary).toContain("Rótulo toxic,1,0.5");
  // The button that wrote it keeps the focus, so that the keyboard is not lost.
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await writeFile(file, '{"texto":"outro"}\n');
  await page.getByRole("button", { name: "Fechar arquivo" }).click();
  await page.getByRole("button", { name: "Ver os resultados", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText(
    "pontuado.jsonl: O Undertone não pontuou este arquivo.",
  );
  await expect(page.getByRole("alert")).not.toContainText(folder);
});

test("the rows can be looked at in each size and theme, and axe finds nothing", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(180_000);
  const { app, page } = launched;
  const file = await putFile(userDataDirectory, "comments.scored.csv", scoredRows(3000));
  const look = (step: string) => lookAt(launched, `results-${step}`);
  await choose(app, page, file);
  await expect(page.getByText("This file has been scored already")).toBeVisible();
  await look("preview");
  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await page.getByRole("tab", { name: "Rows" }).click();
  await expect(firstRow(page)).toContainText("Parcel 0");
  await look("rows");
  await page.getByRole("button", { name: /^Positive, /u }).click();
  await page.getByRole("slider", { name: "from" }).first().focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowRight");
  await expect(page.getByText(/· 2 filters/u)).toBeVisible();
  await firstRow(page).click();
  await expect(page.getByText("What pulls the tone")).toBeVisible();
  await look("row");
  // In the smallest window the row has taken the filters' place; their number brings them back.
  const filters = page.getByRole("complementary", { name: "Filters" });
  await expect(filters).toBeHidden();
  await page.getByRole("button", { name: "2 filters" }).press("Enter");
  await expect(filters).toBeFocused();
  // A line each, and how sure the model was of it.
  expect((await firstRow(page).boundingBox())?.height).toBe(36);
  await expect(page.getByRole("columnheader", { name: "Confidence" })).toBeVisible();
  await page.getByRole("button", { name: "Export…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look("export");
});
