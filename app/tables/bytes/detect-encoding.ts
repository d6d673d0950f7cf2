import type { Finding } from "#ipc/files/finding";
import chardet from "chardet";
import { FailureError } from "#ipc/failure";
import type { FileBeginning } from "./first-reading.ts";
import { oldCodePage } from "./old-code-pages.ts";
import { encodingOfByteOrderMark, findEncoding, type TextEncoding } from "./text-encoding.ts";

/** The encoding of a text file and how it was told. */
export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  readonly hasByteOrderMark: boolean;
  readonly finding: Finding;
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

/** What an encoding is told from. */
type EncodingEvidence = Pick<FileBeginning, "head" | "utf8" | "nonAsciiSample">;

/** The encoding of a surveyed file, or the chosen one. Throws `FailureError` with `encoding-unknown`. */
export function detectEncoding(
  survey: EncodingEvidence,
  chosenName: string | undefined,
): DetectedEncoding {
  const marked = encodingOfByteOrderMark(survey.head);
  if (chosenName !== undefined) {
    const encoding = findEncoding(chosenName);
    if (!encoding) {
      throw new FailureError("encoding-unknown", { wanted: chosenName });
    }
    return {
      encoding,
      hasByteOrderMark: marked?.name === encoding.name,
      finding: { kind: "chosen" },
    };
  }
  if (marked) {
    return { encoding: marked, hasByteOrderMark: true, finding: { kind: "byte-order-mark" } };
  }
  const encoding = detectUtf16(survey.head);
  if (encoding) {
    return { encoding, hasByteOrderMark: false, finding: { kind: "zero-bytes" } };
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
}: EncodingEvidence): Pick<DetectedEncoding, "encoding" | "finding"> {
  if (invalidBytes === 0) {
    return {
      encoding: named("utf-8"),
      finding: { kind: validSequences === 0 ? "ascii" : "all-valid" },
    };
  }
  // Text in another encoding holds next to no well-formed UTF-8 by accident.
  const isMixed = validSequences > 1 && validSequences * 2 >= invalidBytes;
  if (
    validSequences > invalidBytes * 4 ||
    (isMixed && nonAsciiShare(nonAsciiSample) < DENSE_SHARE)
  ) {
    return { encoding: named("utf-8"), finding: { kind: "mostly-valid", invalidBytes } };
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
    const old = oldCodePage(nonAsciiSample);
    if (old) {
      const confidence = Math.round(old.share * 100);
      return { encoding: old.encoding, finding: { kind: "letter-patterns", confidence } };
    }
    return { encoding: named("windows-1252"), finding: { kind: "western-bytes" } };
  }
  return {
    encoding: best.encoding,
    finding: { kind: "letter-patterns", confidence: best.confidence },
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
