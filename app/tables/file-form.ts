import path from "node:path";
import { FailureError, type Failure } from "#ipc/failure";
import type { FileSurvey } from "./bytes/byte-facts.ts";
import { detectEncoding, type DetectedEncoding } from "./bytes/detect-encoding.ts";

export type Format = "csv" | "tsv" | "txt" | "jsonl" | "json" | "xlsx" | "parquet";

/** What a person chose instead of what would be detected. */
export interface FormChoice {
  readonly format?: Format | undefined;
  readonly encoding?: string | undefined;
  /** One character. */
  readonly delimiter?: string | undefined;
  readonly hasHeader?: boolean | undefined;
  /** Name of a sheet of a workbook. */
  readonly sheet?: string | undefined;
}

/** A file's format, and its encoding where it is text. */
export interface RecognisedForm {
  readonly format: Format;
  readonly text: DetectedEncoding;
  /** The beginning of the file in wire text. */
  readonly sample: string;
}

/** Formats that are known by their first bytes and can't be read. */
const UNREADABLE: readonly {
  start: Buffer;
  kind: Failure<"format-unreadable">["kind"];
}[] = [
  {
    start: Buffer.from("d0cf11e0a1b11ae1", "hex"),
    kind: "office",
  },
  { start: Buffer.from("%PDF"), kind: "pdf" },
  { start: Buffer.from("{\\rtf"), kind: "rtf" },
  { start: Buffer.from("PK\u0003\u0004"), kind: "zip" },
  { start: Buffer.from("BZh"), kind: "bzip2" },
  {
    start: Buffer.from("fd377a585a00", "hex"),
    kind: "xz",
  },
  {
    start: Buffer.from("28b52ffd", "hex"),
    kind: "zstd",
  },
  { start: Buffer.from("SQLite format 3"), kind: "sqlite" },
];

/** Share of zero bytes above which a file that is not UTF-16 is no text. */
const BINARY_ZERO_SHARE = 0.05;

/** Recognises what a surveyed file is. Throws `FailureError` for what can't be read. */
export function recogniseForm(survey: FileSurvey, choice: FormChoice): RecognisedForm {
  const { head } = survey;
  for (const { start, kind } of UNREADABLE) {
    if (head.subarray(0, start.length).equals(start)) {
      throw new FailureError("format-unreadable", { kind });
    }
  }
  const text = detectEncoding(survey, choice.encoding);
  const { encoding, hasByteOrderMark } = text;
  if (encoding.unitBytes === 1 && zeroShare(head) > BINARY_ZERO_SHARE) {
    throw new FailureError("format-unreadable", { kind: "binary" });
  }
  const usable = head.subarray(0, head.length - (head.length % encoding.unitBytes));
  const wire = encoding.toWire(usable);
  const sample = hasByteOrderMark ? wire.slice(encoding.byteOrderMark.length) : wire;
  return { format: choice.format ?? detectFormat(survey.path, sample), text, sample };
}

/** The extensions of a file name: `.csv`, and `.gz` where it is compressed. */
export function splitExtensions(filePath: string): {
  base: string;
  extension: string;
  packing: string;
} {
  const { dir, base } = path.parse(filePath);
  const packing = /\.gz$/iu.exec(base)?.[0] ?? "";
  const inner = base.slice(0, base.length - packing.length);
  const extension = path.extname(inner);
  return {
    base: path.join(dir, inner.slice(0, inner.length - extension.length)),
    extension,
    packing,
  };
}

function detectFormat(filePath: string, sample: string): Format {
  const extension = splitExtensions(filePath).extension.toLowerCase();
  if (extension === ".jsonl" || extension === ".ndjson") return "jsonl";
  if (/^\s*\{/u.test(sample) && isJsonLine(sample)) {
    return isOneLine(sample.trim()) && /\[\s*\{/u.test(sample) && extension === ".json"
      ? "json"
      : "jsonl";
  }
  if (/^\s*[[{]/u.test(sample) && extension === ".json") return "json";
  if (/^\s*\[\s*\{\s*"/u.test(sample)) return "json";
  if (extension === ".txt" || extension === ".text") return "txt";
  if (extension === ".tsv" || extension === ".tab") return "tsv";
  return "csv";
}

function isOneLine(text: string): boolean {
  return !text.includes("\n");
}

/** Whether the first line is a JSON value, which the first line of indented JSON is not. */
function isJsonLine(sample: string): boolean {
  const line = sample.trimStart().split("\n", 1)[0] ?? "";
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function zeroShare(head: Buffer): number {
  let zeros = 0;
  for (const byte of head) if (byte === 0) zeros += 1;
  return zeros / Math.max(1, head.length);
}
