import { Readable } from "node:stream";
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from "yauzl";
import { FailureError } from "#ipc/failure";
import { asUtf8 } from "./xml.ts";

/** Unpacked bytes beyond which an archive is not opened, and how much denser than its file. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;
const MAX_RATIO = 200;
/** Archives below this size, unpacked, are let pass whatever their ratio. */
const HARMLESS_BYTES = 256 * 1024 ** 2;
const MAX_ENTRIES = 20_000;

/** A ZIP archive opened for reading. Its parts are unpacked as they are read. */
export class ZipArchive {
  readonly entries: readonly Entry[];
  readonly #zip: ZipFile;

  private constructor(zip: ZipFile, entries: readonly Entry[]) {
    this.#zip = zip;
    this.entries = entries;
  }

  /** `content`: what the file holds, if that is in memory. Throws `FailureError` for what is no ZIP archive, is damaged, encrypted or a bomb. */
  static async open(path: string, content: Buffer | null = null): Promise<ZipArchive> {
    try {
      const options = { lazyEntries: true, autoClose: false };
      const zip = await (content
        ? fromBufferPromise(content, options)
        : openPromise(path, options));
      const entries: Entry[] = [];
      for await (const entry of zip.eachEntry()) {
        entries.push(entry);
        if (entries.length > MAX_ENTRIES) break;
      }
      refuseHostile(entries);
      return new ZipArchive(zip, entries);
    } catch (error) {
      throw asBrokenArchive(error);
    }
  }

  find(name: string): Entry | null {
    const wanted = name.toLowerCase();
    return this.entries.find(({ fileName }) => fileName.toLowerCase() === wanted) ?? null;
  }

  /** The unpacked bytes of a part that is XML, as UTF-8. */
  xml(entry: Entry): AsyncGenerator<Buffer> {
    return asUtf8(this.chunks(entry));
  }

  /** The unpacked bytes of a part. */
  async *chunks(entry: Entry): AsyncGenerator<Buffer> {
    const stream = await this.#stream(entry);
    try {
      for await (const chunk of stream) yield chunk as Buffer;
    } catch (error) {
      throw asBrokenArchive(error);
    } finally {
      stream.destroy();
    }
  }

  /** The same as a stream; its errors are those of `chunks`. */
  readable(entry: Entry): Readable {
    return Readable.from(this.chunks(entry), { objectMode: false });
  }

  async #stream(entry: Entry): Promise<Readable> {
    try {
      return await this.#zip.openReadStreamPromise(entry);
    } catch (error) {
      throw asBrokenArchive(error);
    }
  }

  /** A small part that is XML, as text. */
  async text(entry: Entry): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.xml(entry)) chunks.push(chunk);
    return Buffer.concat(chunks).toString("utf8");
  }

  close(): void {
    this.#zip.close();
  }
}

function refuseHostile(entries: readonly Entry[]): void {
  let packed = 0;
  let unpacked = 0;
  for (const entry of entries) {
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    if (entry.isEncrypted()) {
      throw new FailureError("workbook-encrypted");
    }
  }
  const isDense = unpacked > HARMLESS_BYTES && unpacked > packed * MAX_RATIO;
  if (isDense || unpacked > MAX_UNPACKED_BYTES || entries.length > MAX_ENTRIES) {
    throw new FailureError("archive-too-large", {
      megabytes: Math.round(unpacked / 1024 ** 2),
      parts: entries.length,
    });
  }
}

/** yauzl's errors have no codes; whatever the archive makes it throw means that it is damaged. */
function asBrokenArchive(error: unknown): unknown {
  if (error instanceof FailureError || !(error instanceof Error)) return error;
  if ("code" in error && !String(error.code).startsWith("Z_")) return error;
  return new FailureError("archive-damaged", {
    detail: error.message.replaceAll(/[^ -~]+/gu, " "),
  });
}
