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
  /** Over the last seconds; null until there is something to go by. */
  readonly rowsPerSecond: number | null;
  readonly remainingMs: number | null;
  /** Rows so far without a prediction for another reason than being empty. */
  readonly rowsFailed: number;
}

/** Least time between two reports. */
const INTERVAL_MS = 100;
/** How far back the rate looks. */
const RATE_WINDOW_MS = 15_000;

/** Turns counts into reports, at most ten a second, with a rate that does not jump. */
export class ProgressMeter {
  #reportedAt = -Infinity;
  #reportedPhase: ScoreProgress["phase"] | undefined;
  readonly #marks: { time: number; rows: number }[] = [];
  readonly #report: (progress: ScoreProgress) => void;
  readonly #now: () => number;

  constructor(report: (progress: ScoreProgress) => void, now = () => performance.now()) {
    this.#report = report;
    this.#now = now;
  }

  /** Tells the counts; a new phase and the `last` counts are always reported. */
  update(counts: Omit<ScoreProgress, "rowsPerSecond" | "remainingMs">, last = false): void {
    const time = this.#now();
    const isNew = counts.phase !== this.#reportedPhase;
    if (!last && !isNew && time - this.#reportedAt < INTERVAL_MS) return;
    this.#reportedAt = time;
    this.#reportedPhase = counts.phase;
    this.#report({ ...counts, ...this.#rate(counts, time) });
  }

  #rate(
    {
      phase,
      rowsDone,
      rowsInWork,
      rowsTotal,
    }: Pick<ScoreProgress, "phase" | "rowsDone" | "rowsInWork" | "rowsTotal">,
    time: number,
  ): Pick<ScoreProgress, "rowsPerSecond" | "remainingMs"> {
    if (phase === "checking") return { rowsPerSecond: null, remainingMs: null };
    const done = rowsDone + rowsInWork;
    this.#marks.push({ time, rows: done });
    while ((this.#marks[1]?.time ?? time) < time - RATE_WINDOW_MS) this.#marks.shift();
    const [first] = this.#marks;
    const elapsed = first ? time - first.time : 0;
    const rows = first ? done - first.rows : 0;
    if (elapsed <= 0 || rows <= 0) return { rowsPerSecond: null, remainingMs: null };
    const rowsPerSecond = (rows / elapsed) * 1000;
    const left = rowsTotal === null ? null : rowsTotal - done;
    return {
      rowsPerSecond,
      remainingMs: left === null ? null : Math.round((left / rowsPerSecond) * 1000),
    };
  }
}
