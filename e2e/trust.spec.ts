import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expectNoFindings } from "./axe.ts";
import { expect, test } from "./fixtures.ts";
import { answerSave, choose, putFile, score } from "./person-files.ts";
import { SCREENSHOT_VARIANTS, takeScreenshot } from "./screenshots.ts";

/** Codes such as no model of tone has learnt from. */
function codes(): string {
  const rows = Array.from(
    { length: 150 },
    (_, row) =>
      `${row},"SKU ${(row * 7919) % 9973}-${(row * 31) % 97} XK${row % 13} blk/${row % 7}"`,
  );
  return `id,comment\n${rows.join("\n")}\n`;
}

test("a file says how far to trust it; the model's page remembers how it did, until it is told not to", async ({
  launched,
  userDataDirectory,
}) => {
  test.setTimeout(240_000);
  const { app, page } = launched;
  await choose(app, page, await putFile(userDataDirectory, "comments.csv"));
  await score(page).click();
  const card = page.getByRole("region", { name: "How far to trust it" });
  await expect(card).toContainText(/About \d+% of the labels are expected to be right/u, {
    timeout: 120_000,
  });
  await expect(card).toContainText(/Estimated without a label for \d+ rows in English/u);
  await expect(card).toContainText(/^.*(?:As expected|Different):/u);
  await card.scrollIntoViewIfNeeded();
  await expectNoFindings(page, "how far to trust a file");
  for (const variant of SCREENSHOT_VARIANTS) {
    const { width, height, theme } = variant;
    await card.evaluate((element) => element.scrollIntoView());
    await takeScreenshot(launched, `trust-${width}x${height}-${theme}`, variant);
  }

  await page.getByRole("button", { name: "Close file", exact: true }).click();
  await choose(app, page, await putFile(userDataDirectory, "codes.csv", codes()));
  await score(page).click();
  await expect(card).toContainText("Very different:", { timeout: 120_000 });
  await expect(card).toContainText("cannot be estimated here");
  await card.getByRole("button", { name: "Show the 20 rows farthest away" }).click();
  await expect(page.getByRole("heading", { name: "Labels of 20 rows" })).toBeVisible();

  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("button", { name: "How it does on your files" }).click();
  await expect(page.getByRole("row", { name: /^\d+\.\d+\.\d+ 2 349/u })).toBeVisible();
  await expectNoFindings(page, "the record of a model");
  for (const variant of SCREENSHOT_VARIANTS) {
    const { width, height, theme } = variant;
    await page
      .getByRole("button", { name: "How it does on your files" })
      .evaluate((element) => element.scrollIntoView());
    await takeScreenshot(launched, `record-${width}x${height}-${theme}`, variant);
  }
  const exported = path.join(userDataDirectory, "record.json");
  await answerSave(app, exported);
  await page.getByRole("button", { name: "Export as JSON…" }).click();
  await expect(page.getByText("Saved as record.json.")).toBeVisible();
  const content = await readFile(exported, "utf8");
  const { entries } = JSON.parse(content) as { entries: { rows: number; level: string }[] };
  expect(entries.map(({ rows }) => rows)).toEqual([199, 150]);
  expect(entries[1]?.level).toBe("very-different");
  expect(content).not.toMatch(/comments|codes|SKU|csv/u);

  const kept = async () =>
    (await readdir(userDataDirectory)).filter((name) => name.startsWith("model-record"));
  expect(await kept()).toEqual(["model-record.json"]);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send("undertone:commandInvoked", "show-settings"),
  );
  await page.getByText("Remember how the model does").click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("This is switched off in the settings.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Export as JSON…" })).toHaveCount(0);
  expect(await kept()).toEqual([]);
});

/** A record of some weeks, as the app keeps it. */
async function putRecord(userDataDirectory: string): Promise<void> {
  const entries = Array.from({ length: 40 }, (_, at) => {
    const day = new Date(Date.UTC(2026, 8, 1 + at * 2)).toISOString().slice(0, 10);
    const accuracy = 0.7 + 0.08 * Math.sin(at / 4);
    const isStrange = at % 13 === 12;
    return {
      kind: "scored",
      day,
      model: { id: "tone-en", version: at < 20 ? "1.0.1" : "1.1.0" },
      rows: 200 + ((at * 97) % 900),
      level: isStrange ? "different" : "expected",
      differs: isStrange ? ["texts"] : [],
      distance: isStrange ? 1.4 : 0.4,
      expected: { accuracy, low: accuracy - 0.11, high: accuracy + 0.11 },
    };
  });
  await mkdir(userDataDirectory, { recursive: true });
  const record = { recordVersion: 1, entries };
  await writeFile(path.join(userDataDirectory, "model-record.json"), JSON.stringify(record));
}

test("a record of some weeks is a line over time, by version a table", async ({
  launch,
  userDataDirectory,
}) => {
  test.setTimeout(240_000);
  await putRecord(userDataDirectory);
  const launched = await launch();
  const { page } = launched;
  await page.getByRole("tab", { name: "Model" }).click();
  await page.getByRole("button", { name: "How it does on your files" }).click();
  await expect(page.getByRole("row", { name: /^1\.0\.1 20 /u })).toBeVisible();
  const line = page.getByRole("table", { name: "Expected accuracy by day" });
  await expect(line.getByRole("row")).toHaveCount(41);
  await expectNoFindings(page, "a record of some weeks");
  for (const variant of SCREENSHOT_VARIANTS) {
    const { width, height, theme } = variant;
    await page
      .getByRole("button", { name: "How it does on your files" })
      .evaluate((element) => element.scrollIntoView());
    await takeScreenshot(launched, `record-weeks-${width}x${height}-${theme}`, variant);
  }
  await expectNoFindings(page, "a record of some weeks in a small window");
});

test("a check by hand stands in the record once all drawn rows were looked at", async ({
  launched: { app, page },
  userDataDirectory,
}) => {
  test.setTimeout(240_000);
  await choose(app, page, await putFile(userDataDirectory, "comments.csv"));
  await score(page).click();
  await expect(page.getByRole("region", { name: "How far to trust it" })).toBeVisible({
    timeout: 120_000,
  });
  const rows = await page.evaluate(async () => {
    const api = window.undertone;
    const jobs = await api.listJobs();
    const jobId = jobs.ok ? (jobs.value[0]?.jobId ?? "") : "";
    const opened = await api.openResults({ source: { jobId } });
    const resultsId = opened.ok ? opened.value.resultsId : "";
    const drawn = await api.drawAudit({ resultsId, count: 30, startsAnew: false });
    const all = drawn.ok ? drawn.value.drawn : [];
    for (const row of all) {
      await api.answerAudit({ resultsId, checker: "Ana", row, label: "positive" });
    }
    return all.length;
  });
  expect(rows).toBe(30);
  const checks = async () => {
    const reply = await page.evaluate(() => window.undertone.getModelRecord());
    const entries = reply.ok ? reply.value.entries : [];
    return entries.filter(({ kind }) => kind === "checked").map((entry) => entry.rows);
  };
  await expect.poll(checks).toEqual([30]);
});

test("the same in Portuguese", async ({ launch, userDataDirectory }) => {
  test.setTimeout(180_000);
  const { app, page } = await launch({ language: "pt-BR" });
  const file = await putFile(userDataDirectory, "comments.csv");
  await choose(app, page, file);
  await page.getByRole("button", { name: "Pontuar", exact: true }).click();
  const card = page.getByRole("region", { name: "Até onde confiar" });
  await expect(card).toContainText(/Espera-se que cerca de \d+% dos rótulos estejam certos/u, {
    timeout: 120_000,
  });
  await page.getByRole("tab", { name: "Modelo" }).click();
  await page
    .getByRole("radio", { name: "inglês" })
    .or(page.getByText("inglês", { exact: true }))
    .first()
    .click();
  await page.getByRole("button", { name: "Como ele se sai nos seus arquivos" }).click();
  await expect(page.getByRole("columnheader", { name: "Acurácia esperada" }).first()).toBeVisible();
  await expectNoFindings(page, "the record of a model in Portuguese");
});
