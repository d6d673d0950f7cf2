import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "playwright/test";
import { findScoringEntry, forkScoringProcess } from "#scoring/process/forked-process";
import { createProcessPool, type ProcessPool } from "#scoring/pool/process-pool";
import { scoreFile } from "#scoring/score-file";
import { findModelDirectories } from "#inference/model-directory";
import { PROJECT_ROOT } from "../../build/project-root.ts";
import { csvOf, makeTexts } from "./bench-texts.ts";
import { reportRows } from "./bench-table.ts";
import { median } from "./figures.ts";
import { startRawLimit } from "./raw-limit.ts";

const PROCESSES = 2;
const ROWS = Number(process.env["UNDERTONE_BENCH_ROWS"] ?? 8_000);
const ROUNDS = 3;

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
  const rates = { file: [] as number[], raw: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    // Turn by turn, so that drift hits both alike.
    rates.raw.push((ROWS / (await raw.run())) * 1000);
    rates.file.push((ROWS / (await timeFile(pool, inputPath))) * 1000);
  }
  raw.close();
  pool.close();
  await rm(folder, { recursive: true, force: true });
  const listed = (samples: readonly number[]) => samples.map((rate) => rate.toFixed(0)).join(", ");
  await reportRows("files-speed", [
    {
      name: "file → file over raw session.run",
      value: median(rates.file.map((rate, index) => rate / (rates.raw[index] ?? Number.NaN))),
      unit: "×",
      floor: "0.90",
      goal: "0.97",
      detail: `file ${listed(rates.file)} rows/s; raw ${listed(rates.raw)} rows/s`,
    },
  ]);
});
