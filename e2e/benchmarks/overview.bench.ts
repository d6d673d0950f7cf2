import { execFile } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test } from "playwright/test";
import { reportRows, type BenchRow } from "./bench-table.ts";
import { makeTexts } from "./bench-texts.ts";
import type { OverviewFigures } from "./overview-process.ts";

const PROCESS = path.join(path.dirname(fileURLToPath(import.meta.url)), "overview-process.ts");
const LONGEST_MS = 900_000;
const DISTINCT_TEXTS = 20_000;

/** Seconds, MB and milliseconds that are to be reached; filters only at 100,000 rows. */
const SIZES = [
  { rows: 100_000, shares: 3, phrases: 10, filter: 150 },
  { rows: 1_000_000, shares: 30, phrases: 90, filter: null },
] as const;
const MOST_MB = 500;

for (const { rows, shares, phrases, filter } of SIZES) {
  test(`overview of ${rows.toLocaleString("en-US")} rows`, async () => {
    test.setTimeout(LONGEST_MS);
    const folder = await mkdtemp(path.join(tmpdir(), "undertone-bench-overview-"));
    const file = path.join(folder, "in.scored.csv");
    try {
      await writeScored(file, rows);
      const { stdout } = await promisify(execFile)(process.execPath, [
        "--import",
        "tsx",
        PROCESS,
        file,
      ]);
      await reportFigures(rows, JSON.parse(stdout) as OverviewFigures, { shares, phrases, filter });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

async function reportFigures(
  rows: number,
  figures: OverviewFigures,
  floors: { shares: number; phrases: number; filter: number | null },
): Promise<void> {
  const size = `${rows.toLocaleString("en-US")} rows`;
  const seconds = (ms: number) => ms / 1000;
  const cpu = (ms: number) => `${seconds(ms).toFixed(1)} s of the processor`;
  const line = (
    name: string,
    value: number,
    unit: string,
    floor: string,
    detail = "",
  ): BenchRow => ({
    name: `${size}, ${name}`,
    value,
    unit,
    floor,
    goal: "",
    detail,
  });
  const { slowest, middle } = figures.filterMs;
  await reportRows(`overview ${rows}`, [
    line("opened", seconds(figures.openMs), "s", "", cpu(figures.cpuMs.open)),
    line(
      "shares, groups, time",
      seconds(figures.overviewMs),
      "s",
      `≤ ${floors.shares}`,
      cpu(figures.cpuMs.overview),
    ),
    line(
      "phrases, voices",
      seconds(figures.textsMs),
      "s",
      `≤ ${floors.phrases}`,
      cpu(figures.cpuMs.texts),
    ),
    line(
      "a filter, the slowest",
      slowest,
      "ms",
      floors.filter === null ? "" : `≤ ${floors.filter}`,
      `the middle one ${middle.toFixed(0)} ms, its phrases at most ${figures.phrasesOfFilterMs.toFixed(0)} ms`,
    ),
    line("most memory", figures.peakMb, "MB", `≤ ${MOST_MB}`),
  ]);
}

/** A scored file with groups, days and texts as long as comments are. */
async function writeScored(file: string, rows: number): Promise<void> {
  const output = createWriteStream(file);
  output.write(
    "id,region,day,text,undertone_label,undertone_score,undertone_polarity,undertone_language,undertone_states\n",
  );
  const texts = makeTexts(DISTINCT_TEXTS);
  for (let row = 0; row < rows; row += 1) {
    const label = ["negative", "neutral", "positive"][(row * 7) % 3] ?? "";
    const polarity = { negative: "-0.8000", neutral: "0.0100", positive: "0.7000" }[label] ?? "";
    const month = String((row % 12) + 1).padStart(2, "0");
    const day = `${2022 + (row % 3)}-${month}-${String((row % 28) + 1).padStart(2, "0")}`;
    // Each text is another, as those of a survey are.
    const text = `${texts[row % texts.length] ?? ""} ${texts[(row * 31) % texts.length]?.slice(0, 20) ?? ""}`;
    const line = `${row},region ${row % 12},${day},"${text}",${label},0.9000,${polarity},en,\n`;
    if (!output.write(line)) await once(output, "drain");
  }
  output.end();
  await once(output, "finish");
}
