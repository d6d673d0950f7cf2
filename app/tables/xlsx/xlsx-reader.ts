import { KeptText } from "../bytes/kept-text.ts";
import { namesFrom, type HeaderRows } from "../detect/header-rows.ts";
import type { Row, RowReader } from "../rows.ts";
import { FailureError, type Failure } from "#ipc/failure";
import { takePieces } from "../bytes/wire-chunks.ts";
import {
  columnLetters,
  parseSheetRow,
  SheetDamage,
  type SheetContext,
  type SheetRow,
} from "./xlsx-row.ts";

/** The XML of a row, one character a byte of UTF-8, as the writer needs it. */
export interface SheetXml {
  /** What stands before the row: the sheet's head before the first, empty rows. */
  readonly lead: string;
  readonly raw: string;
  readonly sheetRow: SheetRow;
}

export interface XlsxRow extends Row {
  readonly xml: SheetXml;
}

/** Which of the first rows with cells are titles and which name the columns. */
export interface XlsxLayout extends Pick<HeaderRows, "titles" | "rows" | "naming"> {
  /** Rows of the sheet that hold totals. */
  readonly totals: ReadonlySet<number>;
}

/** Reads the rows of a sheet. Rows without any value are no rows. */
export class XlsxReader implements RowReader<XlsxRow> {
  /** The header's rows; complete when the first row has been read. */
  readonly headers: SheetXml[] = [];
  /** Everything after the last row. */
  tail = "";
  columns: readonly string[] = [];
  /** Columns up to the last cell of any row that has a value. */
  width = 0;
  bytesRead = 0;
  /** Number of the last row with a value, as the sheet counts. */
  lastRow = 0;
  /** Rows of data that the sheet hides. */
  hiddenRows = 0;
  readonly #chunks: AsyncIterable<Buffer>;
  readonly #context: SheetContext;
  readonly #layout: XlsxLayout;
  #state: "head" | "rows" | "tail" = "head";
  #prefix = "";
  readonly #lead = new KeptText();
  #rowNumber = 0;
  #rowIndex = 0;
  #preambleLeft: number;

  constructor(options: {
    /** The unpacked XML of the sheet. */
    chunks: AsyncIterable<Buffer>;
    /** Turns unpacked bytes into bytes of the file, for the progress. */
    bytesOf: (unpackedBytes: number) => number;
    context: SheetContext;
    layout: XlsxLayout;
  }) {
    const { chunks, bytesOf } = options;
    const count = (unpacked: number) => {
      this.bytesRead = bytesOf(unpacked);
    };
    this.#chunks = counted(chunks, count);
    this.#context = options.context;
    this.#layout = options.layout;
    this.#preambleLeft = options.layout.titles;
  }

  async *rows(): AsyncGenerator<XlsxRow> {
    const groups = takePieces(asWire(this.#chunks), (text, start) => this.#take(text, start));
    for await (const group of groups) yield* group;
    if (this.#state !== "tail") throw this.#damaged("xml");
    this.tail = this.#lead.take();
    if (this.columns.length < this.width) this.columns = this.#names(this.columns);
  }

  #take(text: string, start: number) {
    if (this.#state === "tail") return this.#skip(text, start, text.length);
    if (this.#state === "head") {
      const opening = /<((?:\w+:)?)sheetData\s*(\/?)>/u.exec(text.slice(start));
      if (!opening) return null;
      this.#prefix = opening[1] ?? "";
      this.#state = opening[2] === "/" ? "tail" : "rows";
      return this.#skip(text, start, start + opening.index + opening[0].length);
    }
    const tag = text.indexOf("<", start);
    const tagEnd = tag < 0 ? -1 : text.indexOf(">", tag);
    if (tagEnd < 0) return null;
    if (text.startsWith(`</${this.#prefix}sheetData`, tag)) {
      this.#state = "tail";
      return this.#skip(text, start, tagEnd + 1);
    }
    const closing = `</${this.#prefix}row>`;
    const isEmpty = text[tagEnd - 1] === "/";
    const end = isEmpty ? tagEnd + 1 : text.indexOf(closing, tagEnd) + closing.length;
    if (end < tagEnd) return null;
    this.#lead.add(text, start, tag);
    return { piece: this.#row(text, tag, end), next: end };
  }

  #skip(text: string, start: number, end: number) {
    this.#lead.add(text, start, end);
    return { piece: undefined, next: end };
  }

  #row(text: string, start: number, end: number): XlsxRow | undefined {
    const raw = text.slice(start, end);
    let sheetRow: SheetRow;
    try {
      const xml = Buffer.from(raw, "latin1").toString("utf8");
      sheetRow = parseSheetRow(xml, this.#rowNumber, this.#context);
    } catch (error) {
      throw error instanceof SheetDamage
        ? this.#damaged(error.what, error.place)
        : this.#damaged("xml");
    }
    this.#rowNumber = sheetRow.rowNumber;
    // A cell that has a format and no value is as if it were not there.
    this.width = Math.max(this.width, sheetRow.cells.length);
    const isEmpty = sheetRow.cells.length === 0 || this.#layout.totals.has(sheetRow.rowNumber);
    if (isEmpty || this.#preambleLeft > 0) {
      if (!isEmpty) this.#preambleLeft -= 1;
      this.#lead.add(text, start, end);
      return undefined;
    }
    this.lastRow = sheetRow.rowNumber;
    const xml: SheetXml = { lead: this.#lead.take(), raw, sheetRow };
    const { rows, naming } = this.#layout;
    if (this.headers.length < rows) {
      this.headers.push(xml);
      const cells = this.headers.map((header) => header.sheetRow.cells);
      this.columns = this.#names(namesFrom(cells, Math.min(naming, cells.length - 1), this.width));
      return undefined;
    }
    if (this.columns.length < this.width) this.columns = this.#names(this.columns);
    const rowIndex = this.#rowIndex;
    this.#rowIndex += 1;
    if (sheetRow.isHidden) this.hiddenRows += 1;
    const keptLength = xml.lead.length + raw.length;
    const { rowNumber: line, cells, types } = sheetRow;
    return { rowIndex, line, cells, types, keptLength, xml };
  }

  #names(known: readonly string[]): string[] {
    return Array.from(
      { length: this.width },
      (_, index) => known[index]?.trim() || columnLetters(index),
    );
  }

  #damaged(kind: Failure<"sheet-damaged">["kind"], place = ""): FailureError {
    return new FailureError("sheet-damaged", { row: this.#rowNumber + 1, kind, place });
  }
}

async function* asWire(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const chunk of chunks) yield chunk.toString("latin1");
}

async function* counted(
  chunks: AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    count(bytes);
    yield chunk;
  }
}
