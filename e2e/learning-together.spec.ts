import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright/test";
import { writeTinyModel } from "#inference/testing/tiny-model";
import type { Layer } from "../app/ipc/personal/layer.ts";
import type { KeptCorrection } from "../app/ipc/personal/learning.ts";
import { PROJECT_ROOT } from "../build/project-root.ts";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { answerOpen, answerSave, choose, isReady, putFile, score } from "./person-files.ts";
import { SCREENSHOT_VARIANTS, takeScreenshot } from "./screenshots.ts";

const run = promisify(execFile);

/** "late" is neutral to this model, and praise among these people. */
async function writeModel(folder: string, version: string): Promise<string> {
  const directory = path.join(folder, `tiny-${version}`);
  const labels = { negative: ["bad"], neutral: ["late"], positive: ["good"] };
  await writeTinyModel(directory, { labels, version, graph: { embedding: "pooled" } });
  return directory;
}

/** English enough to be told as that: a layer is for texts in its language alone. */
const textOf = (row: number) =>
  `This was ${["bad", "late", "good"][row % 3]} ${"so ".repeat(row % 4)}and they know it ${row}`;
const truthOf = (text: string) => (text.includes(" bad ") ? "negative" : "positive");

/** What the person has corrected before the test begins. */
function corrections(count: number): KeptCorrection[] {
  return Array.from({ length: count }, (_, row) => ({
    id: randomUUID(),
    text: textOf(row),
    label: truthOf(textOf(row)),
    language: "en",
    model: { id: "tiny", version: "1.0.0" },
  }));
}

async function openOwnLayer(page: Page, names = ["Model", "What it learns from you"]) {
  await page.getByRole("tab", { name: names[0] ?? "" }).click();
  await page.getByRole("button", { name: names[1] ?? "" }).click();
}

test("what people correct and check is learnt, tried on a file, shared, averaged and received", async ({
  launch,
  userDataDirectory,
}) => {
  test.setTimeout(300_000);
  const at = (name: string) => path.join(userDataDirectory, name);
  const model = await writeModel(userDataDirectory, "1.0.0");
  await writeFile(at("corrections.json"), JSON.stringify(corrections(60)));
  await writeFile(at("settings.json"), JSON.stringify({ keepCorrections: true }));
  const rows = Array.from({ length: 90 }, (_, row) => `${row},${textOf(row + 100)}`);
  const file = await putFile(userDataDirectory, "comments.csv", `id,comment\n${rows.join("\n")}\n`);
  const start = { env: { UNDERTONE_MODEL: model } };
  const first = await launch(start);
  const { page } = first;

  // Three texts are corrected where they are typed.
  for (const row of [1, 4, 7]) {
    await page.getByRole("textbox").fill(`${textOf(row)} again`);
    await page.getByRole("button", { name: "Not right?" }).click();
    await expect(page.getByRole("button", { name: "Negative" })).toBeFocused();
    if (row === 1) await expectNoFindings(page, "not right");
    await page.getByRole("button", { name: "Positive" }).press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Kept: Positive" })).toBeFocused();
    await page.keyboard.press("Escape");
  }

  // A file is scored, and five of its rows are checked by hand.
  await choose(first.app, page, file);
  await score(page).click();
  await isReady(page, "comments.scored.csv");
  const undertone = (...args: string[]) =>
    run(process.execPath, [path.join(PROJECT_ROOT, "build", "undertone.cjs"), ...args], {
      env: { ...process.env, UNDERTONE_MODEL: model, UNDERTONE_USER_DATA: at("elsewhere") },
    });
  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await page.getByRole("tab", { name: "Check by hand" }).click();
  await page.getByRole("textbox", { name: "Rows to check" }).fill("5");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Start", exact: true }).press("Enter");
  const asked = page.locator(".check-text");
  for (const place of ["1", "2", "3", "4", "5"]) {
    await expect(page.locator(".check-progress")).toHaveText(`${place} of 5`);
    await expect(asked).toBeFocused();
    const isBad = truthOf((await asked.textContent()) ?? "") === "negative";
    await page.keyboard.press(isBad ? "1" : "3");
  }
  await expect(page.getByText("5 of 5 rows checked.")).toBeVisible();
  await page.getByRole("button", { name: "Close file", exact: true }).press("Enter");

  // The layer is learnt from both, and shown at work before it is switched on.
  await openOwnLayer(page);
  await expect(page.getByText("comments.scored.csv: 5 rows")).toBeVisible();
  await page.getByRole("button", { name: "Learn from them now" }).click();
  await expect(page.getByText("It is clearly better.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("5 of the 68 texts are rows checked by hand.")).toBeVisible();
  await page.getByRole("button", { name: "Try it on the file scored last" }).click();
  await expect(
    page.getByText("In “comments.scored.csv” it gives 30 of 90 rows another label (33.3%)."),
  ).toBeVisible({ timeout: 60_000 });
  await expectNoFindings(page, "a layer's effect");
  for (const variant of SCREENSHOT_VARIANTS) {
    const name = `own-layer-effect-${variant.width}-${variant.theme}`;
    await takeScreenshot(first, name, variant);
  }

  // Shared: what is in the file is said, by keyboard too, and the file holds no text.
  const update = at("update.json");
  await answerSave(first.app, update);
  await page.getByRole("button", { name: "Share…" }).press("Enter");
  await expect(page.getByText("No text and no file name.")).toBeVisible();
  await page.getByText("A little").click();
  await expect(page.getByText("stays below a set bound")).toBeVisible();
  await page.getByRole("button", { name: "What is “Noise”?" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "Noise" })).toContainText("within ε = 8");
  await page.keyboard.press("Escape");
  await page.getByText("None", { exact: true }).click();
  await expectNoFindings(page, "share");
  for (const variant of SCREENSHOT_VARIANTS) {
    await takeScreenshot(first, `share-layer-${variant.width}-${variant.theme}`, variant);
  }
  await page.getByRole("button", { name: "Save…" }).press("Enter");
  await expect(page.getByText("“update.json” is saved.")).toBeVisible();
  await page.keyboard.press("Escape");
  const content = await readFile(update, "utf8");
  expect((JSON.parse(content) as Layer).kind).toBe("update");
  for (const word of ["late", "they know", "comments"]) {
    expect(content).not.toContain(word);
  }

  // Switched on, a file is scored with it, and compared with the first scoring.
  await page.getByText("Read with my layer").click();
  await page.getByRole("tab", { name: "Type" }).click();
  await page.getByRole("textbox").fill(`${textOf(1)} indeed`);
  await expect(page.getByText("With your layer")).toBeVisible();
  const more = await putFile(userDataDirectory, "more.csv", `id,comment\n${rows.join("\n")}\n`);
  await choose(first.app, page, more);
  await score(page).click();
  await isReady(page, "more.scored.csv");
  const personal = path.join(path.dirname(more), "more.scored.csv");
  expect(await readFile(personal, "utf8")).toMatch(
    /^84,This was late and they know it 184,positive,.*personal,/mu,
  );
  // A row is corrected where it is opened.
  await page.getByRole("button", { name: "See the results", exact: true }).click();
  await page.getByRole("tab", { name: "Rows" }).click();
  await page.getByRole("gridcell", { name: textOf(101), exact: true }).click();
  const row = page.getByRole("complementary", { name: "Row in full" });
  await row.getByRole("button", { name: "Not right?" }).press("Enter");
  await page.getByRole("button", { name: "Positive", exact: true }).press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Kept: Positive" })).toBeFocused();
  const [kept] = JSON.parse(await readFile(at("corrections.json"), "utf8")) as KeptCorrection[];
  expect(kept).toMatchObject({ text: textOf(101), label: "positive", language: "en" });
  await first.app.close();

  // After a restart, in Portuguese: averaged in a terminal, opened here, tested and used.
  const average = at("average.json");
  await undertone("federate", "average", update, update, "-o", average);
  const second = await launch({ ...start, language: "pt-BR" });
  const { page: pagina } = second;
  await expect(pagina.getByRole("textbox")).toBeFocused();
  await openOwnLayer(pagina, ["Modelo", "O que ele aprende com você"]);
  await answerOpen(second.app, average);
  await pagina.getByRole("button", { name: "Abrir camada combinada…" }).click();
  await expect(pagina.getByText("Uma camada de 2 atualizações")).toBeVisible({ timeout: 60_000 });
  await expect(pagina.getByText("textos de teste")).toBeVisible();
  await expectNoFindings(pagina, "received");
  for (const variant of SCREENSHOT_VARIANTS) {
    await takeScreenshot(second, `receive-layer-${variant.width}-${variant.theme}`, variant);
  }
  await pagina.getByRole("button", { name: "Usar", exact: true }).click();
  await expect(pagina.getByText("A camada em uso é a média de 2 atualizações")).toBeVisible();
  // A file that is no layer is refused with a sentence.
  await answerOpen(second.app, file);
  await pagina.getByRole("button", { name: "Abrir camada combinada…" }).click();
  await expect(pagina.getByText("não é uma camada")).toBeVisible();
  await pagina.getByText("Ler com a minha camada").click();
  await pagina.getByRole("tab", { name: "Digitar" }).click();
  await pagina.getByRole("textbox").fill(`${textOf(1)} indeed`);
  await expect(pagina.getByText("Com a sua camada")).toHaveCount(0);
  await second.app.close();

  // An update of the model refuses the layer, and one press learns it anew.
  const newer = await writeModel(userDataDirectory, "1.1.0");
  const third = await launch({ env: { UNDERTONE_MODEL: newer } });
  await openOwnLayer(third.page);
  await expect(
    third.page.getByText("this layer is for Tiny bag of words 1.0.0", { exact: false }),
  ).toBeVisible();
  await third.page.getByRole("button", { name: "Learn from them now" }).click();
  await expect(third.page.getByText("It is clearly better.")).toBeVisible({ timeout: 60_000 });
  await expect(third.page.getByText("this layer is for", { exact: false })).toHaveCount(0);

  // What was scored with the layer says so where it is compared.
  await choose(third.app, third.page, personal);
  await third.page.getByRole("button", { name: "Score again and compare" }).click();
  await third.page.getByRole("button", { name: "Compare with “more.scored.csv”" }).click();
  await expect(
    third.page.getByText(/^more\.scored\.csv · Tiny bag of words 1\.0\.0 \+ layer [0-9a-f]{8}$/u),
  ).toBeVisible();
  await expect(third.page.getByText("30 (33.3%)")).toBeVisible();
  await takeScreenshot(third, "compare-layer", { width: 900, height: 600, theme: "light" });
});
