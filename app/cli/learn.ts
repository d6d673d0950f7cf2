import type { Command } from "commander";
import { loadClassifier, type Classifier } from "#inference/classifier";
import { findModelDirectories } from "#inference/model-directory";
import { readManifests } from "#inference/model-set";
import { canHaveLayer } from "#inference/personal-layer";
import { FailureError, type Failure } from "#ipc/failure";
import type { Layer } from "#ipc/layer";
import type { Manifest } from "#ipc/manifest";
import { success, type Result } from "#ipc/result";
import { estimateGain, placeOfMost } from "#learning/gain";
import { isInUse, keepLayer, layerFolder, readLayers } from "#learning/layer-folder";
import { logScoresWith } from "#learning/logistic";
import { readCorrections, type CorrectedRow } from "#learning/read-corrections";
import { labelsOf, parametersOf, trainLayer } from "#learning/train-layer";
import { outcomeOf } from "#tables/outcome";
import { readCorrectionsFile, type CorrectionsInLanguage } from "./corrections-file.ts";
import { EXIT_DONE, EXIT_FAILED, EXIT_USAGE } from "./exit-codes.ts";
import { sayFailure } from "./failure-sentences.ts";
import { describeLayer, describeLearnt, type Learnt } from "./learning-summary.ts";
import { endWithStandardOutput } from "./standard-streams.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

interface LearnOptions {
  readonly report?: boolean;
  readonly json?: boolean;
}

/** The models inside, by their folders. */
export interface ShippedModels {
  readonly directories: readonly string[];
  readonly manifests: readonly Manifest[];
}

/** `undertone learn [CORRECTIONS] [--report] [--json]` */
export function addLearnCommand(program: Command): void {
  program
    .command("learn")
    .description("learn from texts that you have labelled: a layer of your own over the model")
    .argument("[corrections]", "a table with the columns text, label and, if need be, language")
    .option("--report", "keep nothing: tell what is learnt, or without a file, what is kept")
    .option("--json", "print it as JSON")
    .action(async (corrections: string | undefined, options: LearnOptions) => {
      endWithStandardOutput();
      process.exitCode = await runLearn(corrections, options);
    });
}

async function runLearn(file: string | undefined, options: LearnOptions): Promise<number> {
  if (file === undefined && !options.report) {
    process.stderr.write("undertone: Name a table of corrections, or say --report.\n");
    return EXIT_USAGE;
  }
  const shipped = await findShippedModels();
  if (!shipped.ok) return refuse(shipped.error);
  if (file === undefined) return report(shipped.value.manifests, options);
  const stopping = stopOnSignals();
  const learnt = await outcomeOf(file, async () =>
    success(await learnFrom(file, shipped.value, options, stopping.signal)),
  );
  stopping.end();
  if (!learnt.ok) return refuse(learnt.error);
  const { languages, unread } = learnt.value;
  const said = options.json
    ? JSON.stringify(learnt.value)
    : [
        ...languages.map((one) => describeLearnt(one)),
        ...(unread > 0 ? [`${unread} rows are in languages that no model inside reads`] : []),
      ].join("\n");
  process.stdout.write(`${said}\n`);
  return EXIT_DONE;
}

/** The manifests of the models inside. Errors: those of finding and reading them. */
export async function findShippedModels(): Promise<Result<ShippedModels>> {
  const directories = await findModelDirectories();
  if (!directories.ok) return directories;
  const manifests = await readManifests(directories.value);
  if (!manifests.ok) return manifests;
  return success({ directories: directories.value, manifests: manifests.value });
}

/** Calls `work` with a model as it was shipped. Throws `FailureError` where it can't be loaded. */
export async function withBaseModel<T>(
  { directories }: ShippedModels,
  place: number,
  work: (classifier: Classifier) => Promise<T>,
): Promise<T> {
  const classifier = await loadClassifier(directories[place] ?? "");
  if (!classifier.ok) throw FailureError.of(classifier.error);
  try {
    return await work(classifier.value);
  } finally {
    await classifier.value.close();
  }
}

async function learnFrom(
  file: string,
  shipped: ShippedModels,
  { report: isReport = false }: LearnOptions,
  signal: AbortSignal,
): Promise<{ languages: Learnt[]; unread: number }> {
  const { languages, unread } = await readCorrectionsFile(file, shipped.manifests, signal);
  const learnt: Learnt[] = [];
  for (const one of languages) {
    const { layer, ...told } = await learnLanguage(one, shipped, signal);
    if (layer && !isReport) await keepLayer(layerFolder(), layer);
    learnt.push(told);
  }
  return { languages: learnt, unread };
}

async function learnLanguage(
  { language, manifest, place, corrections }: CorrectionsInLanguage,
  shipped: ShippedModels,
  signal: AbortSignal,
): Promise<Learnt & { layer: Layer | null }> {
  if (!canHaveLayer(manifest)) throw new FailureError("model-without-layer", { name: manifest.id });
  const rows = await withBaseModel(shipped, place, (classifier) =>
    readCorrections(classifier, corrections, language, signal),
  );
  const gain = estimateGain(rows);
  const layer = gain && trainLayer(rows, { manifest, language, gain });
  const flips = layer && {
    rows: rows.length,
    flipped: flipsOf(layer, rows, labelsOf(manifest)),
  };
  return { language, corrections: rows.length, gain, flips, layer };
}

/** The texts whose label the layer changes. */
function flipsOf(layer: Layer, rows: readonly CorrectedRow[], labels: readonly string[]) {
  const parameters = parametersOf(layer);
  return rows.flatMap((row) => {
    const [from, to] = [placeOfMost(row.logScores), placeOfMost(logScoresWith(parameters, row))];
    return from === to ? [] : [{ text: row.text, from: labels[from] ?? "", to: labels[to] ?? "" }];
  });
}

async function report(manifests: readonly Manifest[], { json }: LearnOptions): Promise<number> {
  const { layers, problems } = await readLayers(layerFolder(), manifests);
  const told = layers.map((layer) => ({ ...layer, labels: undefined, isInUse: isInUse(layer) }));
  const lines = [
    ...layers.map((layer) => describeLayer(layer)),
    ...problems.map((problem) => sayFailure(problem)),
  ];
  const said = lines.length > 0 ? lines.join("\n") : sayFailure({ code: "layer-missing" });
  process.stdout.write(`${json ? JSON.stringify({ layers: told, problems }) : said}\n`);
  return EXIT_DONE;
}

export function refuse(error: Failure): number {
  process.stderr.write(`undertone: ${sayFailure(error)}\n`);
  return EXIT_FAILED;
}
