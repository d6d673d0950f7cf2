import { repairMojibake } from "#tables/detect/mojibake";
import { absenceOf, type Absence } from "#tables/detect/no-answer";
import type { Row } from "#tables/rows";

/** What the model is given of a row, and what is said of that. */
export interface TextToScore {
  /** Empty where there is nothing to score. */
  readonly text: string;
  /** Why there is nothing to score; null where there is. */
  readonly absence: Absence | "header" | null;
  /** What is said in the row beside its prediction; null for nothing. */
  readonly problem: string | null;
}

/** Said of a text whose letters a wrong encoding had broken; the cell itself stays as it was. */
const REPAIRED = "letters broken by a wrong encoding were put right to read it";

/**
 * What of a row is scored: nothing of a cell that is empty, or that holds what stands for a missing
 * value, unless `scorePlaceholders`; nothing of a header in the middle of a file.
 */
export function textToScore(
  row: Row,
  column: number,
  { scorePlaceholders }: { scorePlaceholders: boolean },
): TextToScore {
  const problem = row.problem ?? null;
  if (row.repeatsHeader) return { text: "", absence: "header", problem };
  const cell = row.cells[column] ?? "";
  const absence = absenceOf(cell);
  if (absence === "empty" || (absence === "no-answer" && !scorePlaceholders)) {
    return { text: "", absence, problem };
  }
  const repaired = repairMojibake(cell);
  if (repaired === null) return { text: cell, absence: null, problem };
  return { text: repaired, absence: null, problem: problem ? `${problem}; ${REPAIRED}` : REPAIRED };
}
