import type { AppendedColumn } from "../appended.ts";
import { FlatBeginning, FlatBytes, type Slot } from "./flat-buffer.ts";
import type { ArrowHint } from "./parquet-leaf.ts";

/** The key under which Arrow's own description of the columns stands in a file. */
export const ARROW_SCHEMA = "ARROW:schema";

/** Numbers of Arrow's Message.fbs and Schema.fbs: fields of tables, and types. */
const MESSAGE = { version: 0, headerType: 1, header: 2, bodyLength: 3, custom: 4 } as const;
const SCHEMA = { endianness: 0, fields: 1, custom: 2, features: 3 } as const;
const FIELD = { name: 0, typeType: 2, type: 3 } as const;
const PAIR = { key: 0, value: 1 } as const;
const SCHEMA_HEADER = 1;
const TYPE = {
  int: 2,
  floatingPoint: 3,
  binary: 4,
  utf8: 5,
  fixedBinary: 15,
  duration: 18,
} as const;
const BINARIES: ReadonlySet<number> = new Set([TYPE.binary, TYPE.fixedBinary, 19, 23]);
const DURATION_NS = [1_000_000_000n, 1_000_000n, 1_000n, 1n] as const;
const DURATION_UNIT_LEFT_OUT = 1;
const CONTINUATION = 0xffff_ffff;

/** What the description says of columns that Parquet's types do not; empty where there is none. */
export function readArrowHints(encoded: string | null): Map<string, ArrowHint> {
  const hints = new Map<string, ArrowHint>();
  if (encoded === null) return hints;
  try {
    const buffer = messageOf(encoded);
    for (const field of buffer.vector(schemaOf(buffer), SCHEMA.fields)) {
      const type = buffer.byte(field, FIELD.typeType, 0);
      const name = buffer.text(field, FIELD.name);
      if (BINARIES.has(type)) hints.set(name, { kind: "binary" });
      if (type !== TYPE.duration) continue;
      const unit = buffer.short(buffer.table(field, FIELD.type), 0, DURATION_UNIT_LEFT_OUT);
      hints.set(name, { kind: "duration", unitNs: DURATION_NS[unit] ?? 1n });
    }
  } catch (error) {
    // It is no description, and nothing follows from it.
    if (!(error instanceof RangeError)) throw error;
  }
  return hints;
}

/**
 * The description with columns added, in Base64; null for one that is none. `adapt` makes the values
 * under keys in it tell of them, too. A FlatBuffer refers to
 * its parts by how far they lie ahead, so a new beginning goes before the old bytes, which stay as
 * they are: what this program does not know of them, no type and no extension, can be lost.
 * https://github.com/apache/arrow/blob/main/format/Schema.fbs
 */
export function extendArrowSchema(
  encoded: string,
  appended: readonly AppendedColumn[],
  adapt: (key: string, value: string) => string | null,
): string | null {
  try {
    const buffer = messageOf(encoded);
    const schema = schemaOf(buffer);
    const pairs = buffer.vector(schema, SCHEMA.custom).map((position): KeyValue => {
      const [key, known] = [buffer.text(position, PAIR.key), buffer.text(position, PAIR.value)];
      return { position, key, known, told: adapt(key, known) };
    });
    const part = new FlatBeginning();
    const root = part.reference();
    const message = part.table(
      {
        [MESSAGE.version]: { short: buffer.short(buffer.root, MESSAGE.version, 0) },
        [MESSAGE.headerType]: { byte: SCHEMA_HEADER },
        [MESSAGE.header]: "later",
        [MESSAGE.bodyLength]: { long: 0n },
        [MESSAGE.custom]: old(buffer.find(buffer.root, MESSAGE.custom)),
      },
      root,
    );
    const description = part.table(
      {
        [SCHEMA.endianness]: { short: buffer.short(schema, SCHEMA.endianness, 0) },
        [SCHEMA.fields]: "later",
        [SCHEMA.custom]: "later",
        [SCHEMA.features]: old(buffer.find(schema, SCHEMA.features)),
      },
      message[MESSAGE.header],
    );
    const known = buffer.vector(schema, SCHEMA.fields).map((field) => ({ old: field }));
    const fields = part.vector(
      [...known, ...appended.map(() => "later" as const)],
      description[SCHEMA.fields],
    );
    for (const [index, column] of appended.entries()) {
      addField(part, column, fields[known.length + index]);
    }
    addPairs(part, pairs, description[SCHEMA.custom]);
    return asMessage(part.before(buffer.bytes)).toString("base64");
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What stands under a key, and what is to stand there; null for nothing. */
interface KeyValue {
  readonly position: number;
  readonly key: string;
  readonly known: string;
  readonly told: string | null;
}

function addPairs(part: FlatBeginning, pairs: readonly KeyValue[], at: number | undefined): void {
  const kept = pairs.filter(({ told }) => told !== null);
  const places = part.vector(
    kept.map(({ position, known, told }) => (told === known ? { old: position } : "later")),
    at,
  );
  for (const [index, { key, known, told }] of kept.entries()) {
    if (told === null || told === known) continue;
    const pair = part.table({ [PAIR.key]: "later", [PAIR.value]: "later" }, places[index]);
    part.text(key, pair[PAIR.key]);
    part.text(told, pair[PAIR.value]);
  }
}

function addField(
  part: FlatBeginning,
  { name, type }: AppendedColumn,
  at: number | undefined,
): void {
  const typeType = { text: TYPE.utf8, decimal: TYPE.floatingPoint, count: TYPE.int }[type];
  const field = part.table(
    { 0: "later", 1: { byte: 1 }, 2: { byte: typeType }, 3: "later", 5: "later" },
    at,
  );
  part.text(name, field[0]);
  const [double, isSigned] = [2, 1];
  const details = {
    text: {},
    decimal: { 0: { short: double } },
    count: { 0: { int: 32 }, 1: { byte: isSigned } },
  }[type];
  part.table(details, field[3]);
  part.vector([], field[5]);
}

function old(position: number | null): Slot | undefined {
  return position === null ? undefined : { old: position };
}

/** The FlatBuffer of a message: behind its length, and behind a mark before that since Arrow 0.15. */
function messageOf(encoded: string): FlatBytes {
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length < 16) throw new RangeError("too short");
  const start = bytes.readUInt32LE(0) === CONTINUATION ? 8 : 4;
  const length = bytes.readUInt32LE(start - 4);
  return new FlatBytes(Buffer.from(bytes.subarray(start, start + length)));
}

function schemaOf(buffer: FlatBytes): number {
  if (buffer.byte(buffer.root, MESSAGE.headerType, 0) !== SCHEMA_HEADER) {
    throw new RangeError("no schema");
  }
  return buffer.table(buffer.root, MESSAGE.header);
}

function asMessage(flat: Buffer): Buffer {
  const padding = Buffer.alloc((8 - (flat.length % 8)) % 8);
  const head = Buffer.alloc(8);
  head.writeUInt32LE(CONTINUATION, 0);
  head.writeUInt32LE(flat.length + padding.length, 4);
  return Buffer.concat([head, flat, padding]);
}
