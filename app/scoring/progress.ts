/** How far a job is. */
export interface ScoreProgress {
  /** `checking` reads the file through once; `scoring` is the work. */
  readonly phase: "checking" | "scoring";
  readonly rowsDone: number;
  /** How much of further rows has been read, in rows: one of 10 MB takes minutes. */
  readonly rowsInWork: number;
  /** Null until the file has been read through. */
  readonly rowsTotal: number | null;
  /** Of the file on disk, in its own bytes. */
  readonly bytesDone: number;
  readonly bytesTotal: number;
  /** By the last seconds; null until there is something to go by. */
  readonly remainingMs: number | null;
  /** Rows so far without a prediction for another reason than being empty. */
  readonly rowsFailed: number;
}

/** Least time between two reports. */
const INTERVAL_MS = 100;
/** How far back the time left looks. */
const RATE_WINDOW_MS = 15_000;
/** What was done in less says little about the rest. */
const LEAST_MEASURED_MS = 500;

/** Turns counts into reports, at most ten a second, with a time left that does not jump. */
export class ProgressMeter {
  #reportedAt = -Infinity;
  #reportedPhase: ScoreProgress["phase"] | undefined;
  readonly #marks: { time: number; work: number }[] = [];
  readonly #report: (progress: ScoreProgress) => void;
  readonly #now: () => number;

  constructor(report: (progress: ScoreProgress) => void, now = () => performance.now()) {
    this.#report = report;
    this.#now = now;
  }

  /**
   * Tells the counts; a new phase and the `last` counts are always reported. `work` is in a unit
   * that takes about the same time anywhere in the file; null before there is any.
   */
  update(
    counts: Omit<ScoreProgress, "remainingMs">,
    work: { readonly done: number; readonly left: number } | null,
    last = false,
  ): void {
    const time = this.#now();
    const isNew = counts.phase !== this.#reportedPhase;
    if (!last && !isNew && time - this.#reportedAt < INTERVAL_MS) return;
    this.#reportedAt = time;
    this.#reportedPhase = counts.phase;
    this.#report({ ...counts, remainingMs: this.#remainingMs(work, time) });
  }

  #remainingMs(
    work: { readonly done: number; readonly left: number } | null,
    time: number,
  ): number | null {
    if (work === null) return null;
    const mark = { time, work: work.done };
    this.#marks.push(mark);
    while ((this.#marks[1]?.time ?? time) < time - RATE_WINDOW_MS) this.#marks.shift();
    const first = this.#marks[0] ?? mark;
    const elapsedMs = time - first.time;
    const done = mark.work - first.work;
    return elapsedMs >= LEAST_MEASURED_MS && done > 0
      ? Math.round((work.left / done) * elapsedMs)
      : null;
  }
}
