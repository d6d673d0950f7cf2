import type { Command } from "commander";
import { loadClassifier, type Classifier } from "#inference/classifier";
import { findModelDirectories } from "#inference/model-directory";
import { readManifests } from "#inference/model-set";
import { FailureError, type Failure } from "#ipc/failure";
import type { Manifest } from "#ipc/model/manifest";
import { success, type Result } from "#ipc/result";
import { isInUse, keepLayer, layerFolder, readLayers } from "#learning/layer-folder";
import { learnLanguage } from "#learning/learn-language";
import { outcomeOf } from "#tables/outcome";
import { readSources, type CorrectionSources, type ReadSources } from "./corrections-file.ts";
import { EXIT_DONE, EXIT_FAILED, EXIT_USAGE } from "../exit-codes.ts";
import { sayFailure } from "../sentences/failure-sentences.ts";
import { describeLayer, describeLearnt, type Learnt } from "./learning-summary.ts";
import { shown } from "../sentences/shown-text.ts";
import { complain, endWithStandardOutput } from "../standard-streams.ts";

interface LearnOptions {
  readonly checked?: readonly string[];
  readonly report?: boolean;
  readonly json?: boolean;
}

/** The models inside, by their folders. */
export interface ShippedModels {
  readonly directories: readonly string[];
  readonly manifests: readonly Manifest[];
}

/** `undertone learn [CORRECTIONS] [--checked FILE]… [--report] [--json]` */
export function addLearnCommand(program: Command): void {
  program
    .command("learn")
    .description("learn from texts that you have labelled: a layer of your own over the model")
    .argument("[corrections]", "a table with the columns text, label and, optionally, language")
    .option("--checked <path>", CHECKED, addPath)
    .option("--report", "keep nothing: show what would be learnt; without a file, what is kept")
    .option("--json", "print it as JSON")
    .action(async (corrections: string | undefined, options: LearnOptions) => {
      endWithStandardOutput();
      process.exitCode = await runLearn(corrections, options);
    });
}

/** Of `--checked`, wherever corrections are taken from. */
export const CHECKED =
  "a scored file: its rows that were checked by hand (undertone audit) count, too; repeat it for several";

/** What commander does with each `--checked`. */
export function addPath(path: string, before: readonly string[] = []): readonly string[] {
  return [...before, path];
}

async function runLearn(file: string | undefined, options: LearnOptions): Promise<number> {
  const { checked: checkedFiles = [] } = options;
  const [firstFile] = file === undefined ? checkedFiles : [file];
  if (firstFile === undefined && !options.report) {
    complain("Name a table of corrections, a scored file with --checked, or say --report.");
    return EXIT_USAGE;
  }
  const shipped = await findShippedModels();
  if (!shipped.ok) return refuse(shipped.error);
  if (firstFile === undefined) return report(shipped.value.manifests, options);
  // A signal simply ends it, in the middle of learning, too: nothing is left behind.
  const sources = { file, checked: checkedFiles };
  const learnt = await outcomeOf(firstFile, async () =>
    success(await learnFrom(sources, shipped.value, options)),
  );
  if (!learnt.ok) return refuse(learnt.error);
  const { languages, unread, checked } = learnt.value;
  const said = options.json
    ? JSON.stringify(learnt.value)
    : [
        ...checked.map(
          ({ file: scored, rows }) => `${shown(scored)}: ${rows} rows checked by hand`,
        ),
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
  sources: CorrectionSources,
  shipped: ShippedModels,
  { report: isReport = false }: LearnOptions,
): Promise<{ languages: Learnt[] } & Omit<ReadSources, "corrections">> {
  const { corrections: all, ...read } = await readSources(sources, shipped.manifests);
  const learnt: Learnt[] = [];
  for (const one of all.languages) {
    const { language, place, corrections } = one;
    const told = await withBaseModel(shipped, place, (classifier) =>
      learnLanguage(classifier, corrections, language),
    );
    const { layer, flipped, gain, corrections: rows } = told;
    if (layer && !isReport) await keepLayer(layerFolder(), layer);
    learnt.push({ language, corrections: rows, gain, flips: layer && { rows, flipped } });
  }
  return { languages: learnt, ...read };
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
  complain(sayFailure(error));
  return EXIT_FAILED;
}
