import { appendedTexts, type AppendedCell, type AppendedColumn } from "../appended.ts";
import type { JsonRow } from "./json-reader.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import type { TextEncoding } from "../bytes/text-encoding.ts";
import { TextSink, type ByteSink } from "../bytes/text-sink.ts";

/** The key that holds a value which can't take keys itself. */
const ORIGINAL_KEY = "undertone_original";

/** Writes JSON lines or an array: every object as it was, with the predictions before its last brace. */
export class JsonWriter implements RowWriter<JsonRow> {
  readonly #text: TextSink;
  readonly #encoding: TextEncoding;
  readonly #hasByteOrderMark: boolean;
  readonly #appended: readonly AppendedColumn[];
  readonly #tail: string;

  constructor(options: {
    sink: ByteSink;
    encoding: TextEncoding;
    hasByteOrderMark: boolean;
    appended: readonly AppendedColumn[];
    /** What follows the last row. */
    tail: string;
  }) {
    this.#text = new TextSink(options.sink, options.encoding);
    this.#encoding = options.encoding;
    this.#hasByteOrderMark = options.hasByteOrderMark;
    this.#appended = options.appended;
    this.#tail = options.tail;
  }

  async begin(): Promise<void> {
    if (this.#hasByteOrderMark) this.#text.add(this.#encoding.byteOrderMark);
    await this.#text.settle();
  }

  async write(rows: readonly WrittenRow<JsonRow>[]): Promise<void> {
    for (const { row, appended } of rows) {
      const { lead, lineEnd } = row.text;
      this.#text.add(`${lead}${this.#line(row, appended)}${lineEnd}`);
      await this.#text.settle();
    }
  }

  async end(): Promise<void> {
    this.#text.add(this.#tail);
    await this.#text.flush();
  }

  #line(row: JsonRow, appended: readonly AppendedCell[]): string {
    const { raw, kind } = row.text;
    const pairs = this.#encoding.encode(appendedPairs(this.#appended, appended));
    const brace = raw.lastIndexOf("}");
    if (kind === "object") return `${raw.slice(0, brace)},${pairs}${raw.slice(brace)}`;
    if (kind === "empty-object") return `${raw.slice(0, brace)}${pairs}${raw.slice(brace)}`;
    const original =
      kind === "other"
        ? raw.trim()
        : this.#encoding.encode(JSON.stringify(this.#encoding.decode(raw)));
    return `{${this.#encoding.encode(JSON.stringify(ORIGINAL_KEY))}:${original},${pairs}}`;
  }
}

/** `"name":value` of every appended key, in order; null where there is none. */
export function appendedPairs(
  columns: readonly AppendedColumn[],
  cells: readonly AppendedCell[],
): string {
  const texts = appendedTexts(cells, columns);
  return columns
    .map(({ name, type }, index) => {
      const text = texts[index] ?? "";
      const value = type === "text" ? JSON.stringify(text) : text;
      return `${JSON.stringify(name)}:${text === "" ? "null" : value}`;
    })
    .join(",");
}
