import type { AppendedColumn } from "../appended.ts";
import { withColumnsAdded } from "./key-values.ts";
import { readThrift, writeThrift, type ThriftStruct, type ThriftValue } from "./thrift-compact.ts";

/** Field numbers of parquet.thrift. */
const FILE = {
  schema: 2,
  rows: 3,
  rowGroups: 4,
  keyValues: 5,
  columnOrders: 7,
  encryption: 8,
} as const;
const ELEMENT = { children: 5 } as const;
const PAIR = { key: 1, value: 2 } as const;
const GROUP = { columns: 1, totalBytes: 2, rows: 3, compressedBytes: 6 } as const;
const CHUNK = { fileOffset: 2, metadata: 3 } as const;
const COLUMN = {
  uncompressedBytes: 6,
  compressedBytes: 7,
  dataPage: 9,
  indexPage: 10,
  dictionaryPage: 11,
  statistics: 12,
} as const;
/** The order of the old least and greatest value was not said. */
const STATISTICS = { nulls: 3, greatest: 5, least: 6 } as const;

const MAGIC = Buffer.from("PAR1");
/** The footer's length and the magic bytes at the end of a file. */
const TRAILER_BYTES = 8;

/** A column chunk cut out of a file: its pages, and its description for another file's footer. */
export interface CutColumn {
  readonly pages: Buffer;
  readonly description: ThriftStruct;
  /** Where the pages stood. */
  readonly start: number;
}

/** The least and the greatest value of a column, in plain encoding; null where nothing is said. */
interface ColumnStatistics {
  readonly least: Buffer | null;
  readonly greatest: Buffer | null;
  readonly nulls: number;
}

/** The footer of a Parquet file, which columns can be added to. Throws RangeErrors. */
export class ParquetFooter {
  readonly #root: ThriftStruct;

  constructor(bytes: Buffer) {
    this.#root = readThrift(bytes);
    listOf(this.#root, FILE.schema);
    listOf(this.#root, FILE.rowGroups);
  }

  /** The footer of a whole file in memory. */
  static of(file: Buffer): ParquetFooter {
    const length = file.readUInt32LE(file.length - TRAILER_BYTES);
    const end = file.length - TRAILER_BYTES;
    return new ParquetFooter(file.subarray(end - length, end));
  }

  get isEncrypted(): boolean {
    return this.#root.fields.has(FILE.encryption);
  }

  /** What stands under a key; null if there is no such key. */
  keyValue(key: string): string | null {
    const pairs = this.#root.fields.get(FILE.keyValues);
    if (pairs?.type !== "list") return null;
    const pair = pairs.value.map(asStruct).find((candidate) => textOf(candidate, PAIR.key) === key);
    return pair ? textOf(pair, PAIR.value) : null;
  }

  /** Lets row groups without rows go, in which columns have no pages. */
  dropEmptyGroups(): void {
    const groups = this.#root.fields.get(FILE.rowGroups);
    if (groups?.type !== "list") return;
    groups.value = groups.value.filter((group) => integerOf(asStruct(group), GROUP.rows) !== 0n);
  }

  get groupRows(): number[] {
    return listOf(this.#root, FILE.rowGroups).map((group) =>
      Number(integerOf(asStruct(group), GROUP.rows) ?? 0n),
    );
  }

  /** What is said of a column's values in a row group, as far as it is said. */
  statisticsOf(group: number, column: number): ColumnStatistics {
    const columns = listOf(asStruct(listOf(this.#root, FILE.rowGroups)[group]), GROUP.columns);
    const metadata = asStruct(columns[column]).fields.get(CHUNK.metadata);
    const told = metadata && asStruct(metadata).fields.get(COLUMN.statistics);
    if (told?.type !== "struct") return { least: null, greatest: null, nulls: 0 };
    const bytesOf = (field: number) => {
      const value = told.fields.get(field);
      return value?.type === "binary" ? value.value : null;
    };
    return {
      least: bytesOf(STATISTICS.least),
      greatest: bytesOf(STATISTICS.greatest),
      nulls: Number(integerOf(told, STATISTICS.nulls) ?? 0n),
    };
  }

  /** Schema elements below the root, for columns that are no groups. */
  get leaves(): ThriftValue[] {
    return listOf(this.#root, FILE.schema).slice(1);
  }

  /** The columns of the only row group of `file`, whose footer this is. */
  cutColumns(file: Buffer): CutColumn[] {
    const [group] = listOf(this.#root, FILE.rowGroups);
    if (!group) throw new RangeError("no row group to cut from");
    return listOf(asStruct(group), GROUP.columns).map((chunk) => {
      const description = asStruct(chunk);
      const metadata = asStruct(description.fields.get(CHUNK.metadata));
      const dictionary = integerOf(metadata, COLUMN.dictionaryPage);
      const start = Number(dictionary ?? integerOf(metadata, COLUMN.dataPage) ?? 0n);
      const bytes = Number(integerOf(metadata, COLUMN.compressedBytes) ?? 0n);
      return { pages: file.subarray(start, start + bytes), description, start };
    });
  }

  /** Adds columns at the top level of the schema, and to what else describes the columns. */
  addLeaves(leaves: readonly ThriftValue[], appended: readonly AppendedColumn[]): void {
    const schema = listOf(this.#root, FILE.schema);
    const root = asStruct(schema[0]);
    addTo(root, ELEMENT.children, BigInt(leaves.length));
    schema.push(...leaves);
    const keyValues = this.#root.fields.get(FILE.keyValues);
    if (keyValues?.type === "list") {
      keyValues.value = keyValues.value.filter((pair) => adaptPair(asStruct(pair), appended));
    }
    const orders = this.#root.fields.get(FILE.columnOrders);
    // The order that goes with the type, for every column.
    const byType = (): ThriftStruct => ({
      type: "struct",
      fields: new Map([[1, { type: "struct", fields: new Map() }]]),
    });
    if (orders?.type === "list") orders.value.push(...leaves.map(byType));
  }

  /** Adds a column to a row group; its pages are at `offset` of the file now. */
  addColumn(groupIndex: number, { description, start }: CutColumn, offset: number): void {
    const group = asStruct(listOf(this.#root, FILE.rowGroups)[groupIndex]);
    const metadata = asStruct(description.fields.get(CHUNK.metadata));
    const shift = BigInt(offset - start);
    for (const field of [COLUMN.dataPage, COLUMN.indexPage, COLUMN.dictionaryPage]) {
      addTo(metadata, field, shift);
    }
    addTo(description, CHUNK.fileOffset, shift);
    addTo(group, GROUP.totalBytes, integerOf(metadata, COLUMN.uncompressedBytes) ?? 0n);
    addTo(group, GROUP.compressedBytes, integerOf(metadata, COLUMN.compressedBytes) ?? 0n);
    listOf(group, GROUP.columns).push(description);
  }

  /** The end of a file: footer, its length and the magic bytes. */
  toTrailer(): Buffer {
    const footer = writeThrift(this.#root);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    return Buffer.concat([footer, length, MAGIC]);
  }
}

function listOf(struct: ThriftStruct, field: number): ThriftValue[] {
  const value = struct.fields.get(field);
  if (value?.type !== "list") throw new RangeError(`no list in field ${field}`);
  return value.value;
}

function asStruct(value: ThriftValue | undefined): ThriftStruct {
  if (value?.type !== "struct") throw new RangeError("no struct where one belongs");
  return value;
}

function integerOf(struct: ThriftStruct, field: number): bigint | undefined {
  const value = struct.fields.get(field);
  return value?.type === "i64" || value?.type === "i32" ? value.value : undefined;
}

function textOf(struct: ThriftStruct, field: number): string {
  const value = struct.fields.get(field);
  return value?.type === "binary" ? value.value.toString("utf8") : "";
}

/** Makes a pair tell of the columns that are added; whether it can. */
function adaptPair(pair: ThriftStruct, appended: readonly AppendedColumn[]): boolean {
  const known = textOf(pair, PAIR.value);
  const told = withColumnsAdded(textOf(pair, PAIR.key), known, appended);
  const value = pair.fields.get(PAIR.value);
  if (told !== null && told !== known && value?.type === "binary") value.value = Buffer.from(told);
  return told !== null;
}

/** Adds to a number where there is one. */
function addTo(struct: ThriftStruct, field: number, amount: bigint): void {
  const value = struct.fields.get(field);
  if (value?.type === "i64" || value?.type === "i32") value.value += amount;
}
