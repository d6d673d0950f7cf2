import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Layer } from "#ipc/personal/layer";
import { averageUpdates, type AverageOptions } from "#learning/federated/average";
import type { PrivacyBudget } from "#learning/federated/gaussian-noise";
import { shareLayer } from "#learning/federated/share";
import { estimateGain, macroRecall, placeOfMost } from "#learning/gain";
import { logScoresWith, type LearningRow } from "#learning/logistic";
import { shuffled } from "#learning/shuffled";
import { parametersOf, trainLayer, type TrainOptions } from "#learning/train-layer";

export const PEOPLE = 20;
/** Texts that a person has corrected; the first is too few to be told anything. */
export const SIZES = [10, 30, 100, 200, 500] as const;
/** Updates of the average that are nonsense. */
export const SPOILT = 2;
const DOMAINS_EACH = 2;
const SEED = 20_261_130;
/** Of a domain's rows, the share that people correct; the rest is held out. */
const TRAIN_SHARE = 0.6;

/** Somebody whose texts are of a few domains. */
interface Person {
  /** To be corrected, in an order of their own. */
  readonly own: readonly LearningRow[];
  readonly held: readonly LearningRow[];
  /** Macro-recall of the base model on `held`. */
  readonly base: number;
}

export interface SizeResult {
  readonly size: number;
  /** Of each person: what their layer gains in macro-recall, 0 where it stays off. */
  readonly gains: readonly {
    readonly base: number;
    readonly gain: number;
    readonly isOn: boolean;
  }[];
}

/** Twenty people; each `draw` deals domains and rows anew. */
export function makePeople(domains: readonly (readonly LearningRow[])[], draw = 0): Person[] {
  const seed = SEED + 1_000 * draw;
  const parts = domains.map((rows, at) => {
    const order = shuffled(rows, xoroshiro128plus(seed + at));
    const cut = Math.floor(TRAIN_SHARE * order.length);
    return { own: order.slice(0, cut), held: order.slice(cut) };
  });
  const random = xoroshiro128plus(seed);
  return Array.from({ length: PEOPLE }, () => {
    const chosen = shuffled(parts, random).slice(0, DOMAINS_EACH);
    const held = chosen.flatMap((part) => part.held);
    const own = shuffled(
      chosen.flatMap((part) => part.own),
      random,
    );
    return { own, held, base: recallOf(held, ({ logScores }) => logScores) };
  });
}

/** What people gain who have corrected so many texts. */
export function learnAlone(people: readonly Person[], size: number, how: TrainOptions): SizeResult {
  const gains = people.map(({ own, held, base }) => {
    const layer = layerOf(own.slice(0, size), how);
    if (!layer) return { base, gain: 0, isOn: false };
    return { base, gain: recallWith(held, layer) - base, isOn: true };
  });
  return { size, gains };
}

/** What people with different numbers of corrections share, whether it helps themselves or not. */
export function layersToShare(people: readonly Person[], how: TrainOptions): Layer[] {
  return people.map(({ own }, at) => trainLayer(own.slice(0, SIZES[1 + (at % 4)]), how));
}

export interface AverageCase extends AverageOptions {
  readonly privacy?: PrivacyBudget;
  readonly spoilt?: number;
}

/** What each person gains from the average of all others, having corrected nothing. */
export function gainFromOthers(
  people: readonly Person[],
  layers: readonly Layer[],
  { privacy, spoilt = 0, trim }: AverageCase,
): number[] {
  const random = xoroshiro128plus(SEED);
  const uniform = () => uniformFloat64(random);
  const updates = layers.map((layer) => shareLayer(layer, { privacy, uniform }));
  const [known] = updates;
  const nonsense = known
    ? Array.from({ length: spoilt }, () => spoil(known, () => uniformInt(random, -1, 1)))
    : [];
  return people.map(({ held, base }, at) => {
    const others = updates.filter((_, place) => place !== at);
    const { layer } = averageUpdates([...others, ...nonsense].slice(-PEOPLE), { trim });
    return recallWith(held, layer) - base;
  });
}

/** An update of large numbers by chance, which claims as many corrections as there may be. */
function spoil(update: Layer, sign: () => number): Layer {
  return {
    ...update,
    corrections: 500,
    labels: update.labels.map(({ label, weights }) => ({
      label,
      constant: 100 * sign(),
      weights: weights.map(() => 100 * sign()),
    })),
  };
}

function layerOf(rows: readonly LearningRow[], how: TrainOptions): Layer | null {
  const gain = estimateGain(rows, how.axes);
  return gain?.isSure ? trainLayer(rows, how) : null;
}

function recallWith(rows: readonly LearningRow[], layer: Layer): number {
  const parameters = parametersOf(layer);
  return recallOf(rows, (row) => logScoresWith(parameters, row));
}

function recallOf(
  rows: readonly LearningRow[],
  logScoresOf: (row: LearningRow) => readonly number[],
): number {
  return macroRecall(
    rows.map((row) => ({ label: row.label, isRight: placeOfMost(logScoresOf(row)) === row.label })),
  );
}

/** The mean in points; 0 of none. */
export function points(gains: readonly number[]): number {
  return (100 * gains.reduce((sum, gain) => sum + gain, 0)) / Math.max(1, gains.length);
}
