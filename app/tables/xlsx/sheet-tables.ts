import { parseRange, withAttribute, withLastColumn, type Range } from "./sheet-geometry.ts";
import { relationsOf } from "./xlsx-parts.ts";
import { eachElement } from "./xml.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** A table of Excel's, which sorts and filters its own columns only. */
export interface SheetTable {
  readonly name: string;
  /** Name of its part. */
  readonly part: string;
  readonly xml: string;
  readonly range: Range;
  readonly hasHeader: boolean;
  /** Rows at its end that hold totals. */
  readonly totals: number;
}

/** The tables of a sheet. Throws where a part is no XML. */
export async function readTables(archive: ZipArchive, sheetPart: string): Promise<SheetTable[]> {
  const tables: SheetTable[] = [];
  for (const { type, part } of await relationsOf(archive, sheetPart)) {
    const entry = type === "table" ? archive.find(part) : null;
    if (!entry) continue;
    const xml = await archive.text(entry);
    eachElement(xml, (name, attributes) => {
      const range = name === "table" ? parseRange(attributes["ref"] ?? "") : null;
      if (!range) return;
      tables.push({
        name: attributes["displayName"] ?? attributes["name"] ?? "",
        part: entry.fileName,
        xml,
        range,
        hasHeader: attributes["headerRowCount"] !== "0",
        totals: Number(attributes["totalsRowCount"] ?? "0") || 0,
      });
    });
  }
  return tables;
}

/** Rows of a sheet that hold the totals of its tables. */
export function totalRows(tables: readonly SheetTable[]): Set<number> {
  const rows = tables.flatMap(({ range, totals }) =>
    Array.from({ length: Math.min(totals, 10) }, (_, index) => range.lastRow - index),
  );
  return new Set(rows);
}

/** Whether a table is the one that is scored: it has its header and all its rows. */
export function isScoredTable(
  { range, hasHeader }: SheetTable,
  { headerRow, lastRow }: { headerRow: number | null; lastRow: number },
): boolean {
  const firstRow = hasHeader ? headerRow : (headerRow ?? 0) + 1;
  return range.firstRow === firstRow && range.lastRow >= lastRow;
}

/** Whether a table of those can take the added columns in: it ends right before them. */
export function takesIn({ range, hasHeader }: SheetTable, first: number): boolean {
  return hasHeader && range.lastColumn === first - 1;
}

/** A table's part with columns added at its right. */
export function extendTable(
  { xml, range }: SheetTable,
  names: readonly string[],
  last: number,
): string {
  // The reference of the table and that of its filter; one of a sorting may be of fewer columns.
  const extended = xml.replaceAll(/<(?:\w+:)?(?:table|autoFilter)\s[^<>]*>/gu, (tag) =>
    withAttribute(tag, "ref", (inner) =>
      parseRange(inner)?.lastColumn === range.lastColumn ? withLastColumn(inner, last) : inner,
    ),
  );
  const columns = /<((?:\w+:)?)tableColumns(?:\s[^<>]*)?>/u.exec(extended);
  const prefix = columns?.[1] ?? "";
  const close = extended.indexOf(`</${prefix}tableColumns>`);
  if (!columns || close < 0) return xml;
  const inner = extended.slice(columns.index, close);
  const ids = [...inner.matchAll(/<(?:\w+:)?tableColumn\s[^<>]*?\bid="(\d{1,9})"/gu)];
  const nextId = Math.max(0, ...ids.map(([, id]) => Number(id))) + 1;
  const added = names.map(
    (name, index) => `<${prefix}tableColumn id="${nextId + index}" name="${name}"/>`,
  );
  const counted = inner.replace(/\scount="\d{1,9}"/u, ` count="${ids.length + names.length}"`);
  return `${extended.slice(0, columns.index)}${counted}${added.join("")}${extended.slice(close)}`;
}
