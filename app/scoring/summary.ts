import type { RowProblem, RowProblemCode } from "#ipc/files/row-problem";
import type { Annotation } from "./annotation.ts";
import type { TextToScore } from "./text-to-score.ts";

/** Bars of the polarity histogram, from −1 to 1. */
export const POLARITY_BINS = 20;

/** What a file's texts are like, all rows together. */
export interface ToneSummary {
  readonly rows: number;
  readonly scored: number;
  /** Rows without text. */
  readonly empty: number;
  /** Rows with a word that stands for a missing value, or the header once more. */
  readonly noAnswer: number;
  /** Rows left unread, by their languages (BCP 47), because no model reads those. */
  readonly unread: Readonly<Record<string, number>>;
  /** Rows of each language, unread or not, the most frequent first; left out if unknown. */
  readonly languages: Readonly<Record<string, number>>;
  /** Rows of each state. */
  readonly states: Readonly<Record<string, number>>;
  /** Rows with text and without a prediction for another reason. */
  readonly failed: number;
  /** Rows that were damaged or ragged, with or without a prediction. */
  readonly flagged: number;
  /** Rows whose text was read otherwise than it is written, by what was done to it. */
  readonly mended: Readonly<Partial<Record<RowProblemCode, number>>>;
  /** Rows of each label. */
  readonly labels: Readonly<Record<string, number>>;
  /** Null where the model has no such scale, or no row was scored. */
  readonly meanPolarity: number | null;
  /** Rows in equal bins over [−1, 1]; empty where the model has no such scale. */
  readonly polarityHistogram: readonly number[];
  readonly meanSubjectivity: number | null;
  readonly tokens: number;
  /** Texts that were longer than one window of the model. */
  readonly longTexts: number;
}

const MENDED: ReadonlySet<RowProblemCode> = new Set<RowProblemCode>([
  "markup-left-out",
  "letters-repaired",
  "quoted-mail-left-out",
]);

/** Adds up annotations as they are written. */
export class ToneTally {
  readonly #labels = new Counts();
  readonly #languages = new Counts();
  readonly #unread = new Counts();
  readonly #states = new Counts();
  readonly #mended = new Counts();
  readonly #polarity = new Mean();
  readonly #subjectivity = new Mean();
  readonly #histogram = new Array<number>(POLARITY_BINS).fill(0);
  #rows = 0;
  #scored = 0;
  #empty = 0;
  #noAnswer = 0;
  #flagged = 0;
  #tokens = 0;
  #longTexts = 0;

  /** `absence`: why there was nothing to score, null where there was. */
  add(annotation: Annotation, absence: TextToScore["absence"]): void {
    const { label, polarity, subjectivity, language, states, tokens, windows } = annotation;
    this.#rows += 1;
    if (absence === "empty") this.#empty += 1;
    else if (absence !== null) this.#noAnswer += 1;
    if (language !== null) this.#languages.add(language);
    for (const state of states?.split(" ") ?? []) this.#states.add(state);
    if (label === null) {
      if (language !== null) this.#unread.add(language);
      return;
    }
    this.#scored += 1;
    this.#labels.add(label);
    if (polarity !== null) {
      this.#polarity.add(polarity);
      const bin = Math.min(POLARITY_BINS - 1, Math.floor(((polarity + 1) / 2) * POLARITY_BINS));
      this.#histogram[bin] = (this.#histogram[bin] ?? 0) + 1;
    }
    if (subjectivity !== null) this.#subjectivity.add(subjectivity);
    this.#tokens += tokens ?? 0;
    if ((windows ?? 0) > 1) this.#longTexts += 1;
  }

  /** Notes that there was something to say of a row. */
  flag(problems: readonly RowProblem[]): void {
    this.#flagged += 1;
    for (const { code } of problems) if (MENDED.has(code)) this.#mended.add(code);
  }

  get failed(): number {
    const { total } = this.#unread;
    return this.#rows - this.#scored - this.#empty - this.#noAnswer - total;
  }

  summary(): ToneSummary {
    return {
      rows: this.#rows,
      scored: this.#scored,
      empty: this.#empty,
      noAnswer: this.#noAnswer,
      unread: this.#unread.byCount(),
      languages: this.#languages.byCount(),
      states: this.#states.byCount(),
      failed: this.failed,
      flagged: this.#flagged,
      mended: this.#mended.byCount(),
      labels: this.#labels.byCount(),
      meanPolarity: this.#polarity.value,
      polarityHistogram: this.#polarity.value === null ? [] : this.#histogram,
      meanSubjectivity: this.#subjectivity.value,
      tokens: this.#tokens,
      longTexts: this.#longTexts,
    };
  }
}

/** Counts by name. */
class Counts {
  readonly #counts = new Map<string, number>();
  total = 0;

  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.total += 1;
  }

  /** The largest first. */
  byCount(): Record<string, number> {
    return Object.fromEntries(
      [...this.#counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)),
    );
  }
}

/** A mean that is added to. */
export class Mean {
  #sum = 0;
  #count = 0;

  add(value: number): void {
    this.#sum += value;
    this.#count += 1;
  }

  get value(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }
}
