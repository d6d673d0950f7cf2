import { shortened } from "#ipc/files/shown-name";
import path from "node:path";
import type { Comparison, Flip } from "#ipc/results/comparison";
import { success, type Result } from "#ipc/result";
import type { ScoringChoice } from "../find-scorings.ts";
import { FailureError } from "#ipc/failure";
import { outcomeOf } from "#tables/outcome";
import { ComparisonTally } from "./comparison-tally.ts";
import { openScoredRows, type ScoredRow, type ScoredRows } from "./scored-rows.ts";

export interface CompareOptions {
  /** Two scored files of the same rows, of any format. */
  readonly beforePath: string;
  readonly afterPath: string;
  /** Which of several text columns that were scored. */
  readonly scoring?: ScoringChoice;
  readonly signal?: AbortSignal | undefined;
  /** Told how much is done, in [0, 1], and the rows so far. */
  readonly onProgress?: ((share: number, rows: number) => void) | undefined;
  /** Sees every flipped row, in order, with its whole text. */
  readonly onFlip?: ((flip: Flip) => Promise<void> | undefined) | undefined;
}

/** A listed flip shows less of its text than this. */
const LINE_LENGTH = 300;
const ROWS_PER_REPORT = 512;

/**
 * Compares two scorings row by row, in order: which labels flipped, and how far polarity moved.
 * Memory does not grow with the files. Errors: those of reading a file, `not-scored`,
 * `not-comparable` for files of other rows, `cancelled`.
 */
export function compareScored(options: CompareOptions): Promise<Result<Comparison>> {
  return outcomeOf(options.beforePath, async () => success(await compare(options)));
}

async function compare(options: CompareOptions): Promise<Comparison> {
  const { beforePath, afterPath, scoring, signal, onProgress } = options;
  // Each file is read through before its rows are: three parts of about the same length.
  const before = await openScoredRows(beforePath, {
    scoring,
    signal,
    onProgress: (share) => onProgress?.(share / 3, 0),
  });
  try {
    const after = await openScoredRows(afterPath, {
      scoring,
      signal,
      onProgress: (share) => onProgress?.((1 + share) / 3, 0),
    });
    try {
      refuseOtherRows(options, before, after);
      const tally = await addUp(options, before, after);
      return {
        before: describe(beforePath, before),
        after: describe(afterPath, after),
        ...tally.result(),
      };
    } finally {
      after.close();
    }
  } finally {
    before.close();
  }
}

async function addUp(
  { beforePath, afterPath, signal, onProgress, onFlip }: CompareOptions,
  before: ScoredRows,
  after: ScoredRows,
): Promise<ComparisonTally> {
  const tally = new ComparisonTally();
  for await (const [old, young] of pairs(before.rows(), after.rows())) {
    const { rowIndex, text } = young;
    if (rowIndex % ROWS_PER_REPORT === 0) {
      signal?.throwIfAborted();
      onProgress?.((2 + rowIndex / before.rowCount) / 3, rowIndex);
    }
    if (old.text !== text) {
      tally.addOtherText();
      continue;
    }
    const flip = tally.add(rowIndex, shortened(text, LINE_LENGTH), old.verdict, young.verdict);
    if (flip) await onFlip?.({ ...flip, text });
  }
  const { rows, otherTexts } = tally.result();
  if (rows < otherTexts) {
    throw new FailureError("texts-differ", { file: beforePath, other: afterPath });
  }
  return tally;
}

async function* pairs(
  one: AsyncIterable<ScoredRow>,
  other: AsyncIterable<ScoredRow>,
): AsyncGenerator<readonly [ScoredRow, ScoredRow]> {
  const beside = other[Symbol.asyncIterator]();
  try {
    for await (const row of one) {
      const next = await beside.next();
      if (next.done) return;
      yield [row, next.value];
    }
  } finally {
    await beside.return?.();
  }
}

function refuseOtherRows(
  { beforePath, afterPath }: CompareOptions,
  before: ScoredRows,
  after: ScoredRows,
): void {
  if (before.rowCount === after.rowCount) return;
  throw new FailureError("rows-differ", {
    file: beforePath,
    other: afterPath,
    rows: before.rowCount,
    otherRows: after.rowCount,
  });
}

function describe(filePath: string, { receipt }: ScoredRows): Comparison["before"] {
  const { model } = receipt ?? {};
  return {
    name: path.basename(filePath),
    model: model ? { id: model.id, version: model.version, layers: model.layers ?? [] } : null,
  };
}
