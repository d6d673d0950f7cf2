import { columnLetters, columnOf } from "./xlsx-row.ts";

/** Cells of a sheet; columns 0-based, rows 1-based. */
export interface Range {
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly lastColumn: number;
  readonly lastRow: number;
}

/** `A1:B9` or `$A$1:$B$9`; null for anything else. */
export function parseRange(reference: string): Range | null {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(reference);
  if (!parts) return null;
  const [, first = "", firstRow, last = "", lastRow] = parts;
  return {
    firstColumn: columnOf(first),
    firstRow: Number(firstRow),
    lastColumn: columnOf(last),
    lastRow: Number(lastRow),
  };
}

/** The same reference with another last column, its dollar signs kept. */
export function withLastColumn(reference: string, column: number): string {
  return reference.replace(/[A-Z]{1,3}(\$?\d{1,7})$/u, `${columnLetters(column)}$1`);
}

/** Columns that are added to a sheet, 0-based, beside the header in `headerRow`. */
export interface AddedColumns {
  readonly first: number;
  readonly last: number;
  /** 1-based; null where no row names the columns. */
  readonly headerRow: number | null;
}

/** The column behind the last value and behind cells that are merged with it, in rows of the table. */
export function freeColumn(width: number, tail: string, firstRow: number): number {
  let free = width;
  for (const [tag] of tail.matchAll(/<(?:\w+:)?mergeCell\s[^<>]*>/gu)) {
    const merged = parseRange(attributeOf(tag, "ref") ?? "");
    if (!merged || merged.lastRow < firstRow || merged.firstColumn >= width) continue;
    free = Math.max(free, merged.lastColumn + 1);
  }
  return free;
}

/** A sheet's head with its stated extent widened, and with the added columns shown. */
export function patchHead(head: string, { first, last }: AddedColumns): string {
  const widened = head.replace(/<(?:\w+:)?dimension\s[^<>]*>/u, (tag) =>
    withAttribute(tag, "ref", (extent) => withLastColumn(extent, last)),
  );
  return widened.replaceAll(/<(?:\w+:)?col\s[^<>]*>/gu, (tag) => shownColumns(tag, first, last));
}

/** A description of columns that hides some of ours, as up to three that do not. */
function shownColumns(tag: string, first: number, last: number): string {
  const number = (name: string) => Number(attributeOf(tag, name) ?? "0") - 1;
  const [from, to] = [number("min"), number("max")];
  const isHidden =
    /^(?:1|true|on)$/u.test(attributeOf(tag, "hidden") ?? "") ||
    Number(attributeOf(tag, "width") ?? "1") === 0;
  if (!isHidden || to < first || from > last) return tag;
  const part = (start: number, end: number, isShown: boolean) => {
    if (start > end) return "";
    const placed = withAttribute(
      withAttribute(tag, "min", () => String(start + 1)),
      "max",
      () => String(end + 1),
    );
    if (!isShown) return placed;
    const shown = withAttribute(
      withAttribute(placed, "hidden", () => "0"),
      "collapsed",
      () => "0",
    );
    return withAttribute(shown, "width", (width) => (Number(width) === 0 ? "12" : width));
  };
  return (
    part(from, Math.min(to, first - 1), false) +
    part(Math.max(from, first), Math.min(to, last), true) +
    part(Math.max(from, last + 1), to, false)
  );
}

/** The tag of an element with another value of an attribute, where it has that. */
export function withAttribute(
  tag: string,
  name: string,
  change: (value: string) => string,
): string {
  const place = placeOf(tag, name);
  if (!place) return tag;
  const [start, end] = place;
  return tag.slice(0, start) + change(tag.slice(start, end)) + tag.slice(end);
}

function attributeOf(tag: string, name: string): string | undefined {
  const place = placeOf(tag, name);
  return place ? tag.slice(...place) : undefined;
}

/** Where the value of an attribute begins and ends, in either kind of quotes. */
function placeOf(tag: string, name: string): [start: number, end: number] | null {
  for (let at = tag.indexOf(name); at >= 0; at = tag.indexOf(name, at + 1)) {
    const quote = tag[at + name.length + 1] ?? "";
    const isAttribute = /\s/u.test(tag[at - 1] ?? "") && tag[at + name.length] === "=";
    if (!isAttribute || !/["']/u.test(quote)) continue;
    const start = at + name.length + 2;
    const end = tag.indexOf(quote, start);
    return end < 0 ? null : [start, end];
  }
  return null;
}

/** What follows a sheet's rows, with its filter extended over the added columns. */
export function patchTail(tail: string, added: AddedColumns): string {
  return tail.replace(/<(?:\w+:)?autoFilter\s[^<>]*>/u, (tag) =>
    withAttribute(tag, "ref", (reference) => {
      const range = parseRange(reference);
      return range && isBeside(range, added) ? withLastColumn(reference, added.last) : reference;
    }),
  );
}

/** Whether a filter or a print area is of the columns beside those that are added. */
function isBeside(range: Range, { first, last, headerRow }: AddedColumns): boolean {
  const isOfTable = headerRow === null || range.firstRow === headerRow;
  return isOfTable && range.firstColumn < first && range.lastColumn < last;
}

/** The workbook with the hidden name of the filter of a sheet extended; `place` is the sheet's. */
export function patchNames(workbook: string, place: number, added: AddedColumns): string {
  const names = /<(?:\w+:)?definedName\s[^<>]*>[^<>]*/gu;
  return workbook.replaceAll(names, (found) => {
    if (attributeOf(found, "name") !== "_xlnm._FilterDatabase") return found;
    if (Number(attributeOf(found, "localSheetId") ?? "-1") !== place) return found;
    const bang = found.lastIndexOf("!");
    const range = parseRange(found.slice(bang + 1));
    if (bang < 0 || !range || !isBeside(range, added)) return found;
    return found.slice(0, bang + 1) + withLastColumn(found.slice(bang + 1), added.last);
  });
}

/**
 * A row's XML with cells put where their columns are: cells that have a format and no value make
 * way for them. Throws a RangeError where its cells are not in order.
 */
export function withCells(raw: string, { first, last }: AddedColumns, added: string): string {
  const closing = raw.lastIndexOf("</");
  const cells = /<(?:\w+:)?c(?:\s[^<>]*)?>/gu;
  cells.lastIndex = raw.indexOf(">") + 1;
  let column = -1;
  let from = closing;
  let to = closing;
  for (let found = cells.exec(raw); found; found = cells.exec(raw)) {
    const [tag] = found;
    const reference = attributeOf(tag, "r");
    column = reference === undefined ? column + 1 : columnOf(reference);
    if (column < first) continue;
    from = Math.min(from, found.index);
    if (column > last) {
      to = found.index;
      break;
    }
  }
  return `${raw.slice(0, from)}${added}${raw.slice(to)}`;
}
