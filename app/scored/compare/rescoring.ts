import { stat } from "node:fs/promises";
import path from "node:path";
import { OUTPUT_FORMATS } from "#ipc/files/formats";
import { success, type Result } from "#ipc/result";
import { hashFile } from "#tables/bytes/hash-file";
import type { FormChoice } from "#ipc/files/files";
import type { Format } from "#ipc/files/formats";
import { splitExtensions } from "#tables/file-form";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import {
  formByReceipt,
  isAsWritten,
  readReceipt,
  rowsAboveOf,
  type ReadReceipt,
} from "../read-receipt.ts";
import { findNamedColumn } from "../text-of-scored.ts";
import type { ModelIdentity } from "#scoring/scorer";
import { sideNamesOf } from "#scoring/output/output-file";
import { checkOutputPath } from "#scoring/output/output-path";
import { FailureError } from "#ipc/failure";
import { outcomeOf } from "#tables/outcome";
import { openScoredRows } from "./scored-rows.ts";

/** How a scored file is scored once more, so that the two can be compared row by row. */
export interface Rescoring {
  /** The file that was scored, where it and its result still are as they were; else the result. */
  readonly inputPath: string;
  /** 0-based; undefined to have it detected. */
  readonly textColumn: number | undefined;
  /** Other columns that were scored in the same run. */
  readonly furtherColumns: readonly number[];
  readonly scorePlaceholders: boolean;
  readonly mixed: boolean;
  readonly choice: FormChoice;
  /** Undefined for the input's own. */
  readonly outputFormat: Format | undefined;
  readonly formulas: FormulaChoice;
  /** What the texts were taken for, or `any`; undefined to have it told. */
  readonly language: string | undefined;
  /** A name that tells the model, beside the scored file. */
  readonly outputPath: string;
}

/**
 * Plans to score a scored file again with `models`, as its receipt says that it was. Errors: those of
 * reading a file, `not-scored`, `column-unclear`.
 */
export function planRescoring(
  scoredPath: string,
  models: readonly ModelIdentity[],
): Promise<Result<Rescoring>> {
  return outcomeOf(scoredPath, async () => success(await plan(scoredPath, models)));
}

async function plan(scoredPath: string, models: readonly ModelIdentity[]): Promise<Rescoring> {
  const receipt = await readReceipt(scoredPath);
  const { options } = receipt ?? {};
  // Named after the one that takes the place of what is another now.
  const other = otherModelOf(receipt, models);
  const model = models.find(({ id }) => id === other?.id) ?? models[0];
  if (!model) throw new Error("there is no model");
  const { base, extension, packing } = splitExtensions(scoredPath);
  const original = await findOriginal(scoredPath, receipt);
  const common = {
    formulas: options?.formulas ?? "keep",
    language: languageChosen(options?.language),
    scorePlaceholders: options?.scorePlaceholders ?? false,
    mixed: options?.mixed ?? true,
    outputPath: `${base}.${model.id}-${model.version}${extension}${packing}`,
  };
  if (original === null) {
    const [textColumn, ...furtherColumns] = await findColumnsAgain(scoredPath, receipt);
    return {
      ...common,
      inputPath: scoredPath,
      textColumn,
      furtherColumns,
      choice: await formByReceipt(scoredPath, receipt),
      outputFormat: undefined,
    };
  }
  return {
    ...common,
    inputPath: original,
    textColumn: options?.textColumn?.index,
    furtherColumns: (receipt?.further ?? []).map(({ textColumn }) => textColumn.index),
    choice: {
      encoding: options?.encoding ?? undefined,
      delimiter: options?.delimiter ?? undefined,
      headerRows: rowsAboveOf(options),
      quotes: options?.quotes ?? undefined,
      rows: options?.list ?? undefined,
      sheet: options?.sheet ?? undefined,
    },
    outputFormat: convertedTo(extension.toLowerCase(), original),
  };
}

function languageChosen(
  settled: NonNullable<ReadReceipt["options"]>["language"],
): string | undefined {
  if (settled?.rule === "any") return settled.rule;
  return settled?.rule === "set" ? (settled.language ?? undefined) : undefined;
}

/** The format that the result was converted to; lines of text become CSV by themselves. */
function convertedTo(extension: string, original: string): Format | undefined {
  const own = splitExtensions(original).extension.toLowerCase();
  if (extension === own || (own === ".txt" && extension === ".csv")) return undefined;
  return OUTPUT_FORMATS.find((format) => `.${format}` === extension);
}

/** Where the text columns are in the scored file now; none where no receipt tells of any. */
async function findColumnsAgain(
  scoredPath: string,
  receipt: ReadReceipt | null,
): Promise<number[]> {
  const stated = receipt?.options?.textColumn;
  if (!stated) return [];
  const texts = [stated, ...(receipt.further ?? []).map(({ textColumn }) => textColumn)];
  const scored = await openScoredRows(scoredPath, { scoring: texts.length > 1 ? 0 : undefined });
  scored.close();
  return texts.map(({ name }) => {
    const found = findNamedColumn(scored.columns, name);
    if (found !== null) return found;
    throw new FailureError("scored-column-gone", { file: scoredPath, column: name });
  });
}

/**
 * The first model that scored a file by its receipt and is none of `models`; null if all are. The hash
 * is the graph's alone: a version that changes only the manifest or the tokenizer is another model, too.
 */
export async function readOtherModel(
  scoredPath: string,
  models: readonly ModelIdentity[],
): Promise<{ id: string; version: string } | null> {
  return otherModelOf(await readReceipt(scoredPath), models);
}

function otherModelOf(
  receipt: ReadReceipt | null,
  models: readonly ModelIdentity[],
): { id: string; version: string } | null {
  const { model, models: all = model ? [model] : [] } = receipt ?? {};
  const other = all.find(
    ({ id, version, sha256 }) =>
      !models.some(
        (present) =>
          present.id === id &&
          present.version === version &&
          (sha256 ?? present.sha256) === present.sha256,
      ),
  );
  return other ? { id: other.id, version: other.version } : null;
}

/**
 * The file that was scored: by its name in the receipt, only if it has not changed, and only if its
 * result has its rows still: one that was sorted or filtered since has others.
 */
async function findOriginal(
  scoredPath: string,
  receipt: ReadReceipt | null,
): Promise<string | null> {
  if (!(await isAsWritten(scoredPath, receipt))) return null;
  const sha256 = receipt?.input?.sha256;
  const candidate = await findNamesake(scoredPath, receipt);
  if (candidate === null || sha256 === undefined) return null;
  return (await hashFile(candidate).catch(() => null)) === sha256 ? candidate : null;
}

/** The file beside a result that has the name of its input, whatever is in it now. */
async function findNamesake(
  scoredPath: string,
  receipt: ReadReceipt | null,
): Promise<string | null> {
  const name = receipt?.input?.name;
  if (name === undefined || path.basename(name) !== name) return null;
  const candidate = path.join(path.dirname(scoredPath), name);
  const status = await stat(candidate).catch(() => null);
  return status?.isFile() ? candidate : null;
}

/**
 * Refuses an output that would overwrite a scored file or what was scored, `force` or not; throws
 * `FailureError`.
 */
export async function protectScored(
  scoredPath: string,
  outputPath: string,
  force: boolean,
): Promise<void> {
  const beside = sideNamesOf(outputPath);
  await checkOutputPath(scoredPath, outputPath, force, beside);
  const original = await findNamesake(scoredPath, await readReceipt(scoredPath));
  if (original !== null) await checkOutputPath(original, outputPath, force, beside);
}
