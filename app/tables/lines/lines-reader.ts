import { wireTextOf, type CsvRow, type CsvText, type DelimitedSource } from "../csv/csv-reader.ts";
import type { RowReader } from "../rows.ts";
import { takePieces } from "../bytes/wire-chunks.ts";

/** Name of the column where the lines have none. */
const TEXT_COLUMN = "text";

/** Reads a text a line, commas, quotes and all; what comes out is delimited. */
export class LinesReader implements RowReader<CsvRow> {
  /** The first lines, or a header for the output where the file has none. */
  readonly headers: CsvText[] = [];
  readonly tail = "";
  columns: readonly string[] = [TEXT_COLUMN];
  readonly width = 1;
  readonly #source: DelimitedSource;
  #line = 0;
  #rowIndex = 0;

  constructor(source: DelimitedSource) {
    this.#source = source;
  }

  get bytesRead(): number {
    return this.#source.input.bytesRead;
  }

  async *rows(): AsyncGenerator<CsvRow> {
    const groups = takePieces(wireTextOf(this.#source), (text, start, final) =>
      this.#take(text, start, final),
    );
    for await (const group of groups) yield* group;
  }

  #take(text: string, start: number, final: boolean) {
    const lineEnd = /\r\n|\n|\r/gu;
    lineEnd.lastIndex = start;
    const found = lineEnd.exec(text);
    const cut = found && (found[0] !== "\r" || found.index + 1 < text.length);
    if (!cut && !final) return null;
    const end = found?.index ?? text.length;
    const next = end + (found?.[0].length ?? 0);
    this.#line += 1;
    const own = text.slice(start, end);
    // Quotes and commas of the text must not be taken for those of the output.
    const record: CsvText = {
      lead: "",
      raw: null,
      lineEnd: text.slice(end, next),
      wireCells: [own],
    };
    const { rows, naming } = this.#source.layout.header;
    if (this.headers.length < rows) {
      if (this.headers.length === naming) this.columns = [this.#source.encoding.decode(own)];
      this.headers.push(record);
      return { piece: undefined, next };
    }
    if (rows === 0 && this.headers.length === 0) {
      const wireCells = [this.#source.encoding.encode(TEXT_COLUMN)];
      this.headers.push({ ...record, lineEnd: record.lineEnd || "\n", wireCells });
    }
    const cell = this.#source.encoding.decode(own);
    const row: CsvRow = {
      rowIndex: this.#rowIndex,
      line: this.#line,
      cells: this.#source.wanted?.map(() => cell) ?? [cell],
      keptLength: next - start,
      text: record,
    };
    this.#rowIndex += 1;
    return { piece: row, next };
  }
}
