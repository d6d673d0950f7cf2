import { writeFile } from "node:fs/promises";
import { InvalidArgumentError, type Command } from "commander";
import { FailureError } from "#ipc/failure";
import { readsLanguage } from "#ipc/language";
import type { Layer } from "#ipc/personal/layer";
import { success } from "#ipc/result";
import { averageUpdates } from "#learning/federated/average";
import { shareLayer, USUAL_CLIP, USUAL_CLIP_WITH_NOISE } from "#learning/federated/share";
import { readLayer, writeLayer, writtenLayer } from "#learning/layer-file";
import { isInUse, keepLayer, layerFolder, readLayers } from "#learning/layer-folder";
import { adoptedLayer, testLayer } from "#learning/receive-layer";
import { readCorrections } from "#learning/read-corrections";
import { checkOutputPath } from "#scoring/output/output-path";
import { outcomeOf } from "#tables/outcome";
import { shortHash } from "../results/compare-summary.ts";
import { readSources } from "./corrections-file.ts";
import { EXIT_DONE, EXIT_FAILED } from "../exit-codes.ts";
import {
  addPath,
  CHECKED,
  findShippedModels,
  refuse,
  withBaseModel,
  type ShippedModels,
} from "./learn.ts";
import { describeContributions, describeGain, describeShare } from "./learning-summary.ts";
import { shown } from "../sentences/shown-text.ts";
import { endWithStandardOutput } from "../standard-streams.ts";

interface ShareOptions {
  readonly output: string;
  readonly language?: string;
  readonly clip?: number;
  readonly epsilon?: number;
  readonly delta: number;
  readonly force?: boolean;
}

interface AverageOptions {
  readonly output: string;
  readonly trim?: number;
  readonly force?: boolean;
}

interface ReceiveOptions {
  readonly checked?: readonly string[];
  readonly evenSo?: boolean;
}

/** `undertone federate share|average|receive`: layers of several people made one, by files alone. */
export function addFederateCommand(program: Command): void {
  const federate = program
    .command("federate")
    .description("share what was learnt, without a text, and average what several people share");
  federate
    .command("share")
    .summary("write an update to hand over")
    .description("write an update to hand over: the numbers of your layer, and no text")
    .requiredOption("-o, --output <path>", "the file to write")
    .option("--language <code>", "whose layer, where there are several, such as en")
    .option(
      "--clip <length>",
      `shorten the numbers to this length together (default: ${USUAL_CLIP}, with noise ${USUAL_CLIP_WITH_NOISE})`,
      parseClip,
    )
    .option(
      "--epsilon <number>",
      "add noise for this ε of differential privacy, from 0.01 to 20",
      parseEpsilon,
    )
    .option("--delta <number>", "the δ beside it", parseDelta, 1e-5)
    .option("-f, --force", "replace a file that exists")
    .action((options: ShareOptions) => run(options.output, (shipped) => share(options, shipped)));
  federate
    .command("average")
    .summary("average updates into one layer")
    .description("average updates into one layer, weighted by their corrections")
    .argument("<update...>", "files that people have shared")
    .requiredOption("-o, --output <path>", "the layer to write")
    .option(
      "--trim <share>",
      "leave out this share of the numbers at either end, against spoilt updates; each update then counts once",
      parseTrim,
    )
    .option("-f, --force", "replace a file that exists")
    .action((updates: string[], options: AverageOptions) =>
      run(options.output, (shipped) => average(updates, options, shipped)),
    );
  federate
    .command("receive")
    .summary("test a layer from elsewhere, and adopt it")
    .description(
      "test a layer from elsewhere on test texts and your corrections, and adopt it if it is better",
    )
    .argument("<layer>", "what federate average has written")
    .argument("[corrections]", "your own, as for undertone learn")
    .option("--checked <path>", CHECKED, addPath)
    .option("--even-so", "adopt it without corrections, or even if they show no sure gain")
    .action((layer: string, corrections: string | undefined, options: ReceiveOptions) =>
      run(layer, (shipped) => receive(layer, corrections, options, shipped)),
    );
}

/** Calls `work`, prints what it says, and sets the exit code. */
async function run(
  file: string,
  work: (shipped: ShippedModels) => Promise<{ said: string; exitCode?: number }>,
): Promise<void> {
  endWithStandardOutput();
  const shipped = await findShippedModels();
  const done = shipped.ok
    ? await outcomeOf(file, async () => success(await work(shipped.value)))
    : shipped;
  if (!done.ok) {
    process.exitCode = refuse(done.error);
    return;
  }
  process.stdout.write(`${done.value.said}\n`);
  process.exitCode = done.value.exitCode ?? EXIT_DONE;
}

async function share(
  { output, language, clip, epsilon, delta, force = false }: ShareOptions,
  { manifests }: ShippedModels,
): Promise<{ said: string }> {
  const { layers, problems } = await readLayers(layerFolder(), manifests);
  const own = layers.filter(
    (layer) =>
      layer.kind === "personal" &&
      isInUse(layer) &&
      (language === undefined || readsLanguage([layer.language], language)),
  );
  const [layer] = own;
  if (!layer) throw FailureError.of(problems[0] ?? { code: "layer-missing" });
  const privacy = epsilon === undefined ? undefined : { epsilon, delta };
  const update = shareLayer(layer, { clip, privacy });
  await writeNew(output, update, force);
  return { said: describeShare(update, output) };
}

async function average(
  files: readonly string[],
  { output, trim, force = false }: AverageOptions,
  { manifests }: ShippedModels,
): Promise<{ said: string }> {
  const updates: Layer[] = [];
  for (const file of files) {
    const read = await outcomeOf(file, () => readLayer(file, manifests));
    if (!read.ok) throw FailureError.of(read.error);
    refuseUnlike(read.value, updates[0], file);
    updates.push(read.value);
  }
  const { layer, contributions } = averageUpdates(updates, { trim });
  for (const file of files) await checkOutputPath(file, output, force);
  await writeNew(output, layer, force);
  const how =
    trim === undefined ? "weighted by corrections" : `without ${100 * trim}% at either end`;
  return {
    said: [
      describeContributions(files, contributions),
      `${files.length} updates ${how} → ${shown(output)} (layer ${shortHash(layer)})`,
    ].join("\n"),
  };
}

/** Throws why an update can't be averaged with the first one. */
function refuseUnlike(update: Layer, first: Layer | undefined, file: string): void {
  if (!first) return;
  if (update.language !== first.language) {
    const { language: found } = update;
    throw new FailureError("layer-of-other-language", { file, found, wanted: first.language });
  }
  const widthOf = ({ labels }: Layer) => labels[0]?.weights.length;
  if (update.model.id !== first.model.id) {
    const nameOf = ({ model }: Layer) => `${model.id} ${model.version}`;
    const [found, models] = [nameOf(update), [nameOf(first)]];
    throw new FailureError("layer-of-other-model", { file, found, models });
  }
  if (widthOf(update) !== widthOf(first)) {
    throw new FailureError("layer-damaged", { file, kind: "shape" });
  }
}

async function receive(
  file: string,
  corrections: string | undefined,
  { evenSo = false, checked = [] }: ReceiveOptions,
  shipped: ShippedModels,
): Promise<{ said: string; exitCode: number }> {
  const { directories, manifests } = shipped;
  const read = await readLayer(file, manifests);
  if (!read.ok) throw FailureError.of(read.error);
  const layer = read.value;
  const place = manifests.findIndex(({ id }) => id === layer.model.id);
  const sources = { file: corrections, checked };
  const own = (await readSources(sources, manifests)).corrections.in(layer.language);
  const rows =
    own.length > 0
      ? await withBaseModel(shipped, place, (classifier) =>
          readCorrections(classifier, own, layer.language),
        )
      : [];
  const test = await testLayer(layer, { modelDirectory: directories[place] ?? "", rows, file });
  const isAdopted = test.isSound && (evenSo || (test.gain?.isSure ?? false));
  const kept = isAdopted ? await keepLayer(layerFolder(), adoptedLayer(layer, test.gain)) : null;
  return {
    exitCode: isAdopted ? EXIT_DONE : EXIT_FAILED,
    said: [
      `golden texts that keep their label: ${test.golden.kept} of ${test.golden.texts}`,
      ...(test.gain
        ? describeGain(test.gain)
        : ["your corrections: too few to tell what it gains"]),
      kept === null ? "not adopted" : `adopted → ${shown(kept)}`,
    ].join("\n"),
  };
}

/** Writes a file that must not be there yet, unless it may be replaced. */
async function writeNew(path: string, layer: Layer, force: boolean): Promise<void> {
  if (force) return writeLayer(path, layer);
  await writeFile(path, writtenLayer(layer), { flag: "wx" }).catch((error: unknown) => {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new FailureError("file-exists", { file: path });
    throw error;
  });
}

const inRange = (text: string, low: number, high: number, what: string): number => {
  const value = Number(text);
  if (text.trim() !== "" && value >= low && value <= high) return value;
  throw new InvalidArgumentError(what);
};

function parseClip(text: string): number {
  return inRange(text, 0.001, 100, "It is a number from 0.001 to 100.");
}

function parseEpsilon(text: string): number {
  return inRange(text, 0.01, 20, "It is a number from 0.01 to 20.");
}

/** Below, the normal distribution of a number's 53 bits no longer keeps what is promised. */
function parseDelta(text: string): number {
  return inRange(text, 1e-7, 0.1, "It is a number from 0.0000001 to 0.1.");
}

function parseTrim(text: string): number {
  return inRange(text, Number.MIN_VALUE, 0.49, "It is a number above 0 and below 0.5.");
}
