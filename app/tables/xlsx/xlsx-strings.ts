import { StringDecoder } from "node:string_decoder";
import { SaxesParser } from "saxes";
import { FailureError } from "#ipc/failure";
import { localName } from "./xml.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** The texts that the cells of a workbook share, by number. */
export interface SharedStrings {
  /** Undefined if there is no such text. */
  get(index: number): string | undefined;
}

/** Bytes of all shared texts together beyond which a workbook is too large for memory. */
const MAX_BYTES = 256 * 1024 ** 2;

/**
 * Reads the shared texts of a workbook. They are held as UTF-8 outside of the JavaScript heap,
 * because cells refer to them in any order; `part` is null where there are none. Throws `FailureError`.
 */
export async function readSharedStrings(
  archive: ZipArchive,
  part: string | null,
  maxBytes: number = MAX_BYTES,
): Promise<SharedStrings> {
  const entry = part === null ? null : archive.find(part);
  if (!entry) return { get: () => undefined };
  const store = new StringStore(maxBytes);
  const parser = new SaxesParser();
  let text = "";
  let inText = false;
  let phonetic = 0;
  parser.on("opentag", ({ name }) => {
    const local = localName(name);
    if (local === "si") text = "";
    else if (local === "rPh") phonetic += 1;
    inText = local === "t" && phonetic === 0;
  });
  parser.on("text", (piece) => {
    if (inText) text += piece;
  });
  parser.on("closetag", ({ name }) => {
    const local = localName(name);
    if (local === "si") store.add(unescapeText(text));
    else if (local === "rPh") phonetic -= 1;
    inText = false;
  });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of archive.xml(entry)) {
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    parser.close();
  } catch (error) {
    if (error instanceof FailureError) throw error;
    throw new FailureError("workbook-damaged");
  }
  return store;
}

/** `_x000D_` stands for a character that XML can't hold. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const BLOCK_BYTES = 1024 * 1024;
/** A text that is longer is decoded piece by piece, and the last one kept. */
const LONG_BYTES = 256 * 1024;
/** What is noted of each text, even of an empty one: its block, offset and length. */
const PLACE_BYTES = 12;

class StringStore implements SharedStrings {
  readonly #maxBytes: number;
  readonly #blocks: Buffer[] = [];
  /** For each text: its block, offset and length. */
  #places = new Uint32Array(3 * 1024);
  #count = 0;
  #used = BLOCK_BYTES;
  #lastLong: { readonly index: number; readonly text: string } | null = null;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(text: string): void {
    const bytes = Buffer.from(text, "utf8");
    this.#bytes += bytes.length + PLACE_BYTES;
    if (this.#bytes > this.#maxBytes) {
      throw new FailureError("workbook-texts-too-large", {
        mostMegabytes: this.#maxBytes / 1024 ** 2,
      });
    }
    let block = this.#blocks.at(-1);
    if (!block || this.#used + bytes.length > block.length) {
      block = Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, bytes.length));
      this.#blocks.push(block);
      this.#used = 0;
    }
    bytes.copy(block, this.#used);
    if (this.#count * 3 + 3 > this.#places.length) {
      const larger = new Uint32Array(this.#places.length * 2);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places.set([this.#blocks.length - 1, this.#used, bytes.length], this.#count * 3);
    this.#used += bytes.length;
    this.#count += 1;
  }

  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    const [block = 0, offset = 0, length = 0] = this.#places.subarray(index * 3, index * 3 + 3);
    const bytes = this.#blocks[block]?.subarray(offset, offset + length);
    if (!bytes || length <= LONG_BYTES) return bytes?.toString("utf8");
    // Thousands of cells may refer to the same one.
    if (this.#lastLong?.index !== index) this.#lastLong = { index, text: decodeLong(bytes) };
    return this.#lastLong.text;
  }
}

/**
 * The text of many bytes. Decoded at once it would lie outside of the JavaScript heap, where nothing bounds
 * how much waits to be collected.
 */
function decodeLong(bytes: Buffer): string {
  const decoder = new StringDecoder("utf8");
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += LONG_BYTES) {
    pieces.push(decoder.write(bytes.subarray(from, from + LONG_BYTES)));
  }
  return pieces.join("");
}
