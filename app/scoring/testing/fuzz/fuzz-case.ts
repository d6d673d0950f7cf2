/** A damaged file that is to be scored, as the fuzzer sends it to its worker. */
export interface FuzzCase {
  readonly inputPath: string;
  readonly output: string;
  /**
   * The texts of the file where the damage is a lie about them: they are read as they are, or the
   * file is refused. Null where the damage may change them.
   */
  readonly texts: readonly string[] | null;
}

/** What became of it. */
export interface FuzzAnswer {
  /** `ok` or the code of the failure. */
  readonly outcome: string;
  /** What must not be: null for nothing. */
  readonly complaint: string | null;
  readonly rssBytes: number;
}
