import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, type ElectronApplication, type Page } from "playwright/test";
import { test } from "../fixtures.ts";
import { percentile, report } from "./figures.ts";
import { watchLoop } from "./window-watch.ts";
import { choose } from "../person-files.ts";

const WORDS =
  "the staff room was nice bad wonderful breakfast late parcel came never again service caf\u00e9".split(
    " ",
  );

const BLOCK_ROWS = 1000;

/** A scored file of a hundred and eighty bytes a row or so. */
async function writeScored(file: string, rows: number): Promise<void> {
  const output = createWriteStream(file);
  output.write(
    "id,date,comment,undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_tokens,undertone_windows,undertone_error\n",
  );
  let seed = 1;
  const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const tails = Array.from({ length: 997 }, () => {
    const length = 5 + Math.floor(random() * 25);
    const text = Array.from({ length }, () => WORDS[Math.floor(random() * WORDS.length)]).join(" ");
    const label = ["negative", "neutral", "positive"][Math.floor(random() * 3)];
    const numbers = [0.34 + random() * 0.66, random() * 2 - 1, random()].map((n) => n.toFixed(4));
    return { text, rest: `${label},${numbers.join(",")},${length},1,` };
  });
  for (let row = 0; row < rows; row += BLOCK_ROWS) {
    const lines = Array.from({ length: Math.min(BLOCK_ROWS, rows - row) }, (_, offset) => {
      const { text, rest } = tails[(row + offset) % tails.length] ?? { text: "", rest: "" };
      return `${row + offset},2026-01-01,${text} row ${row + offset},${rest}`;
    });
    if (!output.write(`${lines.join("\n")}\n`)) await once(output, "drain");
  }
  output.end();
  await once(output, "finish");
}

/** Megabytes of memory of the process that has the file open, and of all processes. */
async function memoryOf(app: ElectronApplication): Promise<{ results: number; all: number }> {
  return app.evaluate(({ app: electron }) => {
    const sizes = electron.getAppMetrics().map(({ name, memory }) => ({
      isResults: name === "Undertone scored-process",
      megabytes: memory.workingSetSize / 1000,
    }));
    const sum = (some: typeof sizes) => some.reduce((all, { megabytes }) => all + megabytes, 0);
    return { results: sum(sizes.filter(({ isResults }) => isResults)), all: sum(sizes) };
  });
}

/** Milliseconds between frames while a person turns the wheel, and rows that were not there yet. */
async function watchScroll(page: Page, turn: (step: number) => Promise<void>, steps: number) {
  await page.evaluate(() => {
    const frames: number[] = [];
    let gaps = 0;
    let last = performance.now();
    let isOn = true;
    const tick = () => {
      const now = performance.now();
      frames.push(now - last);
      last = now;
      if (
        document.querySelector(".grid-row .grid-cell > .grid-nothing")?.textContent === "\u2026"
      ) {
        gaps += 1;
      }
      if (isOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(globalThis, {
      benchScroll: () => {
        isOn = false;
        return { frames, gaps };
      },
    });
  });
  for (let step = 0; step < steps; step += 1) await turn(step);
  return page.evaluate(() =>
    (globalThis as unknown as { benchScroll(): { frames: number[]; gaps: number } }).benchScroll(),
  );
}

for (const rows of [10_000, 1_000_000]) {
  test(`the rows of a scored file, ${rows}`, async ({ launched: { app, page } }) => {
    const folder = await mkdtemp(path.join(tmpdir(), "undertone-bench-"));
    const file = path.join(folder, "big.scored.csv");
    await writeScored(file, rows);
    await choose(app, page, file);
    const look = page.getByRole("button", { name: "See the results", exact: true });
    await expect(look).toBeEnabled({ timeout: 300_000 });

    const grid = page.getByRole("grid");
    const before = Date.now();
    const loop = await watchLoop(app, async () => {
      await look.click();
      await page.getByRole("tab", { name: "Rows" }).click({ timeout: 300_000 });
      await expect(grid).toBeVisible({ timeout: 300_000 });
    });
    const memory = await memoryOf(app);
    report(`open ${rows} rows`, {
      seconds: (Date.now() - before) / 1000,
      "process MB": memory.results,
      "all MB": memory.all,
      "main p99 ms": loop.p99,
      "main max ms": loop.max,
    });

    const timed = async (name: string, change: () => Promise<void>, timeout = 60_000) => {
      const start = performance.now();
      await change();
      await expect(grid).toHaveAttribute("aria-busy", "false", { timeout });
      report(`${name}, ${rows} rows`, { ms: performance.now() - start });
    };
    await timed("sort by polarity", () =>
      page.getByRole("button", { name: "Polarity", exact: true }).click(),
    );
    await timed("filter by label", () =>
      page.getByRole("button", { name: /^Positive, /u }).click(),
    );
    await timed("search", async () => {
      await page.getByRole("searchbox").fill("wonderful");
      await expect(page.getByText(/· 2 filters/u)).toBeVisible({ timeout: 60_000 });
    });
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(page.getByText(/· 2 filters/u)).toHaveCount(0);

    await grid.hover();
    const rest = await watchScroll(page, () => page.waitForTimeout(30), 60);
    const wheel = await watchScroll(page, () => page.mouse.wheel(0, 240), 120);
    const drag = await watchScroll(
      page,
      (step) =>
        grid.evaluate(
          (element, share) => {
            element.scrollTop = share * element.scrollHeight;
            return new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));
          },
          ((step * 37) % 101) / 101,
        ),
      120,
    );
    for (const [name, { frames, gaps }] of Object.entries({ rest, wheel, drag })) {
      report(`frames: ${name}, ${rows} rows`, {
        "frame p50 ms": percentile(frames, 0.5),
        p95: percentile(frames, 0.95),
        max: Math.max(...frames),
        "frames with a gap": `${gaps} of ${frames.length}`,
      });
    }
    report(`memory in the end, ${rows} rows`, { "process MB": (await memoryOf(app)).results });
    await rm(folder, { recursive: true });
  });
}
