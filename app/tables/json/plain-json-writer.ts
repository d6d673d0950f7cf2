import { utf8Sink, UTF8, type PlainOptions } from "../plain-options.ts";
import type { AppendedCell } from "../appended.ts";
import type { TextSink } from "../bytes/text-sink.ts";
import type { Row, RowWriter, WrittenRow } from "../rows.ts";
import { typeOfCell } from "../values/column-values.ts";
import { readNumber, type ValueType } from "../values/value-type.ts";
import { appendedPairs } from "./json-writer.ts";

/** Writes new JSON, a line an object or an array of them; values keep their types. */
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
    for (const { row, appended } of rows) {
      const object = this.#object(row, appended);
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

  #object(row: Row, appended: readonly AppendedCell[]): string {
    const more = appendedPairs(this.#options.appended, appended);
    const whole = row.json?.();
    if (whole !== undefined) {
      const own = whole.slice(0, whole.lastIndexOf("}")).trimEnd();
      return `${own}${own.endsWith("{") ? "" : ","}${more}}`;
    }
    const pairs = this.#options.columns.map((name, index) => {
      const type = typeOfCell(row, index, this.#options.values[index]);
      return `${JSON.stringify(name)}:${jsonValue(row.cells[index] ?? "", type)}`;
    });
    return `{${[...pairs, more].join(",")}}`;
  }
}

/** A value as JSON; numbers that JSON does not have are texts. */
function jsonValue(text: string, type: ValueType): string {
  switch (type) {
    case "null":
      return "null";
    case "number":
      return readNumber(text) ? text : JSON.stringify(text);
    case "boolean":
      return text.toLowerCase();
    case "nested":
      return text === "" ? "null" : text;
    case "text":
    case "date":
    case "date-time":
    case "time":
    case "duration":
    case "binary":
    case "error":
    case "uncomputed":
      return JSON.stringify(text);
  }
}
