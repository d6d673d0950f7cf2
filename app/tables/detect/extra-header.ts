import { cellKind, isTyped, typedShare, wordsOf } from "./cell-kind.ts";
import { isAsking } from "./column-name.ts";
import { absenceOf } from "./no-answer.ts";
import { BODY_ROWS, MOST_COLUMNS } from "./table-start.ts";

const UNIT = /^[([{<][^()[\]{}<>]{1,30}[)\]}>]$/u;
const SUB_HEADER =
  /^(?:open-ended response|response|other \(please specify\)|resposta aberta|resposta|respuesta abierta|respuesta|freitextantwort|antwort|offene antwort|réponse ouverte|réponse)$/iu;
const TYPE =
  /^(?:large_)?(?:string|str|text|varchar|char|chr|object|integer|u?(?:tiny|small|big)?int\d{0,3}|float\d{0,3}|double|dbl|number|numeric|decimal|date\d{0,3}|datetime|time|timestamp|boolean|bool|lgl|fct|uuid|category|categorical|continuous|discrete|nominal|ordinal|scale|meta|class)(?:\[[^\]]{0,20}\]|\([^)]{0,20}\))?$/iu;
const RULE = /^[-=+:_*]{2,}$/u;

/**
 * Whether the row at `index`, below a header, belongs to it: parts of questions, units, types,
 * rules. Where columns below hold numbers or days, it must not; where none does, only what no row
 * of texts looks like counts. A row that only differs from those below is likely one of the
 * header, and nothing is certain: a first row with few answers differs, too.
 */
export function extraHeader(
  records: readonly (readonly string[])[],
  index: number,
  width: number,
): "certain" | "likely" | null {
  const row = records[index];
  const body = records.slice(index + 1, index + 1 + BODY_ROWS);
  if (!row || body.length < 2) return null;
  const cells = row.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (cells.length === 0) return null;
  if (cells.every((cell) => RULE.test(cell))) return "certain";
  if (cells.some((cell) => SUB_HEADER.test(cell)) && isParts(row)) return "certain";
  const isDescribed = cells.every((cell) => UNIT.test(cell) || TYPE.test(cell));
  if (cells.length >= 2 && isDescribed) return "certain";
  if (cells.every(isAsking) && isOnlyAsking(row, body)) return "certain";
  let strangers = 0;
  let named = 0;
  for (let column = 0; column < Math.min(width, MOST_COLUMNS); column += 1) {
    const cell = row[column]?.trim() ?? "";
    const kind = cellKind(cell);
    const values = body
      .map((line) => line[column]?.trim() ?? "")
      .filter((value) => absenceOf(value) === null);
    const typed = values.length > 0 && typedShare(values) > 0.8;
    if (typed && isTyped(kind)) return null;
    if (kind !== "words") continue;
    const isPart = UNIT.test(cell) || TYPE.test(cell);
    if (typed) strangers += 1;
    if (typed && isPart) named += 1;
    if (!typed && !isPart && !isAsking(cell) && isLikeThose(cell, values)) return null;
  }
  if (named > 0) return "certain";
  // One column alone may just begin with a word; a second one says more.
  return strangers > 1 ? "likely" : null;
}

/** Whether a cell could stand among the values below it: as long as they are, or one of them. */
function isLikeThose(cell: string, values: readonly string[]): boolean {
  if (values.includes(cell)) return true;
  const words = wordsOf(cell).length;
  const counts = values.map((value) => wordsOf(value).length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  return words > 4 || (words > 1 && mean >= 1 && words >= mean * 0.8);
}

/** Share of answers that may be questions themselves. */
const MOST_ASKING = 0.3;

/** Whether a row has questions where the rows below have answers, and nothing where each of them has something. */
function isOnlyAsking(row: readonly string[], body: readonly (readonly string[])[]): boolean {
  const isFilled = (cells: readonly string[], column: number) =>
    (cells[column] ?? "").trim() !== "";
  const [first = []] = body;
  const isGap = first.some(
    (_, column) => !isFilled(row, column) && body.every((cells) => isFilled(cells, column)),
  );
  return isGap && body.filter((cells) => cells.some(isAsking)).length < body.length * MOST_ASKING;
}

/** Whether a row names parts of questions and is no answer to any. */
function isParts(row: readonly string[]): boolean {
  return row.every(
    (cell) => cell.trim() === "" || SUB_HEADER.test(cell.trim()) || wordsOf(cell).length <= 6,
  );
}
