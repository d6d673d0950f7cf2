import type { InputBytes } from "../bytes/input-bytes.ts";
import { KeptText } from "../bytes/kept-text.ts";
import { flattenObject, isObject, parseJson } from "./json-cells.ts";
import { createArraySplitter } from "./json-array.ts";
import type { JsonSplitter } from "./json-splitter.ts";
import type { Row, RowReader } from "../rows.ts";
import type { TextEncoding } from "../bytes/text-encoding.ts";
import { takePieces, wireChunks } from "../bytes/wire-chunks.ts";

/** A JSON value, in wire text, as the writer needs it. */
export interface JsonText {
  /** What stands before it: empty lines, brackets and commas. */
  readonly lead: string;
  readonly raw: string;
  /** What stands between it and the next: a line end, or nothing in an array. */
  readonly lineEnd: string;
  /** What it is: only an object can take the predictions in. */
  readonly kind: "object" | "empty-object" | "other" | "broken";
}

export interface JsonRow extends Row {
  readonly text: JsonText;
}

/** Name of the column of values that are strings themselves. */
const VALUE_COLUMN = "value";

/**
 * Reads a JSON value a line, or the values of an array. Objects within objects become columns
 * named `outer.inner`.
 */
export class JsonReader implements RowReader<JsonRow> {
  readonly columns: string[] = [];
  /** What follows the last row. */
  tail = "";
  readonly #input: InputBytes;
  readonly #encoding: TextEncoding;
  readonly #hasByteOrderMark: boolean;
  readonly #split: JsonSplitter;
  readonly #isArray: boolean;
  readonly #indexOf = new Map<string, number>();
  readonly #lead = new KeptText();
  #line = 1;
  #rowIndex = 0;

  /** `columns` are those that an earlier reading found. */
  constructor(options: {
    input: InputBytes;
    encoding: TextEncoding;
    hasByteOrderMark: boolean;
    layout: "lines" | "array";
    columns?: readonly string[];
  }) {
    this.#input = options.input;
    this.#encoding = options.encoding;
    this.#hasByteOrderMark = options.hasByteOrderMark;
    this.#isArray = options.layout === "array";
    this.#split = this.#isArray ? createArraySplitter() : splitLine;
    for (const name of options.columns ?? []) this.#columnIndex(name);
  }

  get bytesRead(): number {
    return this.#input.bytesRead;
  }

  async *rows(): AsyncGenerator<JsonRow> {
    const chunks = wireChunks(this.#input.chunks(), this.#encoding, this.#hasByteOrderMark);
    const groups = takePieces(chunks, (text, start, final) => this.#take(text, start, final));
    for await (const group of groups) yield* group;
    this.tail = this.#lead.take();
  }

  #take(text: string, start: number, final: boolean) {
    const found = this.#split(text, start, final);
    if (!found) return null;
    const { next } = found;
    if (!("end" in found)) {
      this.#skip(text, start, next);
      return { piece: undefined, next };
    }
    this.#skip(text, start, found.start);
    const lead = this.#lead.take();
    const raw = text.slice(found.start, found.end);
    const parsed = this.#parse(raw);
    const row: JsonRow = {
      rowIndex: this.#rowIndex,
      line: this.#line,
      cells: parsed.cells,
      keptLength: next - found.start + lead.length,
      text: {
        lead,
        raw,
        lineEnd: text.slice(found.end, next),
        kind: parsed.kind,
      },
      ...(parsed.problem !== undefined && { problem: parsed.problem }),
    };
    this.#rowIndex += 1;
    this.#line += countLineFeeds(text, found.start, next);
    return { piece: row, next };
  }

  #skip(text: string, start: number, end: number): void {
    this.#lead.add(text, start, end);
    this.#line += countLineFeeds(text, start, end);
  }

  #parse(raw: string): { kind: JsonText["kind"]; cells: string[]; problem?: string } {
    const what = this.#isArray ? "value" : "line";
    const parsed = parseJson(this.#encoding.decode(raw));
    if (!parsed) {
      return { kind: "broken", cells: [], problem: `the ${what} is not valid JSON` };
    }
    const { value } = parsed;
    if (typeof value === "string") {
      return { kind: "other", cells: this.#cells([[VALUE_COLUMN, value]]) };
    }
    if (!isObject(value)) {
      return { kind: "other", cells: [], problem: `the ${what} is no JSON object` };
    }
    const kind = Object.keys(value).length === 0 ? "empty-object" : "object";
    return { kind, cells: this.#cells(flattenObject(value)) };
  }

  #cells(values: Iterable<[name: string, text: string]>): string[] {
    const cells: string[] = [];
    for (const [name, cell] of values) {
      const index = this.#columnIndex(name);
      if (index === undefined) continue;
      // An array with gaps is a dictionary, a hundred times slower.
      while (cells.length < index) cells.push("");
      cells[index] = cell;
    }
    return cells;
  }

  #columnIndex(name: string): number | undefined {
    const known = this.#indexOf.get(name);
    if (known !== undefined) return known;
    if (this.columns.length >= MAX_COLUMNS) return undefined;
    this.#indexOf.set(name, this.columns.length);
    this.columns.push(name);
    return this.columns.length - 1;
  }
}

/** Names beyond this are data used as keys; their values are kept but can't be chosen. */
const MAX_COLUMNS = 10_000;

/** A line is a value, an empty one is none. */
function splitLine(text: string, start: number, final: boolean): ReturnType<JsonSplitter> {
  const lineFeed = text.indexOf("\n", start);
  if (lineFeed < 0 && !final) return null;
  const next = lineFeed < 0 ? text.length : lineFeed + 1;
  let end = lineFeed < 0 ? text.length : lineFeed;
  if (end > start && text[end - 1] === "\r") end -= 1;
  return text.slice(start, end).trim() === "" ? { next } : { start, end, next };
}

function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  // Looked for in the part alone: in the whole, a file without line feeds would cost its square.
  const part = text.slice(start, end);
  for (let at = part.indexOf("\n"); at >= 0; at = part.indexOf("\n", at + 1)) count += 1;
  return count;
}
