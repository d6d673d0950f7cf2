import type { Readable } from "node:stream";
import type { Answer } from "./answer.ts";
import { answerTexts, type AskedText } from "./answer-texts.ts";
import { LIMITS } from "./limits.ts";
import { readLine } from "./requests.ts";
import type { ServedModels } from "./served-models.ts";
import { ServiceError, type ServiceFailure } from "./service-failure.ts";

/** Lines that are answered together, and how many such groups a stream has under way. */
const GROUP_LINES = 64;
const GROUPS_AHEAD = 4;

/** A line that has been read: a text and its name, or what is wrong with it. */
type Line =
  | { readonly asked: AskedText; readonly id: string | number | undefined }
  | { readonly refused: ServiceFailure };

/** What is written for a line. */
export type LineAnswer =
  | { readonly id: string | number | undefined; readonly answer: Answer }
  | { readonly refused: ServiceFailure };

/**
 * Answers lines of NDJSON in their order, as they come: no more is read of the input than is under way,
 * so a client that does not read gets no memory. A line that is wrong has its failure in its place, and
 * the next ones are answered.
 */
export async function* answerLines(
  input: Readable,
  models: ServedModels,
  signal: AbortSignal,
): AsyncGenerator<LineAnswer[]> {
  const underWay: Promise<LineAnswer[]>[] = [];
  const groups = groupsOfLines(input);
  let next = groups.next();
  for (;;) {
    const [oldest] = underWay;
    const isFull = underWay.length >= GROUPS_AHEAD;
    // An answer that is ready does not wait for the next line.
    const isAnswered =
      oldest !== undefined &&
      (isFull || (await Promise.race([oldest.then(() => true), next.then(() => false)])));
    if (isAnswered) {
      void underWay.shift();
      yield await oldest;
      continue;
    }
    const group = await next;
    if (group.done === true) break;
    const answering = answerGroup(group.value, models, signal);
    // Awaited above; until then a failure must not count as unhandled.
    answering.catch(() => undefined);
    underWay.push(answering);
    next = groups.next();
  }
  for (const answers of underWay) yield await answers;
}

async function answerGroup(
  lines: readonly Buffer[],
  models: ServedModels,
  signal: AbortSignal,
): Promise<LineAnswer[]> {
  const read = lines.map((line): Line => {
    try {
      if (line.length > LIMITS.lineBytes) {
        throw new ServiceError({ code: "line-too-long", mostBytes: LIMITS.lineBytes });
      }
      return readLine(line);
    } catch (error) {
      if (error instanceof ServiceError) return { refused: error.failure };
      throw error;
    }
  });
  const asked = read.flatMap((line) => ("asked" in line ? [line.asked] : []));
  const answers = await models.use((scorer) => answerTexts(scorer, asked, signal));
  return read.flatMap((line): LineAnswer[] => {
    if ("refused" in line) return [line];
    const answer = answers.shift();
    return answer ? [{ id: line.id, answer }] : [];
  });
}

/** The lines of a stream that are not blank, some at a time: what one piece of it brings. */
async function* groupsOfLines(input: Readable): AsyncGenerator<Buffer[]> {
  let parts: Buffer[] = [];
  let heldBytes = 0;
  const hold = (part: Buffer) => {
    // Of a line that is too long no more is kept than says so.
    if (heldBytes <= LIMITS.lineBytes) parts.push(part);
    heldBytes = Math.min(heldBytes + part.length, LIMITS.lineBytes + 1);
  };
  const take = (): Buffer => {
    const line = Buffer.concat(parts);
    parts = [];
    heldBytes = 0;
    return line;
  };
  let lines: Buffer[] = [];
  for await (const piece of input as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, from)) {
      hold(piece.subarray(from, end));
      from = end + 1;
      const line = take();
      if (!isBlank(line)) lines.push(line);
      if (lines.length < GROUP_LINES) continue;
      yield lines;
      lines = [];
    }
    hold(piece.subarray(from));
    if (lines.length > 0) yield lines;
    lines = [];
  }
  const last = take();
  if (!isBlank(last)) yield [last];
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
