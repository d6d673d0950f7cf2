import { sayFailure } from "../sentences/failure-sentences.ts";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { Command } from "commander";
import { z } from "zod";
import { loadClassifier, type Classifier } from "#inference/classifier";
import { findModelDirectories } from "#inference/model-directory";
import { readVerified } from "#inference/model-files";
import type { Prediction } from "#ipc/analysis/prediction";
import { behaviourSchema, runBehaviour, type GroupResult } from "./behaviour.ts";
import {
  answerOf,
  evaluationSetsSchema,
  measure,
  measureCalibration,
  type EvaluationSet,
  type LanguageCalibration,
  type Scored,
  type SetResult,
} from "./evaluation.ts";
import { describeCalibration, describeGroup, describeSet } from "./evaluation-lines.ts";
import { EXIT_FAILED } from "../exit-codes.ts";

const MODELS = "models";
const rowSchema = z.object({ text: z.string(), label: z.string(), source: z.string().optional() });

/** `npm run evaluate -- --data DIR [--sets FILE] [--output FILE]`: a tool of the repository. */
await new Command("evaluate")
  .description(
    "measure every model in models/ on the labelled sets of its languages, through the app's own inference; with --output, or with UNDERTONE_MODEL, only the first that ships or that is named there",
  )
  .requiredOption("--data <folder>", "folder of the labelled sets")
  .option("--sets <file>", "JSON table of the sets", "models/recipe/evaluation-sets.json")
  .option("--output <file>", "write the figures of one model as JSON")
  .action(async (options: { data: string; sets: string; output?: string }) => {
    const table = evaluationSetsSchema.parse(JSON.parse(await readFile(options.sets, "utf8")));
    const isAlone = options.output !== undefined || process.env["UNDERTONE_MODEL"] !== undefined;
    for (const directory of isAlone ? [await findOneModel()] : await findModels()) {
      const report = await evaluateModel(directory, table, options.data);
      if (options.output === undefined) continue;
      await writeFile(options.output, `${JSON.stringify(report, null, 2)}\n`);
    }
  })
  .parseAsync()
  .catch((cause: unknown) => {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    process.exitCode = EXIT_FAILED;
  });

async function findOneModel(): Promise<string> {
  const directories = await findModelDirectories();
  if (!directories.ok) throw new Error(sayFailure(directories.error));
  return directories.value[0] ?? "";
}

async function findModels(): Promise<string[]> {
  const found: string[] = [];
  for (const entry of (await readdir(MODELS, { withFileTypes: true })).filter((each) =>
    each.isDirectory(),
  )) {
    const names = await readdir(path.join(MODELS, entry.name));
    if (names.includes("manifest.json")) found.push(path.join(MODELS, entry.name));
  }
  return found.toSorted();
}

async function evaluateModel(
  directory: string,
  { sets, means }: z.infer<typeof evaluationSetsSchema>,
  dataDirectory: string,
) {
  const loaded = await loadClassifier(directory);
  if (!loaded.ok) throw new Error(`${directory}: ${sayFailure(loaded.error)}`);
  const classifier = loaded.value;
  const { manifest } = classifier;
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(`${manifest.id} ${manifest.version} (${manifest.languages.join(", ")})`);
  const results: SetResult[] = [];
  const byMean = new Map<string, SetResult[]>();
  const calibrations: LanguageCalibration[] = [];
  for (const language of manifest.languages) {
    const predict = predictOnce(classifier, language);
    const calibrated: { dataset: string; scored: Scored[] }[] = [];
    for (const set of sets.filter((each) => each.language === language)) {
      const { result, scored } = await evaluateSet(predict, set, dataDirectory);
      results.push(result);
      if (set.calibration) calibrated.push({ dataset: set.dataset, scored });
      if (set.mean !== undefined) {
        byMean.set(set.mean, [...(byMean.get(set.mean) ?? []), result]);
      }
      say(describeSet(result, manifest));
    }
    if (calibrated.length === 0) continue;
    const calibration = poolCalibration(language, calibrated);
    calibrations.push(calibration);
    say(describeCalibration(calibration));
  }
  for (const [dataset, parts] of byMean) {
    const value = parts.reduce((sum, part) => sum + part.value, 0) / parts.length;
    const rows = parts.reduce((sum, part) => sum + part.rows, 0);
    const result = { dataset, metric: `mean ${parts[0]?.metric}`, value, rows, ...means[dataset] };
    results.push(result);
    say(describeSet(result, manifest));
  }
  const behaviour = await evaluateBehaviour(classifier, directory);
  for (const group of behaviour) say(describeGroup(group));
  await classifier.close();
  return {
    model: { id: manifest.id, version: manifest.version, sha256: manifest.files.graph.sha256 },
    measured: new Date().toISOString().slice(0, 10),
    sets: results,
    calibrations,
    behaviour,
  };
}

/** Sets share texts: one file is read for its labels and for the sign of its polarity. */
function predictOnce(classifier: Classifier, language: string) {
  const known = new Map<string, Prediction | null>();
  return async (texts: readonly string[]): Promise<(Prediction | null)[]> => {
    const fresh = [...new Set(texts)].filter((text) => !known.has(text));
    const languages = fresh.map(() => language);
    const predictions = await classifier.predictAll(fresh, { languages });
    for (const [index, text] of fresh.entries()) known.set(text, predictions[index] ?? null);
    return texts.map((text) => known.get(text) ?? null);
  };
}

async function evaluateSet(
  predict: ReturnType<typeof predictOnce>,
  set: EvaluationSet,
  dataDirectory: string,
): Promise<{ result: SetResult; scored: Scored[] }> {
  const rows = (await readRows(path.join(dataDirectory, set.file))).filter(
    ({ label, source }) =>
      (set.source === undefined || source === set.source) &&
      (set.only === undefined || set.only.includes(label)),
  );
  const predictions = await predict(rows.map(({ text }) => text));
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
  const scored = predictions.flatMap((prediction, index) =>
    prediction ? [{ score: prediction.score, right: prediction.label === expected[index] }] : [],
  );
  if (!set.calibration) return { result, scored };
  const { expectedCalibrationError, bins } = measureCalibration(scored);
  return { result: { ...result, expectedCalibrationError, calibrationBins: bins }, scored };
}

function poolCalibration(
  language: string,
  calibrated: readonly { dataset: string; scored: Scored[] }[],
): LanguageCalibration {
  const scored = calibrated.flatMap((each) => each.scored);
  return {
    language,
    sets: calibrated.map(({ dataset }) => dataset),
    rows: scored.length,
    ...measureCalibration(scored),
  };
}

/** The suite that lies beside the model; nothing for a model without one. */
async function evaluateBehaviour(
  classifier: Classifier,
  directory: string,
): Promise<GroupResult[]> {
  const file = classifier.manifest.files.behaviour;
  if (!file) return [];
  const content = await readVerified(directory, file);
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
