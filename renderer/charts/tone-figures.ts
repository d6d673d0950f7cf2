/** How many of the scored rows got a label. */
export interface LabelShare {
  label: string;
  rows: number;
  /** Of the scored rows, in [0, 1]. */
  share: number;
}

/** The labels in the model's order, those that no row got included; others come after them. */
export function labelShares(
  { labels, scored }: { labels: Readonly<Record<string, number>>; scored: number },
  order: readonly string[],
): LabelShare[] {
  if (scored === 0) return [];
  const others = Object.keys(labels).filter((label) => !order.includes(label));
  return [...order, ...others].map((label) => {
    const rows = labels[label] ?? 0;
    return { label, rows, share: rows / scored };
  });
}

type PolarityTone = "negative" | "neutral" | "positive";

/** Nearer to zero than this, a polarity or its movement says little to either side. */
const NEUTRAL_BELOW = 0.1;

/** The tone of a polarity, or of a movement of it. */
export function toneOfPolarity(polarity: number): PolarityTone {
  if (Math.abs(polarity) < NEUTRAL_BELOW) return "neutral";
  return polarity > 0 ? "positive" : "negative";
}

/** A bin of the histogram over [−1, 1]. */
export interface PolarityBin {
  from: number;
  to: number;
  rows: number;
}

/** Bins with their places. */
export function polarityBins(histogram: readonly number[]): PolarityBin[] {
  const edge = (at: number) => Math.round((-1 + (2 * at) / histogram.length) * 10_000) / 10_000;
  return histogram.map((rows, index) => ({
    from: edge(index),
    to: edge(index + 1),
    rows,
  }));
}
