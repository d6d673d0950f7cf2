import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { finished } from "node:stream/promises";
import { test } from "playwright/test";
import { findModelDirectory } from "#inference/model-directory";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { installCli } from "../../build/installed-cli.ts";
import { ELECTRON_PATH_VARIABLE } from "../../build/e2e-environment.ts";
import { PROJECT_ROOT } from "../../build/project-root.ts";
import { csvOf, makeTexts } from "./bench-texts.ts";
import { reportRows } from "./bench-table.ts";
import { median } from "./figures.ts";
import { watchMemory, type PeakMemory } from "./process-memory.ts";

const PROCESSES = 2;
const FEW_ROWS = 10_000;
const MANY_ROWS = Number(process.env["UNDERTONE_BENCH_ROWS"] ?? 1_000_000);
const ROUNDS = 3;
/** Enough of the model that ships to have seen batches of every length. */
const REAL_ROWS = 4_000;

interface Run extends PeakMemory {
  /** Of each file in turn. */
  readonly durationsMs: readonly number[];
}

/** A model of a few kilobytes, which leaves the time to reading and writing. */
async function writeFastModel(directory: string): Promise<string> {
  const labels = { negative: ["bad", "late"], neutral: ["the"], positive: ["good", "kind"] };
  await writeTinyModel(directory, { labels, maxTokens: 128 });
  return directory;
}

/** The program that the command line runs in: Electron as Node once it is installed, else Node. */
type Runtime = "installed" | "node";

async function runCli(cli: string, files: readonly string[], runtime: Runtime): Promise<Run> {
  const argv = ["score", ...files, "--json", "--force", "--column", "text"];
  const electron = process.env[ELECTRON_PATH_VARIABLE];
  if (electron === undefined) throw new Error("Run the benchmarks with: npm run bench");
  const program = runtime === "installed" ? electron : process.execPath;
  const child = spawn(program, [cli, ...argv, "--processes", String(PROCESSES)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...(runtime === "installed" && { ELECTRON_RUN_AS_NODE: "1" }) },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const memory = watchMemory(child.pid ?? 0);
  const [exitCode] = (await once(child, "close")) as [number | null];
  const peak = await memory.stop();
  if (exitCode !== 0) throw new Error(`undertone score ended with ${exitCode}`);
  const summaries = output.trim().split("\n");
  return {
    ...peak,
    durationsMs: summaries.map((line) => (JSON.parse(line) as { durationMs: number }).durationMs),
  };
}

/** Distinct rows, short enough for a million of them to be no gigabyte. */
async function writeRows(file: string, count: number): Promise<string> {
  const stream = createWriteStream(file);
  const words = makeTexts(1_000).map((text) => text.slice(0, 80));
  stream.write("id,text\n");
  for (let row = 0; row < count; row += 1) {
    const line = `${row},"${words[row % words.length] ?? ""} ${row}"\n`;
    if (!stream.write(line)) await once(stream, "drain");
  }
  stream.end();
  await finished(stream);
  return file;
}

test("files: memory and cost", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-bench-"));
  const few = await writeRows(path.join(folder, "few.csv"), FEW_ROWS);
  const again = await writeRows(path.join(folder, "again.csv"), FEW_ROWS);
  const many = await writeRows(path.join(folder, "many.csv"), MANY_ROWS);
  const bundleDirectory = path.join(PROJECT_ROOT, "out");
  const tiny = await installCli(path.join(folder, "tiny"), {
    bundleDirectory,
    modelDirectory: await writeFastModel(path.join(folder, "models", "tiny")),
  });
  const runOften = async (cli: string, file: string, runtime: Runtime) => {
    const runs: Run[] = [];
    for (let round = 0; round < ROUNDS; round += 1) runs.push(await runCli(cli, [file], runtime));
    return runs;
  };
  const fewRuns = await runOften(tiny, few, "installed");
  // In one run, so that the short file is scored by a program that is as warm as for the long one.
  const warming = [few, again, few, again, few, again];
  const manyRun = await runCli(tiny, [...warming, many], "installed");
  const fewNodeRuns = await runOften(tiny, few, "node");
  const manyNodeRun = await runCli(tiny, [many], "node");
  const fewMs = median(manyRun.durationsMs.slice(2, -1));
  const manyMs = manyRun.durationsMs.at(-1) ?? Number.NaN;

  const shipped = await findModelDirectory();
  if (!shipped.ok) throw new Error(shipped.error.message);
  const real = await installCli(path.join(folder, "real"), {
    bundleDirectory,
    modelDirectory: shipped.value,
  });
  const comments = path.join(folder, "comments.csv");
  await writeFile(comments, csvOf(makeTexts(REAL_ROWS)));
  const realRuns = await runOften(real, comments, "installed");
  const realNodeRuns = await runOften(real, comments, "node");
  await rm(folder, { recursive: true, force: true });

  const peakOf = (runs: readonly Run[], kind: keyof PeakMemory) =>
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
      detail: `${((manyMs / MANY_ROWS) * 1000).toFixed(0)} over ${((fewMs / FEW_ROWS) * 1000).toFixed(0)} µs; tiny model`,
    },
  ]);
});
