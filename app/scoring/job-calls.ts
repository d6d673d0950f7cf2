import type { FormChoice } from "#ipc/files/files";
import type { Format } from "#ipc/files/formats";
import type { Layer } from "#ipc/personal/layer";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import type { ScoreProgress } from "./progress.ts";
import type { ScoreFailure } from "./score-file.ts";
import type { ScoreSummary } from "./score-summary.ts";

/** A file to score, and all that was decided about it. */
export interface ScoreJob {
  readonly inputPath: string;
  readonly outputPath: string;
  /** 0-based. */
  readonly textColumn: number;
  /** Other columns of texts to score in the same run. */
  readonly furtherColumns: readonly number[];
  readonly choice: FormChoice;
  readonly outputFormat: Format | null;
  readonly formulas: FormulaChoice;
  readonly language: string | null;
  readonly scorePlaceholders: boolean;
  readonly mixed: boolean;
  readonly ifExists: "replace" | "resume" | "refuse";
  readonly modelDirectories: readonly string[];
  /** The person's own layers to read with; none where they are off. */
  readonly layers: readonly Layer[];
  /** Most processes that score. */
  readonly processes: number;
  readonly appVersion: string;
}

/** What main can ask of the process that scores files, one at a time. */
export interface JobCalls {
  score: {
    request: ScoreJob;
    /** A job that stops is no failure of the call: it tells whether it can be resumed. */
    response: { summary: ScoreSummary } | { stopped: ScoreFailure };
    progress: ScoreProgress;
  };
  /** Ends the scoring processes for a while; the job waits. */
  pause: { request: null; response: null; progress: never };
  goOn: { request: null; response: null; progress: never };
}
