import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { openOrdinary } from "./open-exactly.ts";

const CHUNK_BYTES = 64 * 1024;
/** No line of ours comes near; one that does must not fill the memory. */
const LONGEST_LINE_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 0x0a;

const SUM_CHARACTERS = 16;
const SUM_START = ',"sum":"';
const SUM_END = '"}';
const SUM_LENGTH = SUM_START.length + SUM_CHARACTERS + SUM_END.length;

/**
 * A line of JSON that carries a checksum of itself. `seed` is the checksum of the journal's first
 * line, so that a line of another journal does not pass for one of this.
 */
export function sealLine(content: Readonly<Record<string, unknown>>, seed: string): string {
  const body = JSON.stringify(content).slice(0, -1);
  return `${body}${SUM_START}${sumOf(body, seed)}${SUM_END}\n`;
}

export interface OpenedLine {
  /** Undefined where the line is no JSON. */
  readonly value: unknown;
  /** Null where the line has none, as those of 0.4.1 and before. */
  readonly sum: string | null;
  readonly isIntact: boolean;
}

/** Reads a line of a journal; `isIntact` is false if it has a checksum and that is not its own. */
export function openLine(line: string, seed: string): OpenedLine {
  const body = line.slice(0, -SUM_LENGTH);
  const end = line.slice(-SUM_LENGTH);
  const hasSum = end.startsWith(SUM_START) && end.endsWith(SUM_END);
  const sum = hasSum ? end.slice(SUM_START.length, -SUM_END.length) : null;
  const isIntact = sum === null || sumOf(body, seed) === sum;
  return { value: isIntact ? parse(line) : undefined, sum, isIntact };
}

/**
 * The whole lines of an ordinary file up to byte `end`, null for one that is far too long; nothing
 * if there is no such file. What follows the last line feed is torn, and not a line.
 */
export async function* wholeLines(path: string, end = Infinity): AsyncGenerator<string | null> {
  const handle = await openOrdinary(path, "read");
  if (!handle) return;
  try {
    yield* linesOf(handle, end);
  } finally {
    await handle.close();
  }
}

async function* linesOf(handle: FileHandle, end: number): AsyncGenerator<string | null> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let parts: Buffer[] = [];
  let length = 0;
  for (let position = 0; position < end;) {
    const wanted = Math.min(chunk.length, end - position);
    const { bytesRead } = await handle.read(chunk, 0, wanted, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    for (let start = 0; start < bytesRead;) {
      const found = chunk.subarray(0, bytesRead).indexOf(LINE_FEED, start);
      const stop = found === -1 ? bytesRead : found;
      length += stop - start;
      if (length <= LONGEST_LINE_BYTES) parts.push(Buffer.from(chunk.subarray(start, stop)));
      else parts = [];
      start = stop + 1;
      if (found === -1) continue;
      yield length <= LONGEST_LINE_BYTES ? Buffer.concat(parts).toString("utf8") : null;
      parts = [];
      length = 0;
    }
  }
}

/** The first half of a SHA-256: enough against chance, and no lock against a person. */
export function sumOf(body: string, seed = ""): string {
  return createHash("sha256").update(seed).update(body).digest("hex").slice(0, SUM_CHARACTERS);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** Writes a line whole: a disk that is nearly full takes a part of it. */
export async function writeAll(handle: FileHandle, line: string): Promise<void> {
  const bytes = Buffer.from(line);
  for (let written = 0; written < bytes.length;) {
    written += (await handle.write(bytes, written)).bytesWritten;
  }
}
