import type { Familiarity } from "#ipc/familiarity";
import { readsLanguage } from "#ipc/language";
import type { Prediction } from "#ipc/prediction";
import type { Reference } from "#ipc/reference";

type Rule = NonNullable<Reference["accuracy"]>;

/**
 * Expects what share of a file's labels is right: the mean of each row's chance by its label, score
 * and tokens (models/recipe/expected_accuracy.py).
 */
export class ExpectedAccuracy {
  readonly #rule: Rule;
  #chances = 0;
  #rows = 0;

  constructor(rule: Rule) {
    this.#rule = rule;
  }

  /** Rows in other languages say nothing. */
  add({ label, score, tokens, language }: Prediction): void {
    if (language !== null && !readsLanguage([this.#rule.language], language)) return;
    const chance = chanceOf({ label, score, tokens }, this.#rule);
    if (chance === null) return;
    this.#chances += chance;
    this.#rows += 1;
  }

  /** Null for fewer rows than the rule asks for. */
  estimate(): Familiarity["accuracy"] {
    const { shift, halfWidth, level, domains, language, leastRows } = this.#rule;
    if (this.#rows < leastRows) return null;
    const expected = share(this.#chances / this.#rows + shift);
    return {
      expected,
      low: share(expected - halfWidth),
      high: share(expected + halfWidth),
      level,
      domains,
      rows: this.#rows,
      language,
    };
  }
}

/** The chance that a row's label is right; null for a label that the rule does not know. */
export function chanceOf(
  { label, score, tokens }: Pick<Prediction, "label" | "score" | "tokens">,
  { labels, logTokens, centre, scores: [lowest, highest] }: Rule,
): number | null {
  const weights = labels[label];
  if (!weights) return null;
  const [constant, slope] = weights;
  const bounded = Math.min(highest, Math.max(lowest, score));
  const logit = Math.log(bounded / (1 - bounded));
  const sum = constant + slope * logit + logTokens * (Math.log(tokens + 1) - centre);
  return 1 / (1 + Math.exp(-sum));
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
