import path from "node:path";
import { test } from "playwright/test";
import { loadClassifier, type Classifier } from "#inference/classifier";
import { axesOf } from "#inference/reference";
import type { Layer } from "#ipc/personal/layer";
import { writtenLayer } from "#learning/layer-file";
import type { LearningRow } from "#learning/logistic";
import { readCorrections } from "#learning/read-corrections";
import { shareLayer } from "#learning/federated/share";
import { trainLayer, type TrainOptions } from "#learning/train-layer";
import { PROJECT_ROOT } from "../../build/project-root.ts";
import { reportRows, type BenchRow } from "./bench-table.ts";
import {
  gainFromOthers,
  layersToShare,
  learnAlone,
  makePeople,
  PEOPLE,
  points,
  SIZES,
  SPOILT,
  type AverageCase,
  type SizeResult,
} from "./learning-people.ts";
import { readSet, unseenDomains } from "./trust-sets.ts";

/** Where the labelled sets lie, laid out like `domains/{train,test}`. */
const DATA_VARIABLE = "UNDERTONE_DATA";
const RECIPE = path.join(PROJECT_ROOT, "models", "recipe");
const MODEL = path.join(PROJECT_ROOT, "models", "tone-en");
const ROWS_A_DOMAIN = 800;
/** Below it, a base model leaves something to be learnt. */
const LOW = 0.7;
const TRAINING_ROWS = 2_000;
/** Twenty people share eight sets of held-out rows: their mean is off by a point and more, that of five draws by half. */
const DRAWS = 5;

const CASES: readonly (AverageCase & { readonly name: string })[] = [
  { name: "weighted by corrections" },
  { name: "trimmed mean, a tenth at either end", trim: 0.1 },
  { name: "weighted, noise ε 8", privacy: { epsilon: 8, delta: 1e-5 } },
  { name: "weighted, noise ε 2", privacy: { epsilon: 2, delta: 1e-5 } },
  { name: `weighted, ${SPOILT} of ${PEOPLE} spoilt`, spoilt: SPOILT },
  { name: `trimmed mean, ${SPOILT} of ${PEOPLE} spoilt`, spoilt: SPOILT, trim: 0.1 },
];

test("learning", async () => {
  test.setTimeout(3_600_000);
  const data = process.env[DATA_VARIABLE] ?? "";
  test.skip(data === "", `${DATA_VARIABLE} names no folder of labelled sets`);
  const classifier = await openModel(() => []);
  const { manifest, reference } = classifier;
  const axes = reference && axesOf(reference);
  const how = { manifest, language: "en", gain: null, axes };
  const domains: LearningRow[][] = [];
  const texts: string[] = [];
  for (const name of await unseenDomains(RECIPE)) {
    const file = path.join(data, "domains", "train", `${name}.jsonl.gz`);
    const { rows } = await readSet(file, ROWS_A_DOMAIN);
    texts.push(...rows.slice(0, 100).map(({ text }) => text));
    domains.push(await readCorrections(classifier, rows, "en"));
  }
  await classifier.close();
  const draws = Array.from({ length: DRAWS }, (_, draw) => makePeople(domains, draw));
  const sizes = SIZES.map((size) => learnAlone(draws.flat(), size, how));
  const people = draws[0] ?? [];
  const layers = layersToShare(people, how);
  const averages = CASES.map(({ name, ...way }) => ({
    name,
    gains: gainFromOthers(people, layers, way),
  }));
  const [layer] = layers;
  await reportRows("learning", [
    ...sizes.flatMap((result) => describeSize(result)),
    ...averages.map(({ name, gains }) => describeAverage(name, gains)),
    ...(layer
      ? [describeUpdate(layer), ...(await measureTimes(domains.flat(), texts, { layer, how }))]
      : []),
  ]);
});

async function openModel(layersNow: () => readonly Layer[]): Promise<Classifier> {
  const loaded = await loadClassifier(MODEL, layersNow);
  if (!loaded.ok) throw new Error(loaded.error.code);
  return loaded.value;
}

function describeSize({ size, gains }: SizeResult): BenchRow[] {
  const low = gains.filter(({ base }) => base < LOW);
  const of = (some: SizeResult["gains"]) => points(some.map(({ gain }) => gain));
  const on = gains.filter(({ isOn }) => isOn).length;
  const worst = 100 * Math.min(...gains.map(({ gain }) => gain));
  const each = Array.from({ length: DRAWS }, (_, draw) =>
    gains.slice(draw * PEOPLE, (draw + 1) * PEOPLE),
  );
  const listed = (isMeant: (gain: SizeResult["gains"][number]) => boolean) =>
    `draws ${each.map((some) => of(some.filter(isMeant)).toFixed(1)).join(", ")}`;
  const row = (name: string, some: SizeResult["gains"], floor: string): BenchRow => ({
    name: `${size} corrections, ${name}`,
    value: of(some),
    unit: "points",
    floor,
    goal: "",
    detail:
      some === gains
        ? `on for ${on} of ${gains.length}, worst ${worst.toFixed(1)}; ${listed(() => true)}`
        : `${some.length} people; ${listed(({ base }) => base < LOW)}`,
  });
  return [
    row("all people", gains, "-0.5"),
    row("where the base is under 70", low, size >= 100 ? "3" : "-0.5"),
  ];
}

function describeAverage(name: string, gains: readonly number[]): BenchRow {
  const worst = 100 * Math.min(...gains);
  return {
    name: `no corrections, the others' average: ${name}`,
    value: points(gains),
    unit: "points",
    floor: "",
    goal: "",
    detail: `worst ${worst.toFixed(1)}`,
  };
}

function describeUpdate(layer: Layer): BenchRow {
  const bytes = Buffer.byteLength(writtenLayer(shareLayer(layer)));
  return { name: "an update", value: bytes / 1000, unit: "kB", floor: "20", goal: "", detail: "" };
}

async function measureTimes(
  all: readonly LearningRow[],
  texts: readonly string[],
  { layer, how }: { layer: Layer; how: TrainOptions },
): Promise<BenchRow[]> {
  const rows = all.slice(0, TRAINING_ROWS);
  const before = process.cpuUsage();
  trainLayer(rows, how);
  const { user } = process.cpuUsage(before);
  let layers: readonly Layer[] = [];
  const classifier = await openModel(() => layers);
  const languages = texts.map(() => "en");
  const processorTime = async (now: readonly Layer[]) => {
    layers = now;
    const start = process.cpuUsage();
    await classifier.predictAll(texts, { languages });
    return process.cpuUsage(start).user / 1000 / texts.length;
  };
  await processorTime([]);
  const alone = await processorTime([]);
  const personal = await processorTime([layer]);
  await classifier.close();
  const time = { floor: "", goal: "", unit: "ms" };
  return [
    {
      ...time,
      name: `training, processor time for ${rows.length} rows`,
      value: user / 1000,
      floor: "1000",
      detail: "",
    },
    { ...time, name: "scoring a text, the model alone", value: alone, detail: "processor time" },
    { ...time, name: "scoring a text, with a layer", value: personal, detail: "processor time" },
  ];
}
