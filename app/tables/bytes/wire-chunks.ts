import { FailureError } from "#ipc/failure";
import { collectGarbage } from "./collect-garbage.ts";
import type { TextEncoding } from "./text-encoding.ts";

/** Longest record or line, in characters of wire text; more than that is no table of texts. */
const MAX_RECORD_LENGTH = 128 * 1024 * 1024;

/** Text that is cut into pieces at a time, where a piece is not longer. */
const WINDOW_LENGTH = 256 * 1024;
/** A window that a long piece has widened to more than this is made small again behind it. */
const LONG_WINDOW = 4 * WINDOW_LENGTH;

/** Most pieces of a group: each may be far larger than its text, a row of ten thousand empty cells. */
const GROUP_PIECES = 128;

/** Bytes as wire text, without the byte order mark. */
export async function* wireChunks(
  bytes: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  hasByteOrderMark: boolean,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let toSkip = hasByteOrderMark ? encoding.byteOrderMark.length : 0;
  for await (const chunk of bytes) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const usable = whole.length - (whole.length % encoding.unitBytes);
    rest = Buffer.from(whole.subarray(usable));
    const wire = encoding.toWire(whole.subarray(0, usable));
    const skipped = Math.min(toSkip, wire.length);
    toSkip -= skipped;
    if (wire.length > skipped) yield skipped > 0 ? wire.slice(skipped) : wire;
  }
  if (rest.length > 0) {
    throw new FailureError("half-character", { encoding: encoding.name });
  }
}

export interface Taken<T> {
  readonly piece: T | undefined;
  readonly next: number;
}

/**
 * Returns the piece of `text` that begins at `start` (undefined for text that makes none) and where
 * it ends, or null if it needs more text. `offset` is the place of `start` in all of the text.
 */
export type Take<T> = (
  text: string,
  start: number,
  final: boolean,
  offset: number,
) => Taken<T> | null;

/**
 * Cuts chunks into pieces, which come in groups. What is held is a window of text: as long as the
 * longest piece needs, and small again after it. A long piece is tried again only when the window
 * has grown by half at least, so that its cost stays linear.
 */
export async function* takePieces<T>(
  chunks: AsyncIterable<string>,
  take: Take<T>,
): AsyncGenerator<T[], void> {
  const source = new ChunkSource(chunks);
  let text = "";
  let offset = 0;
  try {
    for (;;) {
      const { isEnded } = source;
      const { pieces, end, needsMore } = takeAll(text, offset, isEnded, take);
      if (pieces.length > 0) yield pieces;
      if (needsMore && isEnded) return;
      offset += end;
      text = text.slice(end);
      if (needsMore) {
        // The shorter window before this one, and what it was put together from.
        if (text.length > HELD_TIGHTLY) collectGarbage();
        text += await source.next(Math.max(1, moreFor(text.length)));
      } else if (text.length > WINDOW_LENGTH) {
        source.putBack(text.slice(WINDOW_LENGTH));
        text = text.slice(0, WINDOW_LENGTH);
      }
    }
  } finally {
    await source.close();
  }
}

/** Text that a piece is tried again with: twice as much, and half as much again where memory counts. */
function moreFor(length: number): number {
  return length < HELD_TIGHTLY ? length : Math.ceil(length / 2);
}

const HELD_TIGHTLY = 16 * 1024 * 1024;

/** Takes pieces from a window up to its end, as many as a group has, or one that has made it long. */
function takeAll<T>(
  text: string,
  offset: number,
  isEnded: boolean,
  take: Take<T>,
): { pieces: T[]; end: number; needsMore: boolean } {
  const pieces: T[] = [];
  let start = 0;
  while (start < text.length) {
    // Too long to be true: let it end here, so that an unclosed quote is found out.
    const overlong = !isEnded && text.length - start > MAX_RECORD_LENGTH;
    const taken = take(text, start, isEnded || overlong, offset + start);
    if (!taken) break;
    if (taken.next <= start) throw new Error("a piece of nothing would be taken for ever");
    const isCut = overlong && taken.next >= text.length;
    if (isCut || taken.next - start > MAX_RECORD_LENGTH) {
      throw new FailureError("record-too-long", {
        mostMegabytes: MAX_RECORD_LENGTH / 1024 / 1024,
      });
    }
    start = taken.next;
    if (taken.piece !== undefined) pieces.push(taken.piece);
    const isFull = text.length > LONG_WINDOW || pieces.length >= GROUP_PIECES;
    if (isFull && start < text.length) return { pieces, end: start, needsMore: false };
  }
  return { pieces, end: start, needsMore: true };
}

/** Chunks in order, of which text can be put back. */
class ChunkSource {
  /** Whether there is no more text; known when it has been asked for in vain. */
  isEnded = false;
  readonly #chunks: AsyncIterator<string>;
  /** The last one comes next. */
  readonly #putBack: string[] = [];

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  putBack(text: string): void {
    this.#putBack.push(text);
    this.isEnded = false;
  }

  /** At least so many characters, or all that there are. */
  async next(least: number): Promise<string> {
    const found: string[] = [];
    for (let length = 0; length < least;) {
      const chunk = this.#putBack.pop() ?? (await this.#read());
      if (chunk === null) {
        this.isEnded = true;
        break;
      }
      const size = Math.max(least - length, WINDOW_LENGTH);
      if (chunk.length > size) this.#putBack.push(chunk.slice(size));
      found.push(chunk.slice(0, size));
      length += Math.min(chunk.length, size);
    }
    return found.join("");
  }

  async #read(): Promise<string | null> {
    const next = await this.#chunks.next();
    return next.done === true ? null : next.value;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
