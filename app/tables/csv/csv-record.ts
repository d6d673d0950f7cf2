import {
  NO_CELLS,
  RecordScan,
  UnclosedQuotes,
  type CsvDialect,
  type CsvRecord,
  type ScanForm,
} from "./record-scan.ts";

/**
 * Reads the record that begins at `start`; null if `text` ends before the record does and more may
 * follow (`final` is false).
 *
 * It gives what a strict reader gives for every well-formed record (a property test compares it
 * with csv-parse) and goes on where a strict one gives up or, worse, swallows the rest of the file:
 * a quote that no later quote closes, or that only closes by breaking the table's `width`, bounds
 * the damage to its own line.
 */
export function readCsvRecord(
  text: string,
  start: number,
  dialect: CsvDialect,
  {
    final,
    width,
    unclosed: known = new UnclosedQuotes(),
    refuse,
  }: {
    final: boolean;
    width?: number | undefined;
    /** To be the same one for all records of a text. */
    unclosed?: UnclosedQuotes | undefined;
    /** Throws what is said of a record with too many cells. */
    refuse?: ScanForm["refuse"];
  },
): CsvRecord | null {
  const form: ScanForm = { dialect, final, unclosed: known, plainCells: NO_CELLS, refuse };
  const scan = new RecordScan(text, start, form);
  const outcome = scan.run(Infinity);
  if (outcome === "needs-more") return null;
  if (outcome === "done") {
    const fits = width === undefined || scan.cells.length === width;
    if (
      fits &&
      scan.lineEnds > 1 &&
      width !== undefined &&
      swallowsRows(text, start, dialect, scan, width)
    ) {
      return readCsvRecord(
        text,
        start,
        { ...dialect, quote: null },
        { final, width, unclosed: known, refuse },
      );
    }
    if (fits || !scan.damage) return scan.record();
    if (!scan.damageSpansLines) return readWithoutQuotes(text, start, form, scan, width);
  }
  const unclosed = (outcome === "unclosed" ? undefined : scan.damage) ?? {
    cellIndex: scan.cells.length,
    lineOfRecord: scan.lineEnds + 1,
  };
  const again = new RecordScan(text, start, form);
  if (again.run(unclosed.cellIndex) === "needs-more") return null;
  return again.record({ ...unclosed, kind: "unclosed" });
}

/**
 * Whether every line of a record of several is a row itself if quotes are mere characters. Texts
 * hold no tabs, so that between tabs such a record is several rows whose texts begin or end with a
 * quote; between commas it is a text with commas.
 */
function swallowsRows(
  text: string,
  start: number,
  dialect: CsvDialect,
  scan: RecordScan,
  width: number,
): boolean {
  if (width < 2 || dialect.delimiter === "," || dialect.delimiter === ";") return false;
  const plain: CsvDialect = { ...dialect, quote: null };
  const { next } = scan.record();
  const form = {
    dialect: plain,
    final: true,
    unclosed: new UnclosedQuotes(),
    plainCells: NO_CELLS,
  };
  for (let position = start; position < next;) {
    const line = new RecordScan(text, position, form);
    line.run(Infinity);
    if (line.cells.length !== width) return false;
    position = line.record().next;
  }
  return true;
}

/**
 * A record of one line whose unescaped quotes break the table's width: if it fits when the quotes
 * of those cells are mere characters (`"Great" product`), that is what was meant.
 */
function readWithoutQuotes(
  text: string,
  start: number,
  form: ScanForm,
  broken: RecordScan,
  width: number,
): CsvRecord | null {
  const plainCells = new Set<number>();
  let scan = broken;
  while (scan.damage && scan.cells.length !== width && plainCells.size < MAX_PLAIN_CELLS) {
    plainCells.add(scan.damage.cellIndex);
    scan = new RecordScan(text, start, { ...form, plainCells });
    const outcome = scan.run(Infinity);
    if (outcome === "needs-more") return null;
    if (outcome !== "done") return broken.record();
  }
  return scan.cells.length === width ? scan.record(broken.damage) : broken.record();
}

const MAX_PLAIN_CELLS = 8;
