import type { Manifest } from "#ipc/model/manifest";

type MixedRule = NonNullable<Manifest["thresholds"]["mixed"]>;

/** What a text's sentences say for either end of the polarity scale: sums of their polarity, ≥ 0. */
export interface Sides {
  readonly positive: number;
  readonly negative: number;
}

export const NO_SIDES: Sides = { positive: 0, negative: 0 };

/** What one sentence adds, by its polarity in [−1, 1]; nothing where it takes no side. */
export function sideOf(polarity: number, { sentencePolarity }: MixedRule): Sides {
  if (Math.abs(polarity) < sentencePolarity) return NO_SIDES;
  return { positive: Math.max(0, polarity), negative: Math.max(0, -polarity) };
}

export function addSides(a: Sides, b: Sides): Sides {
  return { positive: a.positive + b.positive, negative: a.negative + b.negative };
}

/**
 * Whether a text's feelings are mixed: sentences take both sides, and the weaker one has its share. One
 * cross word in ten kind sentences makes no mixed text.
 */
export function areMixed({ positive, negative }: Sides, { weakerShare }: MixedRule): boolean {
  const weaker = Math.min(positive, negative);
  return weaker > 0 && weaker >= weakerShare * (positive + negative);
}
