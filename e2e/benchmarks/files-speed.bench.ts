import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "playwright/test";
import { findScoringEntry, forkScoringProcess } from "#scoring/process/forked-process";
import { createProcessPool, type ProcessPool } from "#scoring/pool/process-pool";
import { scoreFile } from "#scoring/score-file";
import { findModelDirectories } from "#inference/model-directory";
import { TRANSFORMERS_VARIABLE } from "../../build/e2e-environment.ts";
import { PROJECT_ROOT } from "../../build/project-root.ts";
import { csvOf, makeTexts } from "./bench-texts.ts";
import { reportRows, type BenchRow } from "./bench-table.ts";
import { median } from "./figures.ts";
import { startRawLimit } from "./raw-limit.ts";
import { startTransformers } from "./transformers.ts";

const PROCESSES = 2;
const ROWS = Number(process.env["UNDERTONE_BENCH_ROWS"] ?? 8_000);
const ROUNDS = 3;
/** transformers.js is slow: fewer texts of the same kind, spread over all lengths. */
const TEXTS_ALONE = 600;
const TEXTS_TOGETHER = 320;
const TOGETHER = 32;

/** A model's processes, ready to score. */
async function startPool(modelDirectory: string, texts: readonly string[]): Promise<ProcessPool> {
  const entry = findScoringEntry(path.join(PROJECT_ROOT, "out"));
  const pool = await createProcessPool({
    modelDirectories: [modelDirectory],
    processes: PROCESSES,
    start: () => forkScoringProcess(entry),
  });
  if (!pool.ok) throw new Error(JSON.stringify(pool.error));
  // The second process is started when there is work for it.
  await pool.value.score(texts);
  return pool.value;
}

async function timeFile(pool: ProcessPool, inputPath: string): Promise<number> {
  const startMs = performance.now();
  const result = await scoreFile({ inputPath, scorer: pool, appVersion: "bench", force: true });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return performance.now() - startMs;
}

test("files: speed", async () => {
  const directory = await findModelDirectories();
  if (!directory.ok) throw new Error(JSON.stringify(directory.error));
  const [modelDirectory = ""] = directory.value;
  const texts = makeTexts(ROWS);
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-bench-"));
  const inputPath = path.join(folder, "in.csv");
  await writeFile(inputPath, csvOf(texts));
  const pool = await startPool(modelDirectory, makeTexts(ROWS + 600).slice(ROWS));
  const raw = await startRawLimit(modelDirectory, texts, PROCESSES);
  const package_ = process.env[TRANSFORMERS_VARIABLE];
  const transformers =
    package_ === undefined ? null : await startTransformers(package_, modelDirectory);
  const rates = {
    file: [] as number[],
    raw: [] as number[],
    alone: [] as number[],
    together: [] as number[],
  };
  let problem = "transformers.js could not be fetched";
  for (let round = 0; round < ROUNDS; round += 1) {
    // Turn by turn, so that drift hits all alike.
    rates.raw.push((ROWS / (await raw.run())) * 1000);
    rates.file.push((ROWS / (await timeFile(pool, inputPath))) * 1000);
    if (!transformers) continue;
    try {
      const alone = texts.slice(0, TEXTS_ALONE);
      const together = texts.slice(0, TEXTS_TOGETHER);
      rates.alone.push((TEXTS_ALONE / (await transformers.run(alone, 1))) * 1000);
      rates.together.push((TEXTS_TOGETHER / (await transformers.run(together, TOGETHER))) * 1000);
    } catch (error) {
      problem = `transformers.js failed: ${String(error)}`;
    }
  }
  raw.close();
  pool.close();
  await transformers?.close();
  await rm(folder, { recursive: true, force: true });
  const ratio = (ours: readonly number[], other: readonly number[]) =>
    other.length === 0
      ? null
      : median(ours.map((rate, index) => rate / (other[index] ?? Number.NaN)));
  const over = (other: readonly number[]) => ratio(rates.file, other);
  const perSecond = (name: string, samples: readonly number[]) =>
    samples.length === 0
      ? problem
      : `${name} ${samples.map((rate) => rate.toFixed(0)).join(", ")} rows/s`;
  const rows: BenchRow[] = [
    {
      name: "file → file over raw session.run",
      value: over(rates.raw),
      unit: "×",
      floor: "0.90",
      goal: "0.97",
      detail: `${perSecond("file", rates.file)}; ${perSecond("raw", rates.raw)}`,
    },
    {
      name: "… over transformers.js, text by text",
      value: over(rates.alone),
      unit: "×",
      floor: "1.6",
      goal: "3",
      detail: perSecond("transformers.js", rates.alone),
    },
    {
      name: `… over transformers.js, arrays of ${TOGETHER}`,
      value: over(rates.together),
      unit: "×",
      floor: "8",
      goal: "12",
      detail: perSecond("transformers.js", rates.together),
    },
    {
      name: `raw session.run over transformers.js, arrays of ${TOGETHER}`,
      value: ratio(rates.raw, rates.together),
      unit: "×",
      floor: "",
      goal: "",
      detail: "what no program on this model could exceed",
    },
  ];
  await reportRows("files-speed", rows);
});
