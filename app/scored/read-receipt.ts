import { realpath, stat } from "node:fs/promises";
import { z } from "zod";
import { familiaritySchema, type Familiarity } from "#ipc/model/familiarity";
import type { FormChoice } from "#ipc/files/files";
import type { Finding } from "#ipc/files/finding";
import { layerIdentitySchema } from "#ipc/personal/layer";
import { splitExtensions } from "#tables/file-form";
import { readBeginning } from "#scoring/output/open-exactly";
import { receiptPathOf, sumOfReceipt } from "#scoring/output/receipt";

const textColumnSchema = z.object({ index: z.int().nonnegative(), name: z.string() });

const told = familiaritySchema.nullish().catch(null);

/** A model that scored; since 0.7 with the personal layers over it. */
const modelSchema = z.object({
  id: z.string(),
  version: z.string(),
  layers: z.array(layerIdentitySchema).optional().catch(undefined),
});

/** What is needed of a receipt; receipts of other versions may have more or less. */
const receiptSchema = z.object({
  model: modelSchema.extend({ sha256: z.string().optional() }).optional(),
  /** Receipts since 0.6 only: all that gave rows. */
  models: z.array(modelSchema.extend({ sha256: z.string() })).optional(),
  input: z.object({ name: z.string(), sha256: z.string().optional() }).optional(),
  output: z.object({ sizeBytes: z.number().optional() }).optional(),
  options: z
    .object({
      formulas: z.enum(["keep", "escape"]).optional(),
      /** These four since 0.6 only. */
      language: z.object({ rule: z.string(), language: z.string().nullable() }).optional(),
      scorePlaceholders: z.boolean().optional(),
      mixed: z.boolean().optional(),
      textColumn: textColumnSchema.optional(),
      appendedColumns: z.array(z.string()).optional(),
      encoding: z.string().nullish(),
      delimiter: z
        .string()
        .regex(/^[^"\r\n\p{L}\p{N}]{1,8}$/u)
        .nullish(),
      header: z.boolean().nullish(),
      /** Receipts since 0.5 only. */
      rowsAbove: z.int().nonnegative().nullish(),
      quotes: z.boolean().nullish(),
      list: z.string().nullish(),
      sheet: z.string().nullish(),
    })
    .optional(),
  /** Since 0.7 only; what a newer version says otherwise is left out. */
  familiarity: told,
  /** Columns that were scored beside that one; since 0.6 only. */
  further: z
    .array(
      z.object({
        textColumn: textColumnSchema,
        appendedColumns: z.array(z.string()),
        familiarity: told,
      }),
    )
    .optional(),
  finishedAt: z.string().optional(),
});
const sealedSchema = z.looseObject({ sum: z.string().optional() });
export type ReadReceipt = z.infer<typeof receiptSchema>;

const MAX_RECEIPT_BYTES = 1_000_000;

/** An output that was changed so long after its receipt has been saved by another program. */
const LONGEST_COMMIT_MS = 60_000;

/**
 * The receipt beside a scored file; null where there is none that can be read, or where it is not as
 * it was written.
 */
export async function readReceipt(scoredPath: string): Promise<ReadReceipt | null> {
  const content = await readText(scoredPath);
  return content === null ? null : parseReceipt(content);
}

/** What is to be said of the receipt beside a scored file: that it is not believed, because it was changed. */
export async function receiptFindings(scoredPath: string): Promise<Finding<"receipt-changed">[]> {
  const content = await readText(scoredPath);
  return content === null || parseReceipt(content) ? [] : [{ kind: "receipt-changed" }];
}

function parseReceipt(content: string): ReadReceipt | null {
  try {
    const { sum, ...receipt } = sealedSchema.parse(JSON.parse(content));
    // Those of 0.4.1 and before carry none.
    if (sum !== undefined && sum !== sumOfReceipt(receipt)) return null;
    return receiptSchema.parse(receipt);
  } catch {
    return null;
  }
}

/** The receipt's text, beside the file, or beside what it leads to if it is a link. */
async function readText(scoredPath: string): Promise<string | null> {
  const target = await realpath(scoredPath).catch(() => scoredPath);
  for (const scored of new Set([scoredPath, target])) {
    const receipt = await realpath(receiptPathOf(scored)).catch(() => null);
    const content = receipt === null ? null : await readBeginning(receipt, MAX_RECEIPT_BYTES);
    if (content !== null) return content;
  }
  return null;
}

/** Whether a file is, by its receipt, what scoring an input of this SHA-256 gave. */
export async function isResultOf(scoredPath: string, inputSha256: string): Promise<boolean> {
  const receipt = await readReceipt(scoredPath);
  return receipt?.input?.sha256 === inputSha256;
}

/** Whether a scored file is still what its receipt tells of: no other program has saved it since. */
export async function isAsWritten(
  scoredPath: string,
  receipt: ReadReceipt | null,
): Promise<boolean> {
  const { mtimeMs, size } = await stat(scoredPath);
  if ((receipt?.output?.sizeBytes ?? size) !== size) return false;
  const finishedMs = Date.parse(receipt?.finishedAt ?? "");
  return Math.abs(mtimeMs - finishedMs) < LONGEST_COMMIT_MS;
}

/**
 * How the file is to be read by its receipt: as the input was, of which a person may have known
 * better than can be detected. Nothing of a file that was converted, or saved again since.
 */
export async function formByReceipt(
  scoredPath: string,
  receipt: ReadReceipt | null,
): Promise<FormChoice> {
  const { input, options } = receipt ?? {};
  if (!input || !options) return {};
  const extensionOf = (name: string) => splitExtensions(name).extension.toLowerCase();
  if (extensionOf(input.name) !== extensionOf(scoredPath)) return {};
  if (!(await isAsWritten(scoredPath, receipt))) return {};
  return {
    encoding: options.encoding ?? undefined,
    delimiter: options.delimiter ?? undefined,
    headerRows: rowsAboveOf(options),
    quotes: options.quotes ?? undefined,
    rows: options.list ?? undefined,
    sheet: options.sheet ?? undefined,
  };
}

/** The text columns of a run and what was appended for each; none where the receipt does not say. */
export function receiptTexts(receipt: ReadReceipt | null) {
  const { textColumn, appendedColumns } = receipt?.options ?? {};
  if (!textColumn || !appendedColumns) return [];
  return [{ textColumn, appendedColumns }, ...(receipt?.further ?? [])];
}

/**
 * How far the texts of a column (0-based) are like what the model learnt from; null where the receipt
 * does not say, or another program has saved the file since.
 */
export async function familiarityOf(
  scoredPath: string,
  receipt: ReadReceipt | null,
  textColumn: number,
): Promise<Familiarity | null> {
  if (!receipt || !(await isAsWritten(scoredPath, receipt))) return null;
  const { familiarity, options, further = [] } = receipt;
  if (options?.textColumn?.index === textColumn) return familiarity ?? null;
  return further.find((one) => one.textColumn.index === textColumn)?.familiarity ?? null;
}

/** How many rows stood above the first text; undefined where only the file can tell. */
export function rowsAboveOf(
  options: NonNullable<ReadReceipt["options"]> | undefined,
): number | undefined {
  return options?.rowsAbove ?? (options?.header === false ? 0 : undefined);
}
