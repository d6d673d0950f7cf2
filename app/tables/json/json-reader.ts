import type { RowProblem } from "#ipc/files/row-problem";
import type { ByteInput } from "../bytes/input-bytes.ts";
import { KeptText } from "../bytes/kept-text.ts";
import {
  cellOf,
  flattenObject,
  isObject,
  jsonOnOneLine,
  keyOf,
  parseJson,
  type NamedCell,
} from "./json-cells.ts";
import type { JsonLayout } from "./choose-rows.ts";
import { columnsAsRecords } from "./columns-as-records.ts";
import type { JsonSplitter } from "./json-splitter.ts";
import { createSplitter } from "./split-values.ts";
import type { Row, RowReader } from "../rows.ts";
import type { ValueType } from "../values/value-type.ts";
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

interface FoundValue extends Pick<JsonText, "lead" | "raw" | "lineEnd"> {
  readonly line: number;
}

/** Name of the column of values that are strings themselves. */
const VALUE_COLUMN = "value";

/** Rows that are lists themselves, of which the first ones may name the columns. */
export interface JsonListRows {
  readonly names: readonly string[];
  /** Rows that are no texts because they hold the names. */
  readonly headerRows: number;
}

/**
 * Reads the values of a JSON file that are its rows. Objects within objects become columns named
 * `outer.inner`.
 */
export class JsonReader implements RowReader<JsonRow> {
  readonly columns: string[] = [];
  /** Keys of the columns (see `NamedCell`). */
  readonly keys: string[] = [];
  /** Rows that are no valid JSON. */
  brokenRows = 0;
  /** Whether rows are lists of values. */
  hasListRows = false;
  /** What follows the last row. */
  tail = "";
  readonly #input: ByteInput;
  readonly #encoding: TextEncoding;
  readonly #hasByteOrderMark: boolean;
  readonly #layout: JsonLayout;
  readonly #split: JsonSplitter;
  readonly #listRows: JsonListRows;
  readonly #wanted: readonly number[] | undefined;
  readonly #onWire: ((wire: string) => void) | undefined;
  #headerLeft: number;
  readonly #indexOf = new Map<string, number>();
  readonly #lead = new KeptText();
  #line = 1;
  #rowIndex = 0;

  /** `known` are the columns that an earlier reading found. */
  constructor(options: {
    input: ByteInput;
    encoding: TextEncoding;
    hasByteOrderMark: boolean;
    layout: JsonLayout;
    known?: Pick<JsonReader, "columns" | "keys">;
    listRows?: JsonListRows;
    /** The columns whose cells are wanted, 0-based; left out for all. */
    wanted?: readonly number[] | undefined;
    /** Sees the text of the file as it is read. */
    onWire?: ((wire: string) => void) | undefined;
  }) {
    this.#input = options.input;
    this.#encoding = options.encoding;
    this.#hasByteOrderMark = options.hasByteOrderMark;
    this.#wanted = options.wanted;
    this.#onWire = options.onWire;
    const { layout } = options;
    this.#layout = layout;
    // Columns are turned into a list that is the whole text.
    this.#split = createSplitter(
      layout.kind === "columns" ? { kind: "list", path: "", offset: 0, names: [] } : layout,
    );
    const names = layout.kind === "list" ? layout.names : [];
    this.#listRows = options.listRows ?? { names, headerRows: 0 };
    this.#headerLeft = this.#listRows.headerRows;
    for (const [index, key] of (options.known?.keys ?? []).entries()) {
      this.#columnIndex({ key, name: options.known?.columns[index] ?? key });
    }
  }

  get bytesRead(): number {
    return this.#input.bytesRead;
  }

  async *rows(): AsyncGenerator<JsonRow> {
    const whole = this.#wire();
    const layout = this.#layout;
    const chunks = layout.kind === "columns" ? columnsAsRecords(whole, layout.offset) : whole;
    const groups = takePieces(chunks, (text, start, final) => this.#take(text, start, final));
    for await (const group of groups) for (const found of group) yield this.#row(found);
    this.tail = this.#lead.take();
  }

  async *#wire(): AsyncGenerator<string> {
    for await (const wire of wireChunks(
      this.#input.chunks(),
      this.#encoding,
      this.#hasByteOrderMark,
    )) {
      this.#onWire?.(wire);
      yield wire;
    }
  }

  #take(text: string, start: number, final: boolean) {
    const found = this.#split(text, start, final);
    if (!found) return null;
    const { next } = found;
    if (!("end" in found)) {
      this.#skip(text, start, next);
      return { piece: undefined, next };
    }
    if (this.#headerLeft > 0) {
      this.#headerLeft -= 1;
      this.#skip(text, start, next);
      return { piece: undefined, next };
    }
    this.#skip(text, start, found.start);
    const lead = this.#lead.take();
    const raw = text.slice(found.start, found.end);
    const piece: FoundValue = { line: this.#line, lead, raw, lineEnd: text.slice(found.end, next) };
    this.#line += countLineFeeds(text, found.start, next);
    return { piece, next };
  }

  #row({ line, lead, raw, lineEnd }: FoundValue): JsonRow {
    const { kind, values, problems } = this.#parse(raw, line);
    const rowIndex = this.#rowIndex;
    this.#rowIndex += 1;
    const keptLength = lead.length + raw.length + lineEnd.length;
    const text = { lead, raw, lineEnd, kind };
    const isObjectRow = kind === "object" || kind === "empty-object";
    return this.#withCells(values, {
      rowIndex,
      line,
      keptLength,
      text,
      ...(isObjectRow && { json: () => jsonOnOneLine(this.#encoding.decode(raw)) }),
      ...(problems && { problems }),
    });
  }

  #skip(text: string, start: number, end: number): void {
    this.#lead.add(text, start, end);
    this.#line += countLineFeeds(text, start, end);
  }

  #parse(
    raw: string,
    line: number,
  ): {
    kind: JsonText["kind"];
    values: Iterable<NamedCell>;
    problems?: RowProblem[];
  } {
    const what = this.#layout.kind === "lines" ? "line" : "value";
    const parsed = parseJson(this.#encoding.decode(raw), line);
    if (!parsed) {
      this.brokenRows += 1;
      return { kind: "broken", values: [], problems: [{ code: `${what}-not-json` }] };
    }
    const { value } = parsed;
    if (typeof value === "string") {
      const cell = cellOf(value);
      if (cell.type === "text") {
        return { kind: "other", values: [{ name: VALUE_COLUMN, key: VALUE_COLUMN, ...cell }] };
      }
    }
    if (Array.isArray(value)) {
      this.hasListRows = true;
      const { names } = this.#listRows;
      const values = value.map((cell, index): NamedCell => {
        const name = names[index] ?? String(index + 1);
        return { name, key: keyOf(name), ...cellOf(cell) };
      });
      return { kind: "other", values };
    }
    if (!isObject(value)) {
      return { kind: "other", values: [], problems: [{ code: `${what}-no-object` }] };
    }
    const kind = Object.keys(value).length === 0 ? "empty-object" : "object";
    return { kind, values: flattenObject(value) };
  }

  #withCells(values: Iterable<NamedCell>, row: Omit<JsonRow, "cells" | "types">): JsonRow {
    const found: [column: number, text: string, type: ValueType][] = [];
    let width = 0;
    for (const cell of values) {
      const index = this.#columnIndex(cell);
      if (index === undefined) continue;
      found.push([index, cell.text, cell.type]);
      width = Math.max(width, index + 1);
    }
    if (this.#wanted) {
      // The last of a name counts, as for every parser.
      const narrow = this.#wanted.map((column) => found.findLast(([index]) => index === column));
      return {
        ...row,
        cells: narrow.map((cell) => cell?.[1] ?? ""),
        types: narrow.map((cell) => cell?.[2] ?? "null"),
      };
    }
    if (found.length * SPARSE_FROM > width) return { ...row, ...spread(found, width) };
    const filled = [...new Map(found.map((cell) => [cell[0], cell])).values()];
    let made: ReturnType<typeof spread> | undefined;
    const all = () => (made ??= spread(found, width));
    return {
      ...row,
      sparse: { width, filled },
      get cells() {
        return all().cells;
      },
      get types() {
        return all().types;
      },
    };
  }

  #columnIndex({ key, name }: Pick<NamedCell, "key" | "name">): number | undefined {
    const known = this.#indexOf.get(key);
    if (known !== undefined) return known;
    if (this.columns.length >= MAX_COLUMNS) return undefined;
    this.#indexOf.set(key, this.columns.length);
    this.keys.push(key);
    this.columns.push(name);
    return this.columns.length - 1;
  }
}

type Sparse = NonNullable<Row["sparse"]>;

/** Columns for each value from which a row is sparse. */
const SPARSE_FROM = 32;

function spread(filled: Sparse["filled"], width: number): { cells: string[]; types: ValueType[] } {
  // Filled at once: an array with gaps is a dictionary, a hundred times slower.
  const cells = Array<string>(width).fill("");
  const types = Array<ValueType>(width).fill("null");
  for (const [column, text, type] of filled) {
    cells[column] = text;
    types[column] = type;
  }
  return { cells, types };
}

/** Names beyond this are data used as keys; their values are kept but can't be chosen. */
const MAX_COLUMNS = 10_000;

function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  // Looked for in the part alone: in the whole, a file without line feeds would cost its square.
  const part = text.slice(start, end);
  for (let at = part.indexOf("\n"); at >= 0; at = part.indexOf("\n", at + 1)) count += 1;
  return count;
}
