import type { Familiarity } from "#ipc/model/familiarity";
import { readsLanguage } from "#ipc/language";
import type { Prediction } from "#ipc/analysis/prediction";
import type { Reference } from "#ipc/model/reference";

type Rule = NonNullable<Reference["accuracy"]>;

/**
 * Expects what share of a file's labels is right: the mean of each row's chance by its score and
 * tokens (models/recipe/expected_accuracy.py).
 */
export class ExpectedAccuracy {
  readonly #rule: Rule;
  #chances = 0;
  #rows = 0;

  constructor(rule: Rule) {
    this.#rule = rule;
  }

  /** Rows in other languages say nothing. */
  add({ score, tokens, language }: Prediction): void {
    if (language !== null && !readsLanguage([this.#rule.language], language)) return;
    this.#chances += chanceOf({ score, tokens }, this.#rule);
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

/** The chance that a row's label is right, in (0, 1). */
export function chanceOf(
  { score, tokens }: Pick<Prediction, "score" | "tokens">,
  { weights, centre, scores: [lowest, highest] }: Pick<Rule, "weights" | "centre" | "scores">,
): number {
  const bounded = Math.min(highest, Math.max(lowest, score));
  const logit = Math.log(bounded / (1 - bounded));
  const sum =
    weights.constant + weights.score * logit + weights.tokens * (Math.log(tokens + 1) - centre);
  return 1 / (1 + Math.exp(-sum));
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}
