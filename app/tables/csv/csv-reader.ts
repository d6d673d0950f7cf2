import { isUtf8 } from "node:buffer";
import type { RowProblem } from "#ipc/files/row-problem";
import { namesFrom } from "../detect/header-rows.ts";
import type { CsvLayout } from "./csv-layout.ts";
import { readCsvRecord } from "./csv-record.ts";
import { rowTooWide } from "../width-limit.ts";
import { UnclosedQuotes, type CsvRecord } from "./record-scan.ts";
import type { ByteInput } from "../bytes/input-bytes.ts";
import { KeptText } from "../bytes/kept-text.ts";
import type { Row, RowReader } from "../rows.ts";
import { isAscii, type TextEncoding } from "../bytes/text-encoding.ts";
import { takePieces, wireChunks } from "../bytes/wire-chunks.ts";

/** The text of a record, in wire text, as the writer needs it. */
export interface CsvText {
  /** What stands before the record but isn't one: empty lines, a preamble. */
  readonly lead: string;
  /** The record as it is in the file; null if no other program would read it as its cells. */
  readonly raw: string | null;
  readonly lineEnd: string;
  readonly wireCells: readonly string[];
}

export interface CsvRow extends Row {
  readonly text: CsvText;
}

/** Where the text of a table comes from and how it is laid out. */
export interface DelimitedSource {
  readonly input: ByteInput;
  /** The columns whose cells are wanted, 0-based; left out for all. */
  readonly wanted?: readonly number[] | undefined;
  readonly encoding: TextEncoding;
  readonly hasByteOrderMark: boolean;
  readonly layout: CsvLayout;
}

/** The source's text in wire form, from its beginning. */
export function wireTextOf({ input, encoding, hasByteOrderMark }: DelimitedSource) {
  return wireChunks(input.chunks(), encoding, hasByteOrderMark);
}

/** Reads delimited text. */
export class CsvReader implements RowReader<CsvRow> {
  /** The texts of the header's rows; complete when the first row has been read. */
  readonly headers: CsvText[] = [];
  /** What follows the last row: empty lines. */
  tail = "";
  columns: readonly string[];
  /** Cells that a row should have. */
  width: number;
  readonly #source: DelimitedSource;
  readonly #lead = new KeptText();
  /** What is known of quotes that were never closed. */
  readonly #unclosed = new UnclosedQuotes();
  #line = 1;
  #preambleLeft: number;
  #rowIndex = 0;

  constructor(source: DelimitedSource) {
    this.#source = source;
    this.#preambleLeft = source.layout.preambleRecords;
    this.width = source.layout.width;
    this.columns = numberedColumns(this.width);
  }

  get bytesRead(): number {
    return this.#source.input.bytesRead;
  }

  async *rows(): AsyncGenerator<CsvRow> {
    const groups = takePieces(wireTextOf(this.#source), (...window) => this.#take(...window));
    for await (const group of groups) yield* group;
    this.tail = this.#lead.take();
  }

  #take(text: string, start: number, final: boolean, offset: number) {
    this.#unclosed.base = offset - start;
    const record = readCsvRecord(text, start, this.#source.layout.dialect, {
      final,
      width: this.width,
      unclosed: this.#unclosed,
      refuse: () => {
        throw rowTooWide(this.#line);
      },
    });
    if (!record) return null;
    const line = this.#line;
    this.#line += record.lines;
    const { next } = record;
    const isEmptyLine = record.end === start;
    const isHeader = this.headers.length < this.#source.layout.header.rows;
    // An empty line is no row, except where a row is a single cell and so may be empty.
    if (this.#preambleLeft > 0 || (isEmptyLine && (this.width > 1 || isHeader))) {
      if (!isEmptyLine) this.#preambleLeft -= 1;
      this.#lead.add(text, start, next);
      return { piece: undefined, next };
    }
    const recordText: CsvText = {
      lead: this.#lead.take(),
      raw: record.damage || record.hasSpacedQuotes ? null : text.slice(start, record.end),
      lineEnd: text.slice(record.end, next),
      wireCells: record.cells,
    };
    if (isHeader) {
      this.#addHeader(recordText);
      return { piece: undefined, next };
    }
    const keptLength = next - start + recordText.lead.length;
    return { piece: this.#row(record, { text: recordText, line, keptLength }), next };
  }

  #addHeader(text: CsvText): void {
    this.headers.push(text);
    const { header, unnamed } = this.#source.layout;
    if (this.headers.length < header.rows) return;
    const decoded = this.headers.map(({ wireCells }) => [
      ...(unnamed === "first" ? [""] : []),
      ...wireCells.map((cell) => this.#source.encoding.decode(cell)),
      ...(unnamed === "last" ? [""] : []),
    ]);
    this.width = decoded[header.naming]?.length ?? this.width;
    this.columns = namesFrom(decoded, header.naming, this.width);
  }

  /** Whether a record is the naming row of the header once more, with or without a mark before it. */
  #repeatsHeader(cells: readonly string[]): boolean {
    const header = this.headers[this.#source.layout.header.naming]?.wireCells;
    if (header?.length !== cells.length || header.length < 2) return false;
    const { byteOrderMark } = this.#source.encoding;
    return cells.every((cell, index) => {
      const isMarked = index === 0 && byteOrderMark !== "" && cell.startsWith(byteOrderMark);
      return header[index] === (isMarked ? cell.slice(byteOrderMark.length) : cell);
    });
  }

  #row(record: CsvRecord, row: Pick<CsvRow, "text" | "line" | "keptLength">): CsvRow {
    const { encoding, wanted, layout } = this.#source;
    if (layout.isWidthOpen && this.#rowIndex === 0) {
      this.width = record.cells.length;
      this.columns = numberedColumns(this.width);
    }
    const cells = (wanted?.map((column) => record.cells[column] ?? "") ?? record.cells).map(
      (cell) => encoding.decode(cell),
    );
    const repeatsHeader = this.#repeatsHeader(record.cells);
    const problems: RowProblem[] = repeatsHeader
      ? [{ code: "header-again" }]
      : this.#problemsOf(record, row);
    const rowIndex = this.#rowIndex;
    this.#rowIndex += 1;
    return {
      ...row,
      rowIndex,
      cells,
      ...(problems.length > 0 && { problems }),
      ...(repeatsHeader && { repeatsHeader }),
    };
  }

  #problemsOf(
    { damage, cells }: CsvRecord,
    { line, text: { raw } }: Pick<CsvRow, "text" | "line">,
  ): RowProblem[] {
    const problems: RowProblem[] = [];
    if (damage?.kind === "unclosed") {
      const openedLine = line + damage.lineOfRecord - 1;
      problems.push({ code: "quote-unclosed", line: openedLine, column: damage.cellIndex + 1 });
    } else if (damage) {
      problems.push({ code: "quotes-not-doubled", column: damage.cellIndex + 1 });
    }
    if (cells.length !== this.width) {
      problems.push({ code: "cells-differ", cells: cells.length, columns: this.width });
    }
    if (this.#source.encoding.name === "utf-8" && !(raw !== null && isValid(raw))) {
      const broken = cells.findIndex((cell) => !isValid(cell));
      if (broken >= 0) problems.push({ code: "not-utf8", column: broken + 1 });
    }
    return problems;
  }
}

function isValid(wire: string): boolean {
  return isAscii(wire) || isUtf8(Buffer.from(wire, "latin1"));
}

/** Names of columns that have none: "1", "2", … */
export function numberedColumns(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index + 1));
}
