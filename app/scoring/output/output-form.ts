import { FailureError } from "#ipc/failure";
import type { Compression } from "#tables/bytes/input-bytes";
import type { Format } from "#ipc/files/formats";
import { splitExtensions } from "#tables/file-form";

/** Formats by the endings of the names that they have. */
const BY_ENDING: Readonly<Record<string, Format>> = {
  ".csv": "csv",
  ".tsv": "tsv",
  ".tab": "tsv",
  ".txt": "txt",
  ".jsonl": "jsonl",
  ".ndjson": "jsonl",
  ".json": "json",
  ".xlsx": "xlsx",
  ".xlsm": "xlsx",
  ".parquet": "parquet",
};

/** Endings of files that a person would expect to open in another way than we could write them. */
const UNWRITTEN = new Set(
  ".xls .xlsb .xltx .ods .numbers .doc .docx .odt .rtf .pdf .html .htm .xml .md .yaml .yml .db .sqlite .duckdb .feather .arrow .avro .orc .sav .dta .rds .zip .7z .bz2 .xz .zst".split(
    " ",
  ),
);

const DELIMITED: readonly Format[] = ["csv", "tsv", "txt"];
const PACKED_IN_THEMSELVES: readonly Format[] = ["xlsx", "parquet"];

/** Refuses a name that says a format which is not written. Throws `FailureError`. */
export function refuseUnwritten(outputPath: string): void {
  const { extension, packing } = splitExtensions(outputPath);
  const named = BY_ENDING[extension.toLowerCase()];
  const isTwice = packing !== "" && named !== undefined && PACKED_IN_THEMSELVES.includes(named);
  if (!UNWRITTEN.has(extension.toLowerCase()) && !isTwice) return;
  throw new FailureError("output-format-unknown", {
    file: outputPath,
    ending: `${extension}${packing}`,
  });
}

/**
 * The format that an output is converted to, null for the input's own, by what was asked for and by
 * what its name says. Throws `FailureError` if the two contradict each other.
 */
export function conversionFor(
  outputPath: string,
  input: { path: string; format: Format },
  wanted: Format | undefined,
): Format | null {
  const ending = splitExtensions(outputPath).extension.toLowerCase();
  const named = BY_ENDING[ending];
  const isAsInput = named === undefined || isOwnEnding(ending, named, input);
  if (wanted !== undefined) {
    if (!isAsInput && named !== wanted && !(named === "txt" && DELIMITED.includes(wanted))) {
      throw new FailureError("output-format-differs", { file: outputPath, wanted });
    }
    return wanted === input.format ? null : wanted;
  }
  return isAsInput || named === input.format ? null : named;
}

/** The packing that an output's name says; where it says no format either, that of the input. */
export function compressionFor(
  outputPath: string,
  facts: { compression: Compression },
  convertTo: Format | null,
): Compression {
  const { extension, packing } = splitExtensions(outputPath);
  if (packing !== "") return "gzip";
  const saysNothing = BY_ENDING[extension.toLowerCase()] === undefined && convertTo === null;
  return saysNothing ? facts.compression : "none";
}

/** Whether a file's ending says what is in it, or nothing. */
export function isHonestEnding(ending: string, format: Format): boolean {
  const named = BY_ENDING[ending.toLowerCase()];
  if (named === undefined) return !UNWRITTEN.has(ending.toLowerCase());
  return named === format || isDelimited(named, format);
}

/** The ending of the input itself means its own dialect: a `.csv` with tabs stays one. */
function isOwnEnding(
  ending: string,
  named: Format,
  input: { path: string; format: Format },
): boolean {
  if (!isDelimited(named, input.format)) return false;
  // Lines become CSV, which is as good under the name of a text.
  const isText = named === "txt" || (named === "csv" && input.format === "txt");
  return isText || splitExtensions(input.path).extension.toLowerCase() === ending;
}

function isDelimited(...formats: readonly Format[]): boolean {
  return formats.every((format) => DELIMITED.includes(format));
}
