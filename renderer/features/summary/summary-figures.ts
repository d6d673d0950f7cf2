import type { FileSummary } from "#ipc/files";

/** How many of the scored rows got a label. */
export interface LabelShare {
  label: string;
  rows: number;
  /** Of the scored rows, in [0, 1]. */
  share: number;
}

/** The labels in the model's order, those that no row got included; others come after them. */
export function labelShares(
  { labels, scored }: Pick<FileSummary, "labels" | "scored">,
  order: readonly string[],
): LabelShare[] {
  if (scored === 0) return [];
  const others = Object.keys(labels).filter((label) => !order.includes(label));
  return [...order, ...others].map((label) => {
    const rows = labels[label] ?? 0;
    return { label, rows, share: rows / scored };
  });
}

/** A bar of the histogram over [−1, 1]. */
export interface PolarityBin {
  from: number;
  to: number;
  rows: number;
  /** Of the highest bar, in [0, 1]. */
  height: number;
  tone: "negative" | "neutral" | "positive";
}

/** Bars with their places. The two beside zero are neutral: neither says much. */
export function polarityBins(histogram: readonly number[]): PolarityBin[] {
  const highest = Math.max(1, ...histogram);
  const width = 2 / Math.max(1, histogram.length);
  return histogram.map((rows, index) => {
    const middle = -1 + (index + 0.5) * width;
    const side = middle < 0 ? "negative" : "positive";
    return {
      from: -1 + index * width,
      to: -1 + (index + 1) * width,
      rows,
      height: rows / highest,
      tone: Math.abs(middle) < width ? "neutral" : side,
    };
  });
}
