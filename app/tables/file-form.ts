import path from "node:path";
import { FailureError } from "#ipc/failure";
import type { FormChoice } from "#ipc/files/files";
import type { Format } from "#ipc/files/formats";
import type { FileBeginning } from "./bytes/first-reading.ts";
import { detectEncoding, type DetectedEncoding } from "./bytes/detect-encoding.ts";
import { foreignBytes, foreignText, isBinary } from "./detect/foreign-format.ts";
import { JsonOutliner } from "./json/json-outliner.ts";

/** A file's format, and its encoding where it is text. */
export interface RecognisedForm {
  readonly format: Format;
  readonly text: DetectedEncoding;
  /** The beginning of the file in wire text. */
  readonly sample: string;
}

/** Recognises what a file is. Throws `FailureError` for what is not read. */
export function recogniseForm(survey: FileBeginning, choice: FormChoice): RecognisedForm {
  const { head } = survey;
  const bytes = foreignBytes(head);
  if (bytes !== null) throw new FailureError("format-unreadable", { kind: bytes });
  const text = detectEncoding(survey, choice.encoding);
  const { encoding, hasByteOrderMark } = text;
  if (encoding.unitBytes === 1 && isBinary(head)) {
    throw new FailureError("format-unreadable", { kind: "binary" });
  }
  const usable = head.subarray(0, head.length - (head.length % encoding.unitBytes));
  const wire = encoding.toWire(usable);
  const sample = hasByteOrderMark ? wire.slice(encoding.byteOrderMark.length) : wire;
  const extension = splitExtensions(survey.path).extension.toLowerCase();
  const foreign = foreignText(encoding.decode(sample.slice(0, BEGINNING_CHARACTERS)), extension);
  if (foreign !== null) throw new FailureError("format-unreadable", { kind: foreign });
  const format = choice.format ?? detectFormat(extension, sample, survey.headIsAll, text);
  return { format, text, sample };
}

/** Enough of a file to tell what it is by how it begins. */
const BEGINNING_CHARACTERS = 32 * 1024;

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

const JSON_NAMES: ReadonlySet<string> = new Set([".json", ".jsonl", ".ndjson", ".geojson"]);

/** What calls itself JSON is JSON, whole or broken; other text is, if it is well-formed. */
function detectFormat(
  extension: string,
  sample: string,
  isAll: boolean,
  { encoding }: DetectedEncoding,
): Format {
  if (JSON_NAMES.has(extension)) return "json";
  // Written by Python, to be refused for its single quotes.
  const beginning = sample.slice(0, 1_000).trimStart();
  if (/^(?:\[\s{0,8})?\{\s{0,8}'[^'\r\n]{1,80}'\s{0,8}:/u.test(beginning)) return "json";
  if (/^\s*(?:[[{]|\/[/*]|window\.)/u.test(sample.slice(0, 1_000))) {
    const outliner = new JsonOutliner((wire) => encoding.decode(wire));
    outliner.feed(sample);
    const { fault, lists, roots, rootKind } = outliner.finish();
    const isWhole = fault === null || (fault.cause === "cut-off" && !isAll);
    if (isWhole && rootKind !== "other" && (roots > 0 || lists.length > 0)) return "json";
  }
  if (extension === ".txt" || extension === ".text") return "txt";
  if (extension === ".tsv" || extension === ".tab") return "tsv";
  return "csv";
}
