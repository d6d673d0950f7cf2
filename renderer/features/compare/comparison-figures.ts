import type { Comparison } from "#ipc/results/comparison";
import { MOVEMENT_BINS } from "#ipc/limits";

/** A line of the table of labels: one before, with the rows of each after. */
export interface MatrixLine {
  /** Null for no prediction. */
  readonly from: string | null;
  readonly cells: readonly { readonly to: string | null; readonly rows: number }[];
}

/**
 * The labels before by those after, in the model's order where it has them; rows and columns of no
 * prediction only where there are any.
 */
export function matrixLines(
  { labels, matrix }: Pick<Comparison, "labels" | "matrix">,
  order: readonly string[],
): MatrixLine[] {
  const placeOf = (label: string) => {
    const place = order.indexOf(label);
    return place === -1 ? order.length : place;
  };
  const sorted = labels.toSorted((a, b) => placeOf(a) - placeOf(b));
  const hasNone = matrix.some(({ from, to }) => from === null || to === null);
  const sides: (string | null)[] = hasNone ? [...sorted, null] : sorted;
  return sides.map((from) => ({
    from,
    cells: sides.map((to) => ({
      to,
      rows: matrix.find((cell) => cell.from === from && cell.to === to)?.rows ?? 0,
    })),
  }));
}

/** A bar of the histogram of movements. */
export interface MovementBar {
  /** The movement in its middle. */
  readonly movement: number;
  readonly rows: number;
}

/** How wide a bar is on the scale of movements. */
export const MOVEMENT_STEP = 0.2;

/** Bars from −2 to 2. */
export function movementBars(histogram: readonly number[]): MovementBar[] {
  const middle = (MOVEMENT_BINS - 1) / 2;
  return histogram.map((rows, bin) => ({
    movement: Math.round((bin - middle) * MOVEMENT_STEP * 10) / 10,
    rows,
  }));
}
