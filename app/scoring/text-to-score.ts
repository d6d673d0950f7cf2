import { listedText } from "#tables/detect/listed-text";
import { textOfMarkup } from "#tables/detect/markup";
import { repairMojibake } from "#tables/detect/mojibake";
import { absenceOf, isOnlyAddressed, type Absence } from "#tables/detect/no-answer";
import { foldBlockquotes, withoutQuotedMail } from "#tables/detect/quoted-mail";
import type { RowProblem } from "#ipc/files/row-problem";
import { spokenText } from "#tables/values/spoken-text";
import type { Row } from "#tables/rows";

/**
 * Counts the ways in which cells have become texts, texts their languages, and answers their states. Raise
 * it with every change to these, so that a run that was interrupted before is begun anew: its rows
 * would otherwise stand beside others that were read differently.
 */
export const WAY_OF_READING = 2;

/** What the model is given of a row, and what is said of that. */
export interface TextToScore {
  /** Empty where there is nothing to score. */
  readonly text: string;
  /** Why there is nothing to score; null where there is. */
  readonly absence: Absence | "header" | null;
  /** What is said in the row beside its prediction. */
  readonly problems: readonly RowProblem[];
}

/**
 * What of a row is scored: nothing of a cell that is empty, or that holds what stands for a missing
 * value or nothing but addresses, unless `scorePlaceholders`; nothing of a header in the middle of a file. Of a list of texts,
 * the texts without what JSON writes around them; of HTML, what a browser would show;
 * of an answer to a mail, not the mail.
 */
export function textToScore(
  row: Row,
  column: number,
  { scorePlaceholders }: { scorePlaceholders: boolean },
): TextToScore {
  const { problems = [] } = row;
  if (row.repeatsHeader) return { text: "", absence: "header", problems };
  const type = row.types?.[column];
  if (type === "uncomputed") {
    return { text: "", absence: "empty", problems: [...problems, { code: "formula-uncomputed" }] };
  }
  const raw = row.cells[column] ?? "";
  const cell = listedText(raw) ?? spokenText(raw, type);
  const { text, mended } = readableText(cell);
  const absence = type === "error" || isOnlyAddressed(text) ? "no-answer" : absenceOf(text);
  if (absence === "empty" || (absence === "no-answer" && !scorePlaceholders)) {
    return { text: "", absence, problems };
  }
  return { text, absence: null, problems: [...problems, ...mended] };
}

/** The text of a cell as the model has read it, where no type of the cell is known. */
export function textInCell(cell: string): string {
  return readableText(listedText(cell) ?? cell).text;
}

interface ReadableText {
  readonly text: string;
  readonly mended: readonly RowProblem[];
}

/**
 * What a person sees of a text: without HTML's marks, with letters that are not broken, and without
 * the mail that it quotes.
 */
export function readableText(written: string): ReadableText {
  const whole = shownText(written);
  const folded = foldBlockquotes(written);
  const own = withoutQuotedMail(folded === written ? whole.text : shownText(folded).text);
  return own === null
    ? whole
    : { text: own, mended: [...whole.mended, { code: "quoted-mail-left-out" }] };
}

function shownText(written: string): ReadableText {
  const unmarked = textOfMarkup(written);
  const repaired = repairMojibake(unmarked ?? written);
  return {
    text: repaired ?? unmarked ?? written,
    mended: [
      ...(unmarked === null ? [] : [{ code: "markup-left-out" } as const]),
      ...(repaired === null ? [] : [{ code: "letters-repaired" } as const]),
    ],
  };
}
