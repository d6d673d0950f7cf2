import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ElectronApplication, Page } from "playwright/test";
import { test } from "../fixtures.ts";
import { csvOf, makeTexts } from "./bench-texts.ts";
import { reportRows } from "./bench-table.ts";
import { median, percentile } from "./figures.ts";
import { typeSentences, watchKeys, watchLoop } from "./window-watch.ts";
import { choose } from "../person-files.ts";

/** More than can be scored while the benchmark lasts. */
const ROWS = 60_000;
const ROUNDS = 3;

/** Begins to score a file, and waits until rows are being scored. */
async function startJob(app: ElectronApplication, page: Page, file: string): Promise<void> {
  await choose(app, page, file);
  await page.getByRole("button", { name: "Score", exact: true }).click();
  await page.getByRole("progressbar").waitFor({ timeout: 60_000 });
  // Until both sides of the job have settled.
  await pause(5_000);
}

test("files: window", async ({ launched: { app, page }, userDataDirectory }) => {
  const file = path.join(userDataDirectory, "in.csv");
  await writeFile(file, csvOf(makeTexts(ROWS)));
  const typePage = async () => {
    await page.getByRole("tab", { name: "Type" }).click();
    await page.getByRole("textbox").fill("Warm up.");
    await page.getByTestId("label").waitFor();
  };
  /** Key press to painted prediction, by round. */
  const typing = async () => {
    await typePage();
    const delays = await watchKeys(page);
    const rounds: number[][] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = (await delays()).length;
      await typeSentences(page);
      rounds.push((await delays()).slice(before));
    }
    return rounds;
  };
  await typePage();
  await typeSentences(page);
  const idle = await typing();
  await startJob(app, page, file);
  const jobLoop = await watchLoop(app, () => pause(15_000));
  let busy: number[][] = [];
  const busyLoop = await watchLoop(app, async () => {
    busy = await typing();
  });
  const p95 = (rounds: readonly number[][]) => median(rounds.map((all) => percentile(all, 0.95)));
  const presses = (rounds: readonly number[][]) => rounds.flat().length;
  await page.getByRole("tab", { name: "Files" }).click();
  const isStillScoring = await page.getByRole("progressbar").isVisible();
  await reportRows("files-window", [
    {
      name: "main's event loop during a job, p99",
      value: jobLoop.p99,
      unit: "ms",
      floor: "≤ 5",
      goal: "",
      detail: `while typing, too: ${busyLoop.p99.toFixed(1)} ms`,
    },
    {
      name: "main's event loop during a job, longest",
      value: jobLoop.max,
      unit: "ms",
      floor: "≤ 50",
      goal: "",
      detail: `while typing, too: ${busyLoop.max.toFixed(1)} ms`,
    },
    {
      name: "key press → prediction, p95 during a job over idle",
      value: isStillScoring ? p95(busy) / p95(idle) : null,
      unit: "×",
      floor: "≤ 1.5",
      goal: "1.15",
      detail: isStillScoring
        ? `${p95(busy).toFixed(1)} over ${p95(idle).toFixed(1)} ms, ${presses(busy)} and ${presses(idle)} presses`
        : "the job was over before the typing was",
    },
  ]);
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
});
