import { appendedTexts, type AppendedCell, type AppendedColumn } from "../appended.ts";
import type { CsvDialect } from "./record-scan.ts";
import { isFormulaCell, type FormulaChoice } from "./formula-cells.ts";
import type { CsvRow, CsvText } from "./csv-reader.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import type { TextEncoding } from "../bytes/text-encoding.ts";
import { TextSink, type ByteSink } from "../bytes/text-sink.ts";

/** What the writer must know of a whole file before it writes its first row. */
export interface CsvFrame {
  readonly headers: readonly CsvText[];
  /** Cells to which rows are filled up, so that the appended columns align, and the header. */
  readonly width: number;
  readonly headerWidth: number;
  /** Whether appended decimals have a comma. */
  readonly hasDecimalComma: boolean;
  /** Empty lines after the last row. */
  readonly tail: string;
}

/** Writes delimited text: every record as it was, with the predictions behind it. */
export class CsvWriter implements RowWriter<CsvRow> {
  readonly #text: TextSink;
  readonly #encoding: TextEncoding;
  readonly #hasByteOrderMark: boolean;
  readonly #dialect: CsvDialect;
  readonly #frame: CsvFrame;
  readonly #appended: readonly AppendedColumn[];
  readonly #escapesFormulas: boolean;

  constructor(options: {
    sink: ByteSink;
    encoding: TextEncoding;
    hasByteOrderMark: boolean;
    dialect: CsvDialect;
    frame: CsvFrame;
    appended: readonly AppendedColumn[];
    formulas: FormulaChoice;
  }) {
    this.#text = new TextSink(options.sink, options.encoding);
    this.#encoding = options.encoding;
    this.#hasByteOrderMark = options.hasByteOrderMark;
    this.#dialect = options.dialect;
    this.#frame = options.frame;
    this.#appended = options.appended;
    this.#escapesFormulas = options.formulas === "escape";
  }

  async begin(): Promise<void> {
    if (this.#hasByteOrderMark) this.#text.add(this.#encoding.byteOrderMark);
    const names = this.#appended.map(({ name }) => name);
    const { headers, headerWidth } = this.#frame;
    for (const header of headers) this.#addRecord(header, names, headerWidth);
    await this.#text.settle();
  }

  async write(rows: readonly WrittenRow<CsvRow>[]): Promise<void> {
    for (const { row, appended } of rows) {
      this.#addRecord(row.text, this.#texts(appended), this.#frame.width);
      await this.#text.settle();
    }
  }

  async end(): Promise<void> {
    this.#text.add(this.#frame.tail);
    await this.#text.flush();
  }

  /** The appended cells, with decimals as the file writes its own. */
  #texts(appended: readonly AppendedCell[]): string[] {
    const texts = appendedTexts(appended, this.#appended);
    if (!this.#frame.hasDecimalComma) return texts;
    return texts.map((text, index) =>
      this.#appended[index]?.type === "decimal" ? text.replace(".", ",") : text,
    );
  }

  #addRecord(record: CsvText, appended: readonly string[], width: number): void {
    const { delimiter } = this.#dialect;
    const missing = Math.max(0, width - record.wireCells.length);
    const isChanged = this.#escapesFormulas && record.wireCells.some(isFormulaCell);
    const cells = isChanged
      ? record.wireCells.map((cell) => (isFormulaCell(cell) ? `'${cell}` : cell))
      : record.wireCells;
    const rewritten = () => cells.map((cell) => quoteCell(cell, this.#dialect)).join(delimiter);
    const own = record.raw === null || isChanged ? rewritten() : record.raw;
    const more = appended.map((text) => quoteCell(this.#encoding.encode(text), this.#dialect));
    // By itself, so that a long one need not be copied.
    this.#text.add(record.lead);
    this.#text.add(own);
    this.#text.add(
      `${delimiter.repeat(missing)}${delimiter}${more.join(delimiter)}${record.lineEnd}`,
    );
  }
}

/** A cell in quotes where it needs them; where quotes are characters, without what divides cells. */
export function quoteCell(value: string, { delimiter, quote, escape }: CsvDialect): string {
  const isDivided = value.includes(delimiter) || /[\r\n]/u.test(value);
  if (quote === null) {
    return isDivided ? value.replaceAll(/[\r\n]/gu, " ").replaceAll(delimiter, " ") : value;
  }
  if (!isDivided && !value.includes(quote)) return value;
  const escaped =
    escape === "quote"
      ? value.replaceAll(quote, quote + quote)
      : value.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}
