/**
 * The Thrift compact protocol, in which Parquet writes its footer, read into a tree that keeps
 * every field and type, known or not, so that writing the tree gives back what was read.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type ThriftValue =
  | { readonly type: "boolean"; value: boolean }
  | { readonly type: "byte"; value: number }
  | { readonly type: "i16" | "i32" | "i64"; value: bigint }
  | { readonly type: "double" | "binary"; value: Buffer }
  | { readonly type: "list" | "set"; readonly element: number; value: ThriftValue[] }
  | { readonly type: "map"; readonly key: number; readonly element: number; value: ThriftValue[] }
  | ThriftStruct;

/** Fields by number. */
export interface ThriftStruct {
  readonly type: "struct";
  readonly fields: Map<number, ThriftValue>;
}

const BOOLEAN_TRUE = 1;
const BOOLEAN_FALSE = 2;
const TYPE_NAMES = [
  undefined,
  "boolean",
  "boolean",
  "byte",
  "i16",
  "i32",
  "i64",
  "double",
  "binary",
  "list",
  "set",
  "map",
  "struct",
] as const;
const MAX_DEPTH = 40;

/** Reads a struct. Throws a RangeError where the bytes are none. */
export function readThrift(bytes: Buffer): ThriftStruct {
  return new Reader(bytes).struct(0);
}

/** Reads the struct that bytes begin with, and tells how long it is. Throws a RangeError. */
export function readThriftPrefix(bytes: Buffer): { struct: ThriftStruct; length: number } {
  const reader = new Reader(bytes);
  const struct = reader.struct(0);
  return { struct, length: reader.position };
}

export function writeThrift(struct: ThriftStruct): Buffer {
  const writer = new Writer();
  writer.struct(struct);
  return Buffer.concat(writer.parts);
}

class Reader {
  readonly #bytes: Buffer;
  /** Bytes that have been read. */
  position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  struct(depth: number): ThriftStruct {
    if (depth > MAX_DEPTH) throw new RangeError("nested too deep");
    const fields = new Map<number, ThriftValue>();
    let id = 0;
    for (;;) {
      const header = this.#byte();
      if (header === 0) return { type: "struct", fields };
      const delta = header >> 4;
      id = delta === 0 ? Number(unzigzag(this.#varint())) : id + delta;
      const type = header & 15;
      const isBoolean = type === BOOLEAN_TRUE || type === BOOLEAN_FALSE;
      fields.set(
        id,
        isBoolean ? { type: "boolean", value: type === BOOLEAN_TRUE } : this.#value(type, depth),
      );
    }
  }

  #value(type: number, depth: number): ThriftValue {
    const name = TYPE_NAMES[type];
    switch (name) {
      case "boolean":
        return { type: name, value: this.#byte() === BOOLEAN_TRUE };
      case "byte":
        return { type: name, value: this.#byte() };
      case "i16":
      case "i32":
      case "i64":
        return { type: name, value: unzigzag(this.#varint()) };
      case "double":
        return { type: name, value: this.#slice(8) };
      case "binary":
        return { type: name, value: this.#slice(Number(this.#varint())) };
      case "list":
      case "set": {
        const header = this.#byte();
        const element = header & 15;
        const size = header >> 4 === 15 ? Number(this.#varint()) : header >> 4;
        return { type: name, element, value: this.#values(size, [element], depth) };
      }
      case "map": {
        const size = Number(this.#varint());
        const types = size === 0 ? 0 : this.#byte();
        const [key, element] = [types >> 4, types & 15];
        return { type: name, key, element, value: this.#values(size * 2, [key, element], depth) };
      }
      case "struct":
        return this.struct(depth + 1);
      case undefined:
        throw new RangeError(`no type ${type}`);
    }
  }

  #values(count: number, types: readonly number[], depth: number): ThriftValue[] {
    if (count > this.#bytes.length - this.position) throw new RangeError("more values than bytes");
    return Array.from({ length: count }, (_, index) =>
      this.#value(types[index % types.length] ?? 0, depth + 1),
    );
  }

  #byte(): number {
    const byte = this.#bytes[this.position];
    if (byte === undefined) throw new RangeError("the bytes end too early");
    this.position += 1;
    return byte;
  }

  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new RangeError("a number without end");
  }

  #slice(length: number): Buffer {
    const end = this.position + length;
    if (end > this.#bytes.length) throw new RangeError("the bytes end too early");
    const slice = this.#bytes.subarray(this.position, end);
    this.position = end;
    return slice;
  }
}

class Writer {
  readonly parts: Buffer[] = [];

  struct({ fields }: ThriftStruct): void {
    let previous = 0;
    for (const [id, field] of [...fields].sort(([a], [b]) => a - b)) {
      const delta = id - previous;
      const type = fieldType(field);
      if (delta > 0 && delta < 16) this.#bytes((delta << 4) | type);
      else {
        this.#bytes(type);
        this.#varint(zigzag(BigInt(id)));
      }
      previous = id;
      if (field.type !== "boolean") this.#value(field);
    }
    this.#bytes(0);
  }

  #value(item: ThriftValue): void {
    switch (item.type) {
      case "boolean":
        this.#bytes(item.value ? BOOLEAN_TRUE : BOOLEAN_FALSE);
        break;
      case "byte":
        this.#bytes(item.value);
        break;
      case "i16":
      case "i32":
      case "i64":
        this.#varint(zigzag(item.value));
        break;
      case "double":
        this.parts.push(item.value);
        break;
      case "binary":
        this.#varint(BigInt(item.value.length));
        this.parts.push(item.value);
        break;
      case "list":
      case "set":
        this.#bytes((Math.min(item.value.length, 15) << 4) | item.element);
        if (item.value.length >= 15) this.#varint(BigInt(item.value.length));
        for (const value of item.value) this.#value(value);
        break;
      case "map":
        this.#varint(BigInt(item.value.length / 2));
        if (item.value.length > 0) this.#bytes((item.key << 4) | item.element);
        for (const value of item.value) this.#value(value);
        break;
      case "struct":
        this.struct(item);
        break;
    }
  }

  #bytes(...bytes: number[]): void {
    this.parts.push(Buffer.from(bytes));
  }

  #varint(value: bigint): void {
    const bytes: number[] = [];
    let rest = value;
    do {
      bytes.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
      rest >>= 7n;
    } while (rest > 0n);
    this.#bytes(...bytes);
  }
}

function fieldType(field: ThriftValue): number {
  if (field.type === "boolean") return field.value ? BOOLEAN_TRUE : BOOLEAN_FALSE;
  return TYPE_NAMES.indexOf(field.type);
}

function unzigzag(value: bigint): bigint {
  return (value >> 1n) ^ -(value & 1n);
}

function zigzag(value: bigint): bigint {
  return value >= 0n ? value << 1n : (-value << 1n) - 1n;
}
