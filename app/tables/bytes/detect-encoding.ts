import chardet from "chardet";
import { Stop } from "../stop.ts";
import type { FileSurvey } from "./byte-facts.ts";
import { encodingOfByteOrderMark, findEncoding, type TextEncoding } from "./text-encoding.ts";

/** The encoding of a text file and how it was told. */
export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  readonly hasByteOrderMark: boolean;
  readonly reason: string;
}

/** Share of zero bytes at even or odd places from which a file without a mark is UTF-16. */
const UTF16_ZERO_SHARE = 0.3;

/** How much surer chardet must be of another encoding to pass over windows-1252, of 100. */
const WINDOWS_1252_LEAD = 15;

/** Below this, of 100, chardet guesses. */
const LEAST_CONFIDENCE = 20;

/** Encodings of East Asia, which chardet also sees in Western text with a few curly quotes. */
const MULTIBYTE = /^(gb|big5|euc-|shift|sjis|windows-31j)/u;
/** Share of bytes beyond ASCII, around those, above which the script is not Latin. */
const DENSE_SHARE = 0.25;

/** The encoding of a surveyed file, or the chosen one. Throws `Stop` with `encoding-unknown`. */
export function detectEncoding(
  survey: FileSurvey,
  chosenName: string | undefined,
): DetectedEncoding {
  const marked = encodingOfByteOrderMark(survey.head);
  if (chosenName !== undefined) {
    const encoding = findEncoding(chosenName);
    if (!encoding) {
      throw new Stop(
        "encoding-unknown",
        `There is no encoding "${chosenName}". Use a name such as utf-8, utf-16le, windows-1252.`,
      );
    }
    return { encoding, hasByteOrderMark: marked?.name === encoding.name, reason: "chosen" };
  }
  if (marked) {
    return { encoding: marked, hasByteOrderMark: true, reason: "byte order mark" };
  }
  const encoding = detectUtf16(survey.head);
  if (encoding) {
    return { encoding, hasByteOrderMark: false, reason: "zero bytes in every second place" };
  }
  return { ...detectByteEncoding(survey), hasByteOrderMark: false };
}

function detectUtf16(head: Buffer): TextEncoding | null {
  const zeros = [0, 0];
  for (let index = 0; index < head.length; index += 1) {
    if (head[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros.map((count) => count / (head.length / 2));
  if (odd > UTF16_ZERO_SHARE && even < odd / 4) return findEncoding("utf-16le");
  if (even > UTF16_ZERO_SHARE && odd < even / 4) return findEncoding("utf-16be");
  return null;
}

function detectByteEncoding({
  utf8: { validSequences, invalidBytes },
  nonAsciiSample,
}: FileSurvey): Pick<DetectedEncoding, "encoding" | "reason"> {
  if (invalidBytes === 0) {
    return { encoding: named("utf-8"), reason: validSequences === 0 ? "only ASCII" : "all valid" };
  }
  // Text in another encoding holds next to no well-formed UTF-8 by accident.
  if (validSequences > invalidBytes * 4) {
    return { encoding: named("utf-8"), reason: `valid but for ${invalidBytes} bytes` };
  }
  const dense = nonAsciiShare(nonAsciiSample) >= DENSE_SHARE;
  const guesses = chardet
    .analyse(nonAsciiSample)
    .flatMap(({ name, confidence }) => {
      const encoding = findEncoding(name);
      if (!encoding || encoding.unitBytes !== 1 || encoding.name === "utf-8") return [];
      if (dense && encoding.name === "windows-1252") return [];
      return MULTIBYTE.test(encoding.name) && !dense ? [] : [{ encoding, confidence }];
    })
    .sort((a, b) => b.confidence - a.confidence);
  const western = guesses.find(({ encoding }) => encoding.name === "windows-1252");
  const best = guesses[0];
  if (
    !best ||
    best.confidence < LEAST_CONFIDENCE ||
    (western && best.confidence - western.confidence < WINDOWS_1252_LEAD)
  ) {
    return { encoding: named("windows-1252"), reason: "not UTF-8, most likely Western European" };
  }
  return {
    encoding: best.encoding,
    reason: `not UTF-8, letter patterns (${best.confidence} of 100)`,
  };
}

function nonAsciiShare(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte >= 0x80) count += 1;
  return count / Math.max(1, bytes.length);
}

function named(name: string): TextEncoding {
  const encoding = findEncoding(name);
  if (!encoding) throw new Error(`encoding ${name} is not built in`);
  return encoding;
}
