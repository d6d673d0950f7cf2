import { SMALL_GROUP } from "#ipc/overview/overview-figures";
import type { Overview } from "#ipc/overview/overview";
import type { Survey, ValueColumn } from "./survey.ts";

/** Fewer and more values than these make groups that are less to the point. */
const FEWEST = 2;
const MOST = 30;
/** Groups that a reader takes in at once. */
const GOOD_NUMBER = 12;

/** Columns that rows can be grouped by, the likeliest first, without those of days. */
export function offerGroups({ valueColumns, dayColumns }: Survey): ValueColumn[] {
  const days = new Set(dayColumns.map(({ column }) => column));
  return valueColumns
    .filter(({ values, column }) => values.length > FEWEST && !days.has(column))
    .map((column) => ({ column, likelihood: likelihoodOf(column) }))
    .filter(({ likelihood }) => likelihood > 0)
    .sort((a, b) => b.likelihood - a.likelihood)
    .map(({ column }) => column);
}

/**
 * How much a column looks like one of groups, by its shape alone and not by what comes of it, which
 * would find differences by looking for them: rows in groups that are large enough to say something,
 * a number of groups that can be taken in, names rather than numbers.
 */
function likelihoodOf({ values, counts }: ValueColumn): number {
  const filled = counts.slice(1);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const inLarge = filled
    .filter((count) => count >= SMALL_GROUP)
    .reduce((sum, count) => sum + count, 0);
  if (rows === 0 || filled.length < FEWEST) return 0;
  // Values that mostly stand alone, such as the numbers of orders, name rows and no groups.
  if (filled.length * 2 > rows - (counts[0] ?? 0)) return 0;
  const largest = Math.max(...filled);
  // A column in which nearly all rows are alike splits nothing.
  const isUneven = largest > rows * 0.97;
  const areNumbers = values.slice(1).every((value) => Number.isFinite(Number(value)));
  const manyFactor = filled.length <= GOOD_NUMBER ? 1 : filled.length <= MOST ? 0.7 : 0.2;
  return (0.05 + inLarge / rows) * manyFactor * (areNumbers ? 0.4 : 1) * (isUneven ? 0.2 : 1);
}

export function describeOffered(column: {
  readonly column: number;
  readonly name: string;
  readonly values?: readonly string[];
}): Overview["offered"]["groups"][number] {
  const { column: place, name, values = [""] } = column;
  return { column: place, name, values: values.length - 1 };
}
