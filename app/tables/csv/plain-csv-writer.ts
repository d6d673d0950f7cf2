import { appendedTexts } from "../appended.ts";
import { utf8Sink, UTF8, type PlainOptions } from "../plain-options.ts";
import { quoteCell } from "./csv-writer.ts";
import { isFormulaCell } from "./formula-cells.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import type { TextSink } from "../bytes/text-sink.ts";

/**
 * Writes new CSV or TSV, in UTF-8: a header, then the values of each row as text. Where a column
 * has both, a text of no characters has quotes and a null has none.
 */
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
    const { columns, values, appended } = this.#options;
    for (const { row, appended: cellsAppended } of rows) {
      const cells = columns.map((_, index) => row.cells[index] ?? "");
      const quoted = columns.map((_, index) => {
        const isMixed = values[index]?.hasNull && values[index].hasEmpty;
        return Boolean(isMixed) && cells[index] === "" && row.types?.[index] === "text";
      });
      this.#addRecord([...this.#safe(cells), ...appendedTexts(cellsAppended, appended)], quoted);
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

  #addRecord(cells: readonly string[], quoted: readonly boolean[] = []): void {
    const dialect = {
      delimiter: this.#delimiter,
      quote: '"',
      escape: "quote",
      spaceBeforeQuote: false,
      loneCarriageReturn: false,
    } as const;
    const record = cells
      .map((cell, index) => (quoted[index] ? '""' : quoteCell(cell, dialect)))
      .join(this.#delimiter);
    this.#text.add(UTF8.encode(`${record}\n`));
  }
}
