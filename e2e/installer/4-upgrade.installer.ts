import { readFile } from "node:fs/promises";
import { expect, test, type Page } from "playwright/test";
import { isReady, manyRows, score } from "../person-files.ts";
import { command, inside, installation, outside, put, quit, start } from "./installation.ts";

const { home, newPackage, newVersion } = installation;

/** Rows that a journal keeps at once (app/scoring/row-chunks.ts). */
const KEPT_AT_ONCE = 2048;
/** Enough to be killed between two of them. */
const ROWS = 2800;

/** Begins to note the rows that the page is told are scored. */
function recordScoredRows(page: Page) {
  return page.evaluateHandle(() => {
    const told: number[] = [];
    const { undertone } = window as unknown as { undertone: Bridge };
    undertone.onJobChanged(({ progress }) => {
      if (progress?.phase === "scoring") told.push(progress.rowsDone);
    });
    return told;
  });
}

interface Bridge {
  onJobChanged(
    listener: (job: { progress?: { phase: string; rowsDone: number } | null }) => void,
  ): void;
}

test("an upgrade keeps settings and history, and goes on with a job half-way", async () => {
  await put("long.csv", manyRows(ROWS));
  const first = await start([`${home}/long.csv`]);
  await score(first.page).click();
  const journal = outside(`${home}/long.scored.csv.undertone-journal`);
  // A line that tells the job, and one for every so many rows that are kept.
  const journalLines = async () =>
    (await readFile(journal, "utf8").catch(() => "")).split("\n").length - 1;
  await expect.poll(journalLines, { timeout: 180_000, intervals: [50] }).toBeGreaterThanOrEqual(2);
  // As when the power goes; Playwright's own way would have the app close.
  const killed = first.app.waitForEvent("close");
  first.app.process().kill("SIGKILL");
  await killed;
  expect(await journalLines()).toBeGreaterThanOrEqual(2);

  const upgraded = await inside(["dpkg", "--install", newPackage], { user: "root" });
  expect(upgraded).toMatchObject({ code: 0 });
  const { app, page } = await start();
  expect(await app.evaluate(({ app: electronApp }) => electronApp.getVersion())).toBe(newVersion);
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(22, 24, 27)");
  await expect(page.getByRole("button", { name: "A thought to keep." })).toBeVisible();
  await command(app, "show-settings");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.keyboard.press("Escape");

  await page.getByRole("tab", { name: "Files" }).click();
  const recent = page.getByRole("region", { name: "Recent files" });
  await recent.getByRole("button", { name: "long.csv" }).click();
  await score(page).click();
  const told = await recordScoredRows(page);
  await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
  await isReady(page, "long.scored.csv", 300_000);
  // A run that started over would give the same bytes, but have fewer rows at first than are kept at once.
  const firstTold = (await told.jsonValue()).find((rows) => rows > 0);
  expect(firstTold).toBeGreaterThanOrEqual(KEPT_AT_ONCE);
  await quit(app);

  const undisturbed = ["undertone", "score", "long.csv", "--output", "undisturbed.csv", "--quiet"];
  expect(await inside(undisturbed)).toMatchObject({ code: 0 });
  const [resumed, whole] = await Promise.all(
    ["long.scored.csv", "undisturbed.csv"].map((name) => readFile(outside(`${home}/${name}`))),
  );
  // The header before, and the end of the last line.
  expect(whole?.toString().split("\n")).toHaveLength(ROWS + 2);
  expect(resumed?.equals(whole ?? Buffer.alloc(0))).toBe(true);
});
