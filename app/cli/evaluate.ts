import { sayFailure } from "./failure-sentences.ts";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { Command } from "commander";
import { z } from "zod";
import type { Classifier } from "#inference/classifier";
import { findModelDirectory } from "#inference/model-directory";
import { readVerified } from "#inference/model-files";
import type { Manifest } from "#ipc/manifest";
import { behaviourSchema, runBehaviour, type GroupResult } from "./behaviour.ts";
import {
  answerOf,
  evaluationSetSchema,
  measure,
  measureCalibration,
  type CalibrationBin,
  type EvaluationSet,
} from "./evaluation.ts";
import { EXIT_FAILED } from "./exit-codes.ts";
import { loadShippedClassifier } from "./shipped-classifier.ts";

interface SetResult {
  dataset: string;
  metric: string;
  value: number;
  rows: number;
  floor?: number | undefined;
  goal?: number | undefined;
  expectedCalibrationError?: number;
  calibrationBins?: CalibrationBin[];
}

const rowSchema = z.object({ text: z.string(), label: z.string() });

/** `npm run evaluate -- --data DIR [--sets FILE] [--output FILE]`: a tool of the repository. */
await new Command("evaluate")
  .description("measure the shipped model on labelled sets, through the app's own inference")
  .requiredOption("--data <folder>", "folder of the labelled sets")
  .option("--sets <file>", "JSON table of the sets", "models/recipe/evaluation-sets.json")
  .option("--output <file>", "write the figures as JSON")
  .action(async (options: { data: string; sets: string; output?: string }) => {
    const classifier = await loadShippedClassifier();
    if (!classifier.ok) {
      process.stderr.write(`${sayFailure(classifier.error)}\n`);
      process.exitCode = EXIT_FAILED;
      return;
    }
    const { manifest } = classifier.value;
    const sets = z
      .array(evaluationSetSchema)
      .parse(JSON.parse(await readFile(options.sets, "utf8")));
    const results: SetResult[] = [];
    for (const set of sets) {
      const result = await evaluateSet(classifier.value, set, options.data);
      results.push(result);
      process.stdout.write(`${describe(result, manifest)}\n`);
    }
    const behaviour = await evaluateBehaviour(classifier.value);
    for (const group of behaviour) process.stdout.write(`${describeGroup(group)}\n`);
    if (options.output === undefined) return;
    const report = {
      model: { id: manifest.id, version: manifest.version, sha256: manifest.files.graph.sha256 },
      measured: new Date().toISOString().slice(0, 10),
      sets: results,
      behaviour,
    };
    await writeFile(options.output, `${JSON.stringify(report, null, 2)}\n`);
  })
  .parseAsync();

async function evaluateSet(
  classifier: Classifier,
  set: EvaluationSet,
  dataDirectory: string,
): Promise<SetResult> {
  const rows = await readRows(path.join(dataDirectory, set.file));
  const predictions = await classifier.predictAll(rows.map(({ text }) => text));
  const expected = rows.map(({ label }) => label);
  const actual = predictions.map((prediction) => answerOf(set, prediction));
  const result: SetResult = {
    dataset: set.dataset,
    metric: set.metric,
    value: measure(set.metric, expected, actual),
    rows: rows.length,
    floor: set.floor,
    goal: set.goal,
  };
  if (!set.calibration) return result;
  const scored = predictions.flatMap((prediction, index) =>
    prediction ? [{ score: prediction.score, right: prediction.label === expected[index] }] : [],
  );
  const { expectedCalibrationError, bins } = measureCalibration(scored);
  return { ...result, expectedCalibrationError, calibrationBins: bins };
}

/** The suite that lies beside the model; nothing for a model without one. */
async function evaluateBehaviour(classifier: Classifier): Promise<GroupResult[]> {
  const file = classifier.manifest.files.behaviour;
  const directory = await findModelDirectory();
  if (!file || !directory.ok) return [];
  const content = await readVerified(directory.value, file);
  if (!content.ok) throw new Error(sayFailure(content.error));
  const suite = behaviourSchema.parse(JSON.parse(content.value.toString("utf8")));
  return runBehaviour(classifier, suite);
}

async function readRows(file: string): Promise<z.infer<typeof rowSchema>[]> {
  const content = await readFile(file);
  const text = (file.endsWith(".gz") ? gunzipSync(content) : content).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => rowSchema.parse(JSON.parse(line)));
}

function describe(result: SetResult, manifest: Manifest): string {
  const parts = [
    result.dataset.padEnd(34),
    result.metric.padEnd(13),
    (result.value * 100).toFixed(2).padStart(6),
  ];
  if (result.floor !== undefined) parts.push(`floor ${(result.floor * 100).toFixed(1)}`);
  if (result.goal !== undefined) parts.push(`goal ${(result.goal * 100).toFixed(1)}`);
  if (result.expectedCalibrationError !== undefined) {
    parts.push(`ECE ${result.expectedCalibrationError.toFixed(4)}`);
  }
  const others =
    manifest.metrics.find(({ dataset }) => dataset === result.dataset)?.baselines ?? [];
  for (const { name, value } of others) parts.push(`${name} ${(value * 100).toFixed(1)}`);
  return parts.join("  ");
}

function describeGroup({ name, kind, cases, passed, floor, largestSpread }: GroupResult): string {
  const parts = [
    name.padEnd(34),
    kind.padEnd(13),
    ((passed / cases) * 100).toFixed(1).padStart(6),
    `${passed} of ${cases}`,
  ];
  if (floor !== undefined) parts.push(`floor ${(floor * 100).toFixed(1)}`);
  if (largestSpread !== undefined) parts.push(`largest spread ${largestSpread.toFixed(3)}`);
  return parts.join("  ");
}
