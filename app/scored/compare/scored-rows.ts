import type { Verdict } from "#ipc/results/comparison";
import { formByReceipt, readReceipt, type ReadReceipt } from "../read-receipt.ts";
import { chooseScoring, findScorings, type ScoringChoice } from "../find-scorings.ts";
import { alignCells, type ScoredColumns } from "../scored-columns.ts";
import { success, type Result } from "#ipc/result";
import { outcomeOf } from "#tables/outcome";
import { inspectTable } from "#tables/open-table";

/** A row of a scored file, as far as two of them are compared. */
export interface ScoredRow {
  readonly rowIndex: number;
  readonly text: string;
  /** BCP 47; null where the file tells none. */
  readonly language: string | null;
  readonly verdict: Verdict;
}

/** A scored file that is read in order. */
export interface ScoredRows {
  readonly rowCount: number;
  readonly columns: readonly string[];
  readonly receipt: ReadReceipt | null;
  /** Whether it has a column for the language of each row. */
  readonly tellsLanguage: boolean;
  /** Can be iterated once. */
  rows(): AsyncIterable<ScoredRow>;
  close(): void;
}

export interface ScoredRowsOptions {
  /** Which of several text columns that were scored. */
  readonly scoring?: ScoringChoice;
  readonly signal?: AbortSignal | undefined;
  /** Told how much of the reading that comes before the rows is done, in [0, 1]. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Opens a scored file of any format. Throws `FailureError`, `not-scored` and `scored-text-unclear` among others. */
export async function openScoredRows(
  path: string,
  { scoring, signal, onProgress }: ScoredRowsOptions,
): Promise<ScoredRows> {
  const receipt = await readReceipt(path);
  const table = await inspectTable(path, {
    choice: await formByReceipt(path, receipt),
    signal,
    onBytes: (bytesRead, of) => onProgress?.(bytesRead / Math.max(1, of)),
  });
  const { columns, rowCount } = table.facts;
  let chosen;
  try {
    chosen = chooseScoring(findScorings(columns, table.sample, receipt), scoring);
  } catch (error) {
    table.close();
    throw error;
  }
  const { scored, textColumn, appendedFrom } = chosen;
  return {
    rowCount,
    columns,
    receipt,
    tellsLanguage: scored.language !== null,
    async *rows() {
      for await (const { rowIndex, cells } of table.open(signal).reader.rows()) {
        const aligned = alignCells(cells, columns, appendedFrom);
        const language = scored.language === null ? null : (aligned[scored.language] ?? "") || null;
        const text = aligned[textColumn] ?? "";
        yield { rowIndex, text, language, verdict: verdictOf(aligned, scored) };
      }
    },
    close: () => table.close(),
  };
}

/** Checks that a file can be compared. Errors: those of `openScoredRows`. */
export function checkScored(
  path: string,
  scoring: ScoringChoice,
  signal: AbortSignal,
): Promise<Result<null>> {
  return outcomeOf(path, async () => {
    (await openScoredRows(path, { scoring, signal })).close();
    return success(null);
  });
}

function verdictOf(cells: readonly string[], scored: ScoredColumns): Verdict {
  const at = (column: number | null) => (column === null ? "" : (cells[column] ?? ""));
  return {
    label: at(scored.label) || null,
    score: toNumber(at(scored.score)),
    polarity: toNumber(at(scored.polarity)),
  };
}

/** Whatever lies beyond the scales was not written by Undertone. */
function toNumber(cell: string): number | null {
  const value = cell === "" ? Number.NaN : Number(cell);
  return Math.abs(value) <= 1 ? value : null;
}
