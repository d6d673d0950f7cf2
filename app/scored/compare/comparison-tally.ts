import { detached } from "#tables/bytes/detached";
import type { Comparison, Flip, Verdict } from "#ipc/results/comparison";
import { MAX_LISTED_FLIPS, MOVEMENT_BINS } from "#ipc/limits";

const BIN_WIDTH = 0.2;
const MIDDLE = (MOVEMENT_BINS - 1) / 2;
/** A column with more values than this holds no labels. */
const MAX_LABELS = 500;
const OTHER_LABEL = "…";

type Tallied = Omit<Comparison, "before" | "after">;

/** Sums up pairs of rows as they go by; what it keeps does not grow with them. */
export class ComparisonTally {
  readonly #labels = new Map<string, string>();
  readonly #counts = new Map<string, { from: string | null; to: string | null; rows: number }>();
  readonly #histogram = new Array<number>(MOVEMENT_BINS).fill(0);
  #rows = 0;
  #otherTexts = 0;
  #flipped = 0;
  #polarRows = 0;
  #sumBefore = 0;
  #sumAfter = 0;
  #sumMovement = 0;
  #largestMovement = 0;
  /** Candidates, trimmed to the farthest whenever there are twice as many as are listed. */
  #flips: Flip[] = [];

  addOtherText(): void {
    this.#otherTexts += 1;
  }

  /** Adds a pair. Gives the flip that it is, if it is one. */
  add(rowIndex: number, text: string, before: Verdict, after: Verdict): Flip | null {
    this.#rows += 1;
    this.#count(this.#known(before.label), this.#known(after.label));
    this.#move(before.polarity, after.polarity);
    if (before.label === after.label) return null;
    this.#flipped += 1;
    this.#flips.push({
      rowIndex,
      text: detached(text),
      before: { ...before, label: before.label === null ? null : detached(before.label) },
      after: { ...after, label: after.label === null ? null : detached(after.label) },
    });
    if (this.#flips.length >= 2 * MAX_LISTED_FLIPS) this.#trim();
    return { rowIndex, text, before, after };
  }

  result(): Tallied {
    this.#trim();
    const rows = this.#polarRows;
    return {
      rows: this.#rows,
      otherTexts: this.#otherTexts,
      flipped: this.#flipped,
      labels: [...this.#labels.keys()],
      matrix: [...this.#counts.values()],
      polarity:
        rows === 0
          ? null
          : {
              rows,
              meanBefore: this.#sumBefore / rows,
              meanAfter: this.#sumAfter / rows,
              meanMovement: this.#sumMovement / rows,
              largestMovement: this.#largestMovement,
              histogram: [...this.#histogram],
            },
      flips: this.#flips,
    };
  }

  #known(label: string | null): string | null {
    if (label === null) return label;
    const known = this.#labels.get(label);
    if (known !== undefined) return known;
    const kept = this.#labels.size < MAX_LABELS ? detached(label) : OTHER_LABEL;
    this.#labels.set(kept, kept);
    return kept;
  }

  #count(from: string | null, to: string | null): void {
    const key = JSON.stringify([from, to]);
    const entry = this.#counts.get(key);
    if (entry) entry.rows += 1;
    else this.#counts.set(key, { from, to, rows: 1 });
  }

  #move(before: number | null, after: number | null): void {
    if (before === null || after === null) return;
    // Free of what binary fractions add: files have four decimals.
    const movement = Math.round((after - before) * 10_000) / 10_000;
    const bin = Math.round(movement / BIN_WIDTH) + MIDDLE;
    this.#histogram[bin] = (this.#histogram[bin] ?? 0) + 1;
    this.#polarRows += 1;
    this.#sumBefore += before;
    this.#sumAfter += after;
    this.#sumMovement += Math.abs(movement);
    if (Math.abs(movement) > Math.abs(this.#largestMovement)) this.#largestMovement = movement;
  }

  #trim(): void {
    this.#flips = this.#flips
      .toSorted((a, b) => distanceOf(b) - distanceOf(a) || a.rowIndex - b.rowIndex)
      .slice(0, MAX_LISTED_FLIPS);
  }
}

/** How far a row moved; one that was not predicted at all in one of them went all the way. */
function distanceOf({ before, after }: Flip): number {
  if (before.label === null || after.label === null) return 2;
  if (before.polarity !== null && after.polarity !== null) {
    return Math.abs(after.polarity - before.polarity);
  }
  return Math.min(before.score ?? 0, after.score ?? 0);
}
