import { once } from "node:events";
import fc from "fast-check";
import { fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";
import { PLACES } from "./byte-damage.ts";
import { readThrift, writeThrift, type ThriftValue } from "#tables/parquet/thrift-compact";

/** A number of a file's own metadata, chosen by a share of all there are, and what is put there. */
export interface Lie {
  readonly place: number;
  readonly number: bigint;
}

export const lies: fc.Arbitrary<readonly Lie[]> = fc.array(
  fc.record({
    place: fc.noBias(fc.integer({ min: 0, max: PLACES - 1 })).map((place) => place / PLACES),
    number: fc.oneof(
      fc.constantFrom(
        -1n,
        0n,
        1n,
        2n,
        7n,
        255n,
        65_536n,
        16_384n,
        2n ** 20n,
        2n ** 31n,
        2n ** 32n,
        2n ** 40n,
        2n ** 62n,
      ),
      fc.bigInt({ min: -100n, max: 10_000n }),
    ),
  }),
  { minLength: 1, maxLength: 2 },
);

const TRAILER_BYTES = 8;

/** Tells lies in the footer of a Parquet file. */
export function lieInParquet(file: Buffer, told: readonly Lie[]): Buffer {
  const start = file.length - TRAILER_BYTES - file.readUInt32LE(file.length - TRAILER_BYTES);
  const footer = readThrift(file.subarray(start, file.length - TRAILER_BYTES));
  const numbers: { value: bigint }[] = [];
  const collect = (value: ThriftValue) => {
    // Numbers, sizes and places; those of 32 bits are types and encodings.
    if (value.type === "i64") numbers.push(value);
    else if (value.type === "struct") for (const inner of value.fields.values()) collect(inner);
    else if (value.type === "list") for (const inner of value.value) collect(inner);
  };
  collect(footer);
  for (const { place, number } of told) {
    const chosen = numbers[Math.floor(place * numbers.length)];
    if (chosen) chosen.value = number;
  }
  const bytes = writeThrift(footer);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([file.subarray(0, start), bytes, length, Buffer.from("PAR1")]);
}

/** Changes the parts of a ZIP archive, and packs them again. */
export async function changeParts(
  file: Buffer,
  change: (name: string, content: Buffer) => Buffer,
): Promise<Buffer> {
  const archive = await fromBufferPromise(file, { lazyEntries: true });
  const packed = new ZipFile();
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = [];
    const stream = await archive.openReadStreamPromise(entry);
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    packed.addBuffer(change(entry.fileName, Buffer.concat(chunks)), entry.fileName);
  }
  packed.end();
  const chunks: Buffer[] = [];
  packed.outputStream.on("data", (chunk: Buffer) => chunks.push(chunk));
  await once(packed.outputStream, "end");
  return Buffer.concat(chunks);
}

/** Tells a lie in the references of a workbook's sheet, of rows and cells. */
export function lieInSheet(xml: string, told: readonly Lie[]): string {
  const places = [...xml.matchAll(/ r="([A-Z]*)\d+"/gu)];
  const [{ place, number } = { place: 0, number: 0n }] = told;
  const found = places[Math.floor(place * places.length)];
  if (!found) return xml;
  const [whole, letters = ""] = found;
  return `${xml.slice(0, found.index)} r="${letters}${number}"${xml.slice(found.index + whole.length)}`;
}
