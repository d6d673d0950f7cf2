import { detectEncoding } from "../bytes/detect-encoding.ts";
import { Utf8Tally } from "../bytes/utf8-tally.ts";
import type { TextEncoding } from "../bytes/text-encoding.ts";
import { foreignBytes, isBinary } from "../detect/foreign-format.ts";
import { FailureError } from "#ipc/failure";

/** How much of a stream its encoding is told from, as of the head of a file. */
const BLOCK_BYTES = 256 * 1024;
/** How long a stream may rest before what has come of it is read: a person types line by line. */
const REST_MS = 100;
/** No text of one line is longer. */
const LONGEST_LINE_BYTES = 128 * 1024 * 1024;
const LINE_END = /\r\n|\n|\r/gu;

/**
 * The lines of a stream as they come, some at a time, in its encoding: the one that `encoding`
 * names, else told as that of a file. What is plain ASCII settles nothing, and the next lines are
 * asked again. Throws `FailureError` for what is no text.
 */
export async function* streamLines(
  bytes: AsyncIterable<Buffer>,
  encoding?: string,
): AsyncGenerator<string[]> {
  let settled: TextEncoding | null = null;
  let isBeginning = true;
  let parts: Buffer[] = [];
  for await (const { block, isLast } of blocksOf(bytes)) {
    parts.push(block);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (!isLast && !block.includes(0x0a) && !block.includes(0x0d)) {
      if (length <= LONGEST_LINE_BYTES) continue;
      throw new FailureError("record-too-long", {
        mostMegabytes: LONGEST_LINE_BYTES / 1024 / 1024,
      });
    }
    const held = Buffer.concat(parts);
    const told: { encoding: TextEncoding; isSettled: boolean } = settled
      ? { encoding: settled, isSettled: true }
      : tellEncoding(held, encoding, isLast);
    if (told.isSettled) settled = told.encoding;
    const { lines, rest } = cutLines(held, told.encoding, isLast);
    if (isBeginning && lines[0] !== undefined) lines[0] = lines[0].replace(/^\ufeff/u, "");
    isBeginning &&= lines.length === 0;
    if (lines.length > 0) yield lines;
    parts = rest.length > 0 ? [rest] : [];
  }
}

function tellEncoding(
  held: Buffer,
  chosen: string | undefined,
  isAll: boolean,
): { encoding: TextEncoding; isSettled: boolean } {
  const isGzip = held[0] === 0x1f && held[1] === 0x8b;
  const foreign = isGzip ? "compressed" : foreignBytes(held);
  if (foreign !== null) throw new FailureError("format-unreadable", { kind: foreign });
  const tally = new Utf8Tally();
  tally.update(held);
  // A character that a block cuts off is none that is broken.
  if (isAll) tally.finish();
  const { encoding, finding } = detectEncoding(
    { head: held, utf8: tally, nonAsciiSample: tally.sample },
    chosen,
  );
  if (encoding.unitBytes === 1 && isBinary(held)) {
    throw new FailureError("format-unreadable", { kind: "binary" });
  }
  return { encoding, isSettled: finding.kind !== "ascii" };
}

/** The whole lines of some bytes, and what is left of them; the last bytes end a line themselves. */
function cutLines(
  held: Buffer,
  encoding: TextEncoding,
  isLast: boolean,
): { lines: string[]; rest: Buffer } {
  const usable = held.length - (held.length % encoding.unitBytes);
  const wire = encoding.toWire(held.subarray(0, usable));
  const lines: string[] = [];
  let start = 0;
  for (const found of wire.matchAll(LINE_END)) {
    const end = found.index + found[0].length;
    // A line feed may follow.
    if (found[0] === "\r" && end === wire.length && !isLast) break;
    lines.push(encoding.decode(wire.slice(start, found.index)));
    start = end;
  }
  if (isLast && start < wire.length) {
    lines.push(encoding.decode(wire.slice(start)));
    start = wire.length;
  }
  return { lines, rest: held.subarray(start * encoding.unitBytes) };
}

const RESTED = Symbol("rested");

/** A stream in blocks that end where it rests, or where they are long enough. */
async function* blocksOf(
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<{ block: Buffer; isLast: boolean }> {
  const source = bytes[Symbol.asyncIterator]();
  let next = source.next();
  let held: Buffer[] = [];
  try {
    for (;;) {
      const come = await (held.length === 0 ? next : restOr(next));
      if (come !== RESTED) {
        if (come.done === true) break;
        held.push(come.value);
        next = source.next();
      }
      const length = held.reduce((sum, chunk) => sum + chunk.length, 0);
      if (come !== RESTED && length < BLOCK_BYTES) continue;
      yield { block: Buffer.concat(held), isLast: false };
      held = [];
    }
    yield { block: Buffer.concat(held), isLast: true };
  } finally {
    await source.return?.();
  }
}

async function restOr<T>(next: Promise<T>): Promise<T | typeof RESTED> {
  let timer: NodeJS.Timeout | undefined;
  const rest = new Promise<typeof RESTED>((resolve) => {
    timer = setTimeout(() => resolve(RESTED), REST_MS);
  });
  try {
    return await Promise.race([next, rest]);
  } finally {
    clearTimeout(timer);
  }
}
