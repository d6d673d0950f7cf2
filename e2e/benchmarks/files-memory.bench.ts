import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "playwright/test";
import { findModelDirectories } from "#inference/model-directory";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { installCli } from "../../build/installed-cli.ts";
import { PROJECT_ROOT } from "../../build/project-root.ts";
import { csvOf, makeTexts } from "./bench-texts.ts";
import { reportRows } from "./bench-table.ts";
import { median } from "./figures.ts";
import { PROCESSES, startScoring, writeRows, type Runtime } from "./installed-run.ts";
import { watchMemory, type PeakMemory } from "./process-memory.ts";

const FEW_ROWS = 10_000;
const MANY_ROWS = Number(process.env["UNDERTONE_BENCH_ROWS"] ?? 1_000_000);
const ROUNDS = 3;
/** Scored before and after the long file, in the same run; the first of them warm the program up. */
const SHORT_FILES = 16;
const WARMING_FILES = 6;
/** Enough of the model that ships to have seen batches of every length. */
const REAL_ROWS = 4_000;

/** A model of a few kilobytes, which leaves the time to reading and writing. */
async function writeFastModel(directory: string): Promise<string> {
  const labels = { negative: ["bad", "late"], neutral: ["the"], positive: ["good", "kind"] };
  await writeTinyModel(directory, { labels, maxTokens: 128 });
  return directory;
}

async function runWatched(cli: string, file: string, runtime: Runtime): Promise<PeakMemory> {
  const run = startScoring(cli, [file], runtime);
  const memory = watchMemory(run.processId);
  await run.durationsMs;
  return memory.stop();
}

test("files: memory and cost", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-bench-"));
  const few = await writeRows(path.join(folder, "few.csv"), FEW_ROWS);
  const again = await writeRows(path.join(folder, "again.csv"), FEW_ROWS);
  const many = await writeRows(path.join(folder, "many.csv"), MANY_ROWS);
  const bundleDirectory = path.join(PROJECT_ROOT, "out");
  const tiny = await installCli(path.join(folder, "tiny"), {
    bundleDirectory,
    modelDirectories: [await writeFastModel(path.join(folder, "models", "tiny"))],
  });
  const runOften = async (cli: string, file: string, runtime: Runtime) => {
    const runs: PeakMemory[] = [];
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await runWatched(cli, file, runtime));
    return runs;
  };
  const fewRuns = await runOften(tiny, few, "installed");
  const manyRun = await runWatched(tiny, many, "installed");
  const fewNodeRuns = await runOften(tiny, few, "node");
  const manyNodeRun = await runWatched(tiny, many, "node");
  // In one run that nobody watches, so that a short file is scored by a program as warm as for the long one.
  const short = Array.from({ length: SHORT_FILES }, (_, index) => (index % 2 ? again : few));
  const costs = await startScoring(tiny, [...short, many, ...short], "installed").durationsMs;
  const fewMs = median([
    ...costs.slice(WARMING_FILES, SHORT_FILES),
    ...costs.slice(SHORT_FILES + 1),
  ]);
  const manyMs = costs[SHORT_FILES] ?? Number.NaN;

  const shipped = await findModelDirectories();
  if (!shipped.ok) throw new Error(JSON.stringify(shipped.error));
  const real = await installCli(path.join(folder, "real"), {
    bundleDirectory,
    modelDirectories: shipped.value,
  });
  const comments = path.join(folder, "comments.csv");
  await writeFile(comments, csvOf(makeTexts(REAL_ROWS)));
  const realRuns = await runOften(real, comments, "installed");
  const realNodeRuns = await runOften(real, comments, "node");
  await rm(folder, { recursive: true, force: true });

  const peakOf = (runs: readonly PeakMemory[], kind: keyof PeakMemory) =>
    median(runs.map((run) => run[kind]));
  const megabytes = (value: number) => `${value.toFixed(0)} MB`;
  await reportRows("files-memory", [
    {
      name: `peak RSS, ${MANY_ROWS} rows over ${FEW_ROWS}`,
      value: manyRun.rss / peakOf(fewRuns, "rss"),
      unit: "×",
      floor: "≤ 1.10",
      goal: "1.0",
      detail: `${megabytes(manyRun.rss)} over ${megabytes(peakOf(fewRuns, "rss"))}; tiny model, Electron as Node as it is installed`,
    },
    {
      name: "… under Node, as in the working tree",
      value: manyNodeRun.rss / peakOf(fewNodeRuns, "rss"),
      unit: "×",
      floor: "",
      goal: "",
      detail: `${megabytes(manyNodeRun.rss)} over ${megabytes(peakOf(fewNodeRuns, "rss"))}`,
    },
    {
      name: `peak RSS, command line, ${PROCESSES} processes`,
      value: peakOf(realRuns, "rss"),
      unit: "MB",
      floor: "≤ 450",
      goal: "300",
      detail: `sum of all processes; each page once (PSS): ${megabytes(peakOf(realRuns, "pss"))}`,
    },
    {
      name: "… under Node",
      value: peakOf(realNodeRuns, "rss"),
      unit: "MB",
      floor: "",
      goal: "",
      detail: `PSS: ${megabytes(peakOf(realNodeRuns, "pss"))}`,
    },
    {
      name: `cost per row, ${MANY_ROWS} rows over ${FEW_ROWS}`,
      value: manyMs / MANY_ROWS / (fewMs / FEW_ROWS),
      unit: "×",
      floor: "0.95 to 1.05",
      goal: "",
      detail: `${((manyMs / MANY_ROWS) * 1000).toFixed(0)} over ${((fewMs / FEW_ROWS) * 1000).toFixed(0)} µs; tiny model, reading and writing alone`,
    },
  ]);
});
