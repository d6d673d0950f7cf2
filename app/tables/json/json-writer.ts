import { annotationTexts } from "#scoring/annotation";
import type { JsonRow } from "./json-reader.ts";
import type { AnnotatedRow, Annotation, RowWriter } from "../rows.ts";
import type { TextEncoding } from "../bytes/text-encoding.ts";
import { TextSink, type ByteSink } from "../bytes/text-sink.ts";

/** The key that holds a value which can't take keys itself. */
const ORIGINAL_KEY = "undertone_original";

/** Writes JSON lines or an array: every object as it was, with the predictions before its last brace. */
export class JsonWriter implements RowWriter<JsonRow> {
  readonly #text: TextSink;
  readonly #encoding: TextEncoding;
  readonly #hasByteOrderMark: boolean;
  readonly #names: readonly string[];
  readonly #tail: string;

  constructor(options: {
    sink: ByteSink;
    encoding: TextEncoding;
    hasByteOrderMark: boolean;
    /** Names of the appended keys. */
    names: readonly string[];
    /** What follows the last row. */
    tail: string;
  }) {
    this.#text = new TextSink(options.sink, options.encoding);
    this.#encoding = options.encoding;
    this.#hasByteOrderMark = options.hasByteOrderMark;
    this.#names = options.names;
    this.#tail = options.tail;
  }

  async begin(): Promise<void> {
    if (this.#hasByteOrderMark) this.#text.add(this.#encoding.byteOrderMark);
    await this.#text.settle();
  }

  async write(rows: readonly AnnotatedRow<JsonRow>[]): Promise<void> {
    for (const { row, annotation } of rows) {
      const { lead, lineEnd } = row.text;
      this.#text.add(`${lead}${this.#line(row, annotation)}${lineEnd}`);
      await this.#text.settle();
    }
  }

  async end(): Promise<void> {
    this.#text.add(this.#tail);
    await this.#text.flush();
  }

  #line(row: JsonRow, annotation: Annotation): string {
    const { raw, kind } = row.text;
    const pairs = this.#encoding.encode(annotationPairs(this.#names, annotation));
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
export function annotationPairs(names: readonly string[], annotation: Annotation): string {
  const texts = annotationTexts(annotation);
  const isText = (index: number) => index === 0 || index === names.length - 1;
  return names
    .map((name, index) => {
      const text = texts[index] ?? "";
      const value = isText(index) ? JSON.stringify(text) : text;
      return `${JSON.stringify(name)}:${text === "" ? "null" : value}`;
    })
    .join(",");
}
