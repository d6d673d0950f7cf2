/** Reads a FlatBuffer. All throw RangeErrors where the bytes are none. */
export class FlatBytes {
  readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Position of the outermost table. */
  get root(): number {
    return this.bytes.readUInt32LE(0);
  }

  /** Position to which a field of a table refers; null where it is left out. */
  find(table: number, field: number): number | null {
    const at = this.#place(table, field);
    return at === null ? null : at + this.bytes.readUInt32LE(at);
  }

  /** Position of an inner table. */
  table(table: number, field: number): number {
    const position = this.find(table, field);
    if (position === null) throw new RangeError("no table");
    return position;
  }

  byte(table: number, field: number, leftOut: number): number {
    const at = this.#place(table, field);
    return at === null ? leftOut : this.bytes.readUInt8(at);
  }

  short(table: number, field: number, leftOut: number): number {
    const at = this.#place(table, field);
    return at === null ? leftOut : this.bytes.readInt16LE(at);
  }

  text(table: number, field: number): string {
    const start = this.find(table, field);
    if (start === null) return "";
    const length = this.bytes.readUInt32LE(start);
    return this.bytes.toString("utf8", start + 4, start + 4 + length);
  }

  /** Positions of the tables in a vector. */
  vector(table: number, field: number): number[] {
    const start = this.find(table, field);
    if (start === null) return [];
    const count = this.bytes.readUInt32LE(start);
    if (count * 4 > this.bytes.length - start) throw new RangeError("more tables than bytes");
    return Array.from({ length: count }, (_, index) => {
      const at = start + 4 + index * 4;
      return at + this.bytes.readUInt32LE(at);
    });
  }

  /** Where a field's own bytes are. */
  #place(table: number, field: number): number | null {
    const list = table - this.bytes.readInt32LE(table);
    const at = 4 + field * 2;
    if (at >= this.bytes.readUInt16LE(list)) return null;
    const offset = this.bytes.readUInt16LE(list + at);
    return offset === 0 ? null : table + offset;
  }
}

/** What a field of a new table, or an item of a new vector, holds. */
export type Slot =
  | { readonly byte: number }
  | { readonly short: number }
  | { readonly int: number }
  | { readonly long: bigint }
  /** A position in the old bytes. */
  | { readonly old: number }
  /** What is added after it; the position of the reference is given back. */
  | "later";

/** A new beginning of a FlatBuffer, whose tables may refer to what is in the old one behind it. */
export class FlatBeginning {
  #bytes = Buffer.alloc(0);
  readonly #toOld: { at: number; position: number }[] = [];

  /** Adds a reference to what is added next; its position. */
  reference(): number {
    return this.#add(Buffer.alloc(4), 4);
  }

  /** Adds a table by its fields' numbers; positions of the references among them. */
  table(
    fields: Readonly<Record<number, Slot | undefined>>,
    from: number | undefined,
  ): Record<number, number> {
    const slots = Object.entries(fields).flatMap(([field, slot]) =>
      slot === undefined ? [] : [{ field: Number(field), slot, size: sizeOf(slot) }],
    );
    // The largest first, so that each is where a multiple of its size is.
    slots.sort((a, b) => b.size - a.size || a.field - b.field);
    const last = Math.max(-1, ...slots.map(({ field }) => field));
    const list = Buffer.alloc(4 + (last + 1) * 2);
    const listAt = this.#add(list, 2);
    // The distance to the list stands first, and eight bytes have to be at multiples of eight.
    const start = this.#add(Buffer.alloc(4), 8, 4);
    this.#bytes.writeInt32LE(start - listAt, start);
    const places: Record<number, number> = {};
    for (const { field, slot, size } of slots) {
      const at = this.#slot(slot, size);
      this.#bytes.writeUInt16LE(at - start, listAt + 4 + field * 2);
      if (slot === "later") places[field] = at;
    }
    this.#bytes.writeUInt16LE(list.length, listAt);
    this.#bytes.writeUInt16LE(this.#bytes.length - start, listAt + 2);
    this.#refer(from, start);
    return places;
  }

  /** Adds a vector of tables; positions of its references. */
  vector(items: readonly Slot[], from: number | undefined): number[] {
    const count = Buffer.alloc(4);
    count.writeUInt32LE(items.length);
    const start = this.#add(count, 4);
    this.#refer(from, start);
    return items.map((item) => this.#slot(item, 4));
  }

  text(text: string, from: number | undefined): void {
    const bytes = Buffer.from(text, "utf8");
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    this.#refer(from, this.#add(length, 4));
    this.#add(Buffer.concat([bytes, Buffer.alloc(1)]), 1);
  }

  /** The whole: this beginning, and the old bytes behind it. */
  before(old: Buffer): Buffer {
    this.#add(Buffer.alloc(0), 8);
    const start = this.#bytes.length;
    for (const { at, position } of this.#toOld) {
      this.#bytes.writeUInt32LE(start + position - at, at);
    }
    return Buffer.concat([this.#bytes, old]);
  }

  #slot(slot: Slot, size: number): number {
    const bytes = Buffer.alloc(size);
    if (slot === "later") return this.#add(bytes, size);
    if ("byte" in slot) bytes.writeUInt8(slot.byte);
    else if ("short" in slot) bytes.writeInt16LE(slot.short);
    else if ("int" in slot) bytes.writeInt32LE(slot.int);
    else if ("long" in slot) bytes.writeBigInt64LE(slot.long);
    const at = this.#add(bytes, size);
    if ("old" in slot) this.#toOld.push({ at, position: slot.old });
    return at;
  }

  /** Adds bytes at a multiple of `alignment`, `beyond` bytes behind it. */
  #add(bytes: Buffer, alignment: number, beyond = 0): number {
    const missing = (alignment - ((this.#bytes.length - beyond) % alignment)) % alignment;
    const padding = Buffer.alloc(missing % alignment);
    const at = this.#bytes.length + padding.length;
    this.#bytes = Buffer.concat([this.#bytes, padding, bytes]);
    return at;
  }

  #refer(from: number | undefined, to: number): void {
    if (from === undefined) throw new RangeError("nothing refers to it");
    this.#bytes.writeUInt32LE(to - from, from);
  }
}

function sizeOf(slot: Slot): number {
  if (slot === "later" || "int" in slot || "old" in slot) return 4;
  if ("byte" in slot) return 1;
  return "short" in slot ? 2 : 8;
}
