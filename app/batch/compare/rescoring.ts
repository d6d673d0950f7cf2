import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { OUTPUT_FORMATS } from "#ipc/output-formats";
import { splitExtensions, type FormChoice, type Format } from "../file-form.ts";
import type { FormulaChoice } from "../formula-cells.ts";
import { formByReceipt, readReceipt, type ReadReceipt } from "../results/read-receipt.ts";
import type { ModelIdentity } from "../scorer.ts";

/** How a scored file is scored once more, so that the two can be compared row by row. */
export interface Rescoring {
  /** The file that was scored, where it still lies beside its result as it was; else the result. */
  readonly inputPath: string;
  /** 0-based; undefined to have it detected. */
  readonly textColumn: number | undefined;
  readonly choice: FormChoice;
  /** Undefined for the input's own. */
  readonly outputFormat: Format | undefined;
  readonly formulas: FormulaChoice;
  /** A name that tells the model, beside the scored file. */
  readonly outputPath: string;
}

/** Plans to score a scored file again with `model`, as its receipt says that it was. */
export async function planRescoring(
  scoredPath: string,
  model: Pick<ModelIdentity, "id" | "version">,
): Promise<Rescoring> {
  const receipt = await readReceipt(scoredPath);
  const { options } = receipt ?? {};
  const { base, extension, packing } = splitExtensions(scoredPath);
  const original = await findOriginal(scoredPath, receipt);
  const common = {
    textColumn: options?.textColumn?.index,
    formulas: options?.formulas ?? "keep",
    outputPath: `${base}.${model.id}-${model.version}${extension}${packing}`,
  };
  if (original === null) {
    const choice = await formByReceipt(scoredPath, receipt);
    return { ...common, inputPath: scoredPath, choice, outputFormat: undefined };
  }
  return {
    ...common,
    inputPath: original,
    choice: {
      encoding: options?.encoding ?? undefined,
      delimiter: options?.delimiter ?? undefined,
      hasHeader: options?.header ?? undefined,
      sheet: options?.sheet ?? undefined,
    },
    outputFormat: convertedTo(extension.toLowerCase(), original),
  };
}

/** The format that the result was converted to; lines of text become CSV by themselves. */
function convertedTo(extension: string, original: string): Format | undefined {
  const own = splitExtensions(original).extension.toLowerCase();
  if (extension === own || (own === ".txt" && extension === ".csv")) return undefined;
  return OUTPUT_FORMATS.find((format) => `.${format}` === extension);
}

/** Whether the receipt of a scored file says that another model than `model` scored it. */
export async function readOtherModel(
  scoredPath: string,
  model: Pick<ModelIdentity, "sha256">,
): Promise<{ id: string; version: string } | null> {
  const scoredBy = (await readReceipt(scoredPath))?.model;
  if (!scoredBy?.sha256 || scoredBy.sha256 === model.sha256) return null;
  return { id: scoredBy.id, version: scoredBy.version };
}

/** The file that was scored: by its name in the receipt, and only if it has not changed. */
async function findOriginal(
  scoredPath: string,
  receipt: ReadReceipt | null,
): Promise<string | null> {
  const { name, sha256 } = receipt?.input ?? {};
  if (name === undefined || sha256 === undefined || path.basename(name) !== name) return null;
  const candidate = path.join(path.dirname(scoredPath), name);
  const status = await stat(candidate).catch(() => null);
  if (!status?.isFile()) return null;
  return (await hashOf(candidate).catch(() => null)) === sha256 ? candidate : null;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
