import jstat from "jstat";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Axes } from "#inference/reference";
import type { Difference, LayerGain } from "#ipc/layer";
import { widenRows } from "./axes.ts";
import { fitLogistic, logScoresWith, type LearningRow } from "./logistic.ts";
import { shuffled } from "./shuffled.ts";
import { settingsFor } from "./train-layer.ts";

/** Fewer corrections tell nothing for sure, whatever they say. */
export const LEAST_CORRECTIONS = 30;

/** Corrections that the base model has right; with fewer nobody sees what a layer breaks. */
export const LEAST_ALREADY_RIGHT = 10;

/**
 * With fewer, labels have so few rows that the likelihood alone gains by never giving one of them, and
 * macro-recall must be better for sure, too.
 */
const FEW_CORRECTIONS = 100;

const FOLDS = 5;
const REPEATS = 3;
/** Beyond this many rows chance moves little, and repeats would only take time. */
const ROWS_FOR_FEWER_REPEATS = 600;
const SEED = 20_261_130;
/** Of the two-sided interval: a gain is sure where its lower end is above 0. */
const LEVEL = 0.9;

/**
 * What a layer trained on these rows is worth on others of the kind, by repeated stratified
 * cross-validation, with the interval of Nadeau & Bengio (2003): folds share their training rows, so
 * that their plain variance would promise too much. Null for fewer than `LEAST_CORRECTIONS` rows. `axes` are
 * those that the layer is trained with.
 */
export function estimateGain(
  corrections: readonly LearningRow[],
  axes: Axes | null,
): LayerGain | null {
  if (corrections.length < LEAST_CORRECTIONS) return null;
  const rows = widenRows(corrections, axes);
  const repeats = rows.length > ROWS_FOR_FEWER_REPEATS ? 1 : REPEATS;
  const folds: FoldResult[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const foldOf = dealFolds(rows, SEED + repeat);
    for (let fold = 0; fold < FOLDS; fold += 1) {
      const held = rows.filter((_, row) => foldOf[row] === fold);
      const others = rows.filter((_, row) => foldOf[row] !== fold);
      const parameters = fitLogistic(others, settingsFor(others, axes));
      folds.push(compare(held, (row) => logScoresWith(parameters, row)));
    }
  }
  return toGain(rows, folds, 1 / (FOLDS - 1));
}

/** What a layer that comes from elsewhere is worth on rows that it has not seen, in as many folds. */
export function judgeLayer(
  rows: readonly LearningRow[],
  parameters: readonly (readonly number[])[],
): LayerGain | null {
  if (rows.length < LEAST_CORRECTIONS) return null;
  const foldOf = dealFolds(rows, SEED);
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    compare(
      rows.filter((_row, at) => foldOf[at] === fold),
      (row) => logScoresWith(parameters, row),
    ),
  );
  return toGain(rows, folds, 0);
}

interface FoldResult {
  readonly base: number;
  readonly personal: number;
  readonly likelihood: number;
}

/** `shared`: what the folds' training rows in common add to the variance of their mean, as a share of theirs. */
function toGain(
  rows: readonly LearningRow[],
  folds: readonly FoldResult[],
  shared: number,
): LayerGain {
  const recall = differenceOf(
    folds.map(({ base, personal }) => personal - base),
    shared,
  );
  const likelihood = differenceOf(
    folds.map((fold) => fold.likelihood),
    shared,
  );
  const isBoth = recall.low > 0 && likelihood.low > 0;
  const isOne =
    (likelihood.low > 0 && recall.value > 0) || (recall.low > 0 && likelihood.value > 0);
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
    isSure: alreadyRight >= LEAST_ALREADY_RIGHT && (rows.length < FEW_CORRECTIONS ? isBoth : isOne),
  };
}

/** Macro-recall over the labels that are there, and what is gained in log-likelihood a row. */
function compare(
  rows: readonly LearningRow[],
  logScoresOf: (row: LearningRow) => readonly number[],
): FoldResult {
  const told = rows.map((row) => ({ row, personal: logScoresOf(row) }));
  const gains = told.map(
    ({ row, personal }) => (personal[row.label] ?? 0) - (row.logScores[row.label] ?? 0),
  );
  const rights = (answerOf: (one: (typeof told)[number]) => readonly number[]) =>
    macroRecall(
      told.map((one) => ({
        label: one.row.label,
        isRight: placeOfMost(answerOf(one)) === one.row.label,
      })),
    );
  return {
    base: rights(({ row }) => row.logScores),
    personal: rights(({ personal }) => personal),
    likelihood: meanOf(gains),
  };
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

function differenceOf(differences: readonly number[], shared: number): Difference {
  const value = meanOf(differences);
  const count = differences.length;
  const squares = differences.reduce((sum, each) => sum + (each - value) ** 2, 0);
  const variance = squares / (count - 1);
  const error = Math.sqrt((1 / count + shared) * variance);
  const reach = jstat.jStat.studentt.inv((1 + LEVEL) / 2, count - 1) * error;
  return {
    value: rounded(value),
    low: rounded(value - reach),
    high: rounded(value + reach),
    level: LEVEL,
  };
}

/** The first of the highest. */
export function placeOfMost(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
