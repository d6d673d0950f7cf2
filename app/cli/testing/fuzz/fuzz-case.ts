import type { ScoredSample, Side } from "./side-files.ts";

/** A damaged file that is to be scored, as the fuzzer sends it to its worker. */
export interface ScoreCase {
  readonly kind: "score";
  readonly inputPath: string;
  readonly output: string;
  /**
   * The texts of the file where the damage is a lie about them: they are read as they are, or the
   * file is refused. Null where the damage may change them.
   */
  readonly texts: readonly string[] | null;
}

/** A scored file to look at, beside which something is damaged. */
export interface LookCase {
  readonly kind: "look";
  readonly sample: ScoredSample;
  readonly side: Side;
  readonly spoolPath: string;
}
export type FuzzCase = ScoreCase | LookCase;

/** What became of it. */
export interface FuzzAnswer {
  /** `ok` or the code of the failure. */
  readonly outcome: string;
  /** What must not be: null for nothing. */
  readonly complaint: string | null;
  readonly rssBytes: number;
}
