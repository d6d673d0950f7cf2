import { FailureError } from "#ipc/failure";
import type { TextEncoding } from "./text-encoding.ts";

/** Longest record or line, in characters of wire text; more than that is no table of texts. */
const MAX_RECORD_LENGTH = 128 * 1024 * 1024;

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

/**
 * Cuts chunks into pieces by `take`, which returns a piece (undefined for text that makes none) and
 * where it ends, or null if it needs more text; pieces come in groups. A long piece is tried again
 * only when the text has doubled, so that its cost stays linear.
 */
export async function* takePieces<T>(
  chunks: AsyncIterable<string>,
  take: (text: string, start: number, final: boolean) => Taken<T> | null,
): AsyncGenerator<T[]> {
  let text = "";
  let start = 0;
  let waiting: string[] = [];
  let waitingLength = 0;
  const join = () => {
    text = text.slice(start) + waiting.join("");
    start = 0;
    waiting = [];
    waitingLength = 0;
  };
  const takeAll = (atEnd: boolean): T[] => {
    const pieces: T[] = [];
    while (start < text.length) {
      // Too long to be true: let it end here, so that an unclosed quote is found out.
      const overlong = !atEnd && text.length - start > MAX_RECORD_LENGTH;
      const taken = take(text, start, atEnd || overlong);
      if (!taken) break;
      const isCut = overlong && taken.next >= text.length;
      if (isCut || taken.next - start > MAX_RECORD_LENGTH) {
        throw new FailureError("record-too-long", {
          mostMegabytes: MAX_RECORD_LENGTH / 1024 / 1024,
        });
      }
      start = taken.next;
      if (taken.piece !== undefined) pieces.push(taken.piece);
    }
    return pieces;
  };
  for await (const chunk of chunks) {
    waiting.push(chunk);
    waitingLength += chunk.length;
    if (waitingLength < text.length - start) continue;
    join();
    yield takeAll(false);
  }
  join();
  yield takeAll(true);
}

export interface Taken<T> {
  readonly piece: T | undefined;
  readonly next: number;
}
