import jstat from "jstat";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Axes } from "#inference/reference";
import type { Difference, LayerGain } from "#ipc/personal/layer";
import { widenRows } from "./axes.ts";
import { logScoresWith, type LearningRow } from "./logistic.ts";
import { shuffled } from "./shuffled.ts";
import { learnParameters } from "./train-layer.ts";

/** Fewer corrections tell nothing for sure, whatever they say. */
export const LEAST_CORRECTIONS = 30;

/** Corrections that the base model has right; with fewer nobody sees what a layer breaks. */
export const LEAST_ALREADY_RIGHT = 10;

const FOLDS = 5;
const REPEATS = 3;
/** Beyond this many rows chance moves little, and repeats would only take time. */
const ROWS_FOR_FEWER_REPEATS = 600;
const SEED = 20_261_130;
/** Of the two-sided interval of macro-recall. */
const RECALL_LEVEL = 0.9;
/** Of that of the likelihood: above 0 with nine chances in ten, a gain is sure. */
const LIKELIHOOD_LEVEL = 0.8;
/** The square of what a row may differ by in log-likelihood, as far as anybody knows beforehand. */
const ROW_MORE = 1;

/**
 * What a layer trained on these rows is worth on others of the kind, by repeated stratified
 * cross-validation. Macro-recall has the interval of Nadeau & Bengio (2003) over folds: they share their
 * training rows, so that their plain variance would promise too much. The log-likelihood is compared row by
 * row, with and without the layer. Null for fewer than `LEAST_CORRECTIONS` rows. `axes` are those that the layer
 * is trained with.
 */
export function estimateGain(
  corrections: readonly LearningRow[],
  axes: Axes | null,
): LayerGain | null {
  if (corrections.length < LEAST_CORRECTIONS) return null;
  const rows = widenRows(corrections, axes);
  const repeats = rows.length > ROWS_FOR_FEWER_REPEATS ? 1 : REPEATS;
  const folds: FoldResult[] = [];
  const likelihoods = new Float64Array(rows.length);
  const told = labelsOf(rows);
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const foldOf = dealFolds(rows, SEED + repeat);
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const others = rows.filter((_, row) => foldOf[row] !== fold);
      const parameters = learnParameters(others, axes);
      const held: ComparedRow[] = [];
      for (const [at, row] of rows.entries()) {
        if (foldOf[at] !== fold) continue;
        const one = compareRow(row, parameters, told);
        likelihoods[at] = (likelihoods[at] ?? 0) + one.likelihood / repeats;
        held.push(one);
      }
      folds.push(recallsOf(held));
    }
  }
  return toGain(rows, { folds, likelihoods, shared: 1 / (FOLDS - 1) });
}

/** What a layer that comes from elsewhere is worth on rows that it has not seen, in as many folds. */
export function judgeLayer(
  rows: readonly LearningRow[],
  parameters: readonly (readonly number[])[],
): LayerGain | null {
  if (rows.length < LEAST_CORRECTIONS) return null;
  const foldOf = dealFolds(rows, SEED);
  const told = labelsOf(rows);
  const compared = rows.map((row) => compareRow(row, parameters, told));
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    recallsOf(compared.filter((_row, at) => foldOf[at] === fold)),
  );
  const likelihoods = compared.map(({ likelihood }) => likelihood);
  return toGain(rows, { folds, likelihoods, shared: 0 });
}

/** A row that a layer has not learnt from. */
interface ComparedRow {
  readonly label: number;
  readonly isRight: { readonly base: boolean; readonly personal: boolean };
  /** What is gained in log-likelihood. */
  readonly likelihood: number;
}

interface FoldResult {
  readonly base: number;
  readonly personal: number;
}

interface Compared {
  readonly folds: readonly FoldResult[];
  /** What is gained in log-likelihood, row by row. */
  readonly likelihoods: ArrayLike<number>;
  /** What the folds' training rows in common add to the variance of their mean, as a share of theirs. */
  readonly shared: number;
}

function toGain(rows: readonly LearningRow[], { folds, likelihoods, shared }: Compared): LayerGain {
  const recall = differenceOf(
    folds.map(({ base, personal }) => personal - base),
    shared,
  );
  const likelihood = balancedMean(rows, likelihoods);
  const alreadyRight = rows.filter(
    ({ logScores, label }) => placeOfMost(logScores) === label,
  ).length;
  return {
    corrections: rows.length,
    alreadyRight,
    base: rounded(meanOf(folds.map(({ base }) => base))),
    personal: rounded(meanOf(folds.map(({ personal }) => personal))),
    recall,
    likelihood,
    isSure: alreadyRight >= LEAST_ALREADY_RIGHT && likelihood.low > 0 && recall.high > 0,
  };
}

function labelsOf(rows: readonly LearningRow[]): number[] {
  return [...new Set(rows.map(({ label }) => label))];
}

/** With a layer and without, among the labels `told` alone: what nobody tells of is not gained by never giving it. */
function compareRow(
  row: LearningRow,
  parameters: readonly (readonly number[])[],
  told: readonly number[],
): ComparedRow {
  const { label, logScores } = row;
  const personal = logScoresWith(parameters, row);
  const among = (scores: readonly number[]) =>
    (scores[label] ?? 0) - Math.log(sumOf(told.map((one) => Math.exp(scores[one] ?? -Infinity))));
  return {
    label,
    isRight: {
      base: placeOfMost(logScores) === label,
      personal: placeOfMost(personal) === label,
    },
    likelihood: among(personal) - among(logScores),
  };
}

/** Macro-recall over the labels that are there. */
function recallsOf(rows: readonly ComparedRow[]): FoldResult {
  const of = (way: "base" | "personal") =>
    macroRecall(rows.map(({ label, isRight }) => ({ label, isRight: isRight[way] })));
  return { base: of("base"), personal: of("personal") };
}

/**
 * The mean over labels of their rows' mean, with its interval: a paired test, stratified by label. Few rows
 * of a label that happen to be alike seem to leave nothing open, so that each label's variance is that of its
 * rows and of one more.
 */
function balancedMean(rows: readonly LearningRow[], values: ArrayLike<number>): Difference {
  const byLabel = new Map<number, number[]>();
  for (const [row, { label }] of rows.entries()) {
    byLabel.set(label, [...(byLabel.get(label) ?? []), values[row] ?? 0]);
  }
  const parts = [...byLabel.values()].map((own) => {
    const mean = meanOf(own);
    const squares = sumOf(own.map((value) => (value - mean) ** 2)) + ROW_MORE;
    return { mean, variance: squares / own.length ** 2 };
  });
  const value = meanOf(parts.map(({ mean }) => mean));
  const error = Math.sqrt(sumOf(parts.map(({ variance }) => variance))) / parts.length;
  return around({ value, error, level: LIKELIHOOD_LEVEL, freedom: rows.length - 1 });
}

/** The mean, over the labels that rows have, of the share of their rows that is right. */
export function macroRecall(
  rows: readonly { readonly label: number; readonly isRight: boolean }[],
): number {
  const counts = new Map<number, { rows: number; right: number }>();
  for (const { label, isRight } of rows) {
    const count = counts.get(label) ?? { rows: 0, right: 0 };
    count.rows += 1;
    if (isRight) count.right += 1;
    counts.set(label, count);
  }
  return meanOf([...counts.values()].map((count) => count.right / count.rows));
}

/** Deals the rows of each label out to the folds in turn, in an order by chance. */
function dealFolds(rows: readonly LearningRow[], seed: number): number[] {
  const foldOf = new Array<number>(rows.length).fill(0);
  const order = shuffled([...rows.keys()], xoroshiro128plus(seed));
  order.sort((a, b) => (rows[a]?.label ?? 0) - (rows[b]?.label ?? 0));
  for (const [at, row] of order.entries()) foldOf[row] = at % FOLDS;
  return foldOf;
}

/** The mean of what folds differ by, with its interval. */
function differenceOf(differences: readonly number[], shared: number): Difference {
  const value = meanOf(differences);
  const count = differences.length;
  const variance = sumOf(differences.map((each) => (each - value) ** 2)) / (count - 1);
  const error = Math.sqrt((1 / count + shared) * variance);
  return around({ value, error, level: RECALL_LEVEL, freedom: count - 1 });
}

function around(of: { value: number; error: number; level: number; freedom: number }): Difference {
  const { value, error, level, freedom } = of;
  const reach = jstat.jStat.studentt.inv((1 + level) / 2, freedom) * error;
  return {
    value: rounded(value),
    low: rounded(value - reach),
    high: rounded(value + reach),
    level,
  };
}

/** The first of the highest. */
export function placeOfMost(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
