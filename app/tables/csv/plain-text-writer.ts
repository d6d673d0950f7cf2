import { appendedTexts, type AppendedColumn } from "../appended.ts";
import { quoteCell } from "./csv-writer.ts";
import { isFormulaCell, type FormulaChoice } from "./formula-cells.ts";
import { appendedPairs } from "../json/json-writer.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import { TextSink, type ByteSink } from "../bytes/text-sink.ts";
import { findEncoding, type TextEncoding } from "../bytes/text-encoding.ts";

/** What a writer of another format than the input's goes by. */
export interface PlainOptions {
  readonly sink: ByteSink;
  /** Names for every original column, unique. */
  readonly columns: readonly string[];
  readonly appended: readonly AppendedColumn[];
  readonly formulas: FormulaChoice;
}

/** Writes CSV or TSV anew, in UTF-8: a header, then the values of each row as text. */
export class PlainCsvWriter implements RowWriter {
  readonly #options: PlainOptions;
  readonly #delimiter: string;
  readonly #text: TextSink;

  constructor(options: PlainOptions, delimiter: string) {
    this.#options = options;
    this.#delimiter = delimiter;
    this.#text = utf8Sink(options.sink);
  }

  async begin(): Promise<void> {
    const { columns, appended } = this.#options;
    this.#addRecord([...this.#safe(columns), ...appended.map(({ name }) => name)]);
    await this.#text.settle();
  }

  async write(rows: readonly WrittenRow[]): Promise<void> {
    const { columns, appended } = this.#options;
    for (const { row, appended: cellsAppended } of rows) {
      const cells = columns.map((_, index) => row.cells[index] ?? "");
      this.#addRecord([...this.#safe(cells), ...appendedTexts(cellsAppended, appended)]);
      await this.#text.settle();
    }
  }

  /** Writes a row of values that are a table of their own, beside no prediction. */
  async writeValues(values: readonly (string | number | null)[]): Promise<void> {
    const { formulas } = this.#options;
    this.#addRecord(
      values.map((value) => {
        if (typeof value !== "string") return value === null ? "" : String(value);
        return formulas === "escape" && isFormulaCell(value) ? `'${value}` : value;
      }),
    );
    await this.#text.settle();
  }

  async end(): Promise<void> {
    await this.#text.flush();
  }

  /** The same cells, without formulas where those are to be escaped. */
  #safe(cells: readonly string[]): readonly string[] {
    if (this.#options.formulas !== "escape") return cells;
    return cells.map((cell) => (isFormulaCell(cell) ? `'${cell}` : cell));
  }

  #addRecord(cells: readonly string[]): void {
    const dialect = {
      delimiter: this.#delimiter,
      quote: '"',
      escape: "quote",
      spaceBeforeQuote: false,
      loneCarriageReturn: false,
    } as const;
    const record = cells.map((cell) => quoteCell(cell, dialect)).join(this.#delimiter);
    this.#text.add(UTF8.encode(`${record}\n`));
  }
}

/** Writes JSON anew, a line an object or an array of them. */
export class PlainJsonWriter implements RowWriter {
  readonly #options: PlainOptions;
  readonly #isArray: boolean;
  readonly #text: TextSink;
  #isFirst = true;

  constructor(options: PlainOptions, layout: "lines" | "array") {
    this.#options = options;
    this.#isArray = layout === "array";
    this.#text = utf8Sink(options.sink);
  }

  async begin(): Promise<void> {
    if (this.#isArray) this.#text.add("[");
    await this.#text.settle();
  }

  async write(rows: readonly WrittenRow[]): Promise<void> {
    const { columns, appended } = this.#options;
    for (const { row, appended: cellsAppended } of rows) {
      const pairs = columns.map(
        (name, index) => `${JSON.stringify(name)}:${JSON.stringify(row.cells[index] ?? "")}`,
      );
      const object = `{${[...pairs, appendedPairs(appended, cellsAppended)].join(",")}}`;
      const between = this.#isFirst ? "\n" : ",\n";
      this.#text.add(UTF8.encode(this.#isArray ? `${between}${object}` : `${object}\n`));
      this.#isFirst = false;
      await this.#text.settle();
    }
  }

  async end(): Promise<void> {
    if (this.#isArray) this.#text.add("\n]\n");
    await this.#text.flush();
  }
}

const UTF8 = utf8();

function utf8Sink(sink: ByteSink): TextSink {
  return new TextSink(sink, UTF8);
}

function utf8(): TextEncoding {
  const encoding = findEncoding("utf-8");
  if (!encoding) throw new Error("UTF-8 is built in");
  return encoding;
}
