import { randomBytes } from "node:crypto";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { FormulaChoice } from "./formula-cells.ts";
import { createNew, readBeginning } from "./open-exactly.ts";
import { writing } from "./output-file.ts";
import type { ScoreFileOptions, ScoreSummary } from "./score-file.ts";
import type { ModelIdentity } from "./scorer.ts";
import type { ToneSummary } from "./summary.ts";
import type { TableFacts } from "./table.ts";
import type { TextColumn } from "./text-column.ts";

/**
 * Says how an output came about, so that it can be made again. Written beside the output. Fields may
 * be added; one that goes or means something else raises the version (testing/old-formats).
 */
export interface Receipt {
  readonly receiptVersion: 1;
  readonly application: { name: "Undertone"; version: string };
  readonly model: ModelIdentity;
  readonly input: { name: string; sizeBytes: number; sha256: string };
  readonly output: { name: string };
  readonly options: {
    readonly format: string;
    readonly encoding: string | null;
    readonly delimiter: string | null;
    readonly header: boolean | null;
    readonly sheet: string | null;
    readonly formulas: FormulaChoice;
    readonly textColumn: TextColumn;
    readonly appendedColumns: readonly string[];
  };
  readonly counts: ToneSummary;
  readonly problems: TableFacts["problems"];
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** The receipt of a finished job. */
export function receiptOf(
  summary: ScoreSummary,
  { appVersion, scorer, formulas = "keep" }: ScoreFileOptions,
  startedAt: Date,
): Receipt {
  const { table, textColumn, appendedColumns, tone } = summary;
  return {
    receiptVersion: 1,
    application: { name: "Undertone", version: appVersion },
    model: scorer.model,
    input: {
      name: path.basename(summary.inputPath),
      sizeBytes: table.sizeBytes,
      sha256: table.sha256,
    },
    output: { name: path.basename(summary.outputPath ?? "") },
    options: {
      format: table.format,
      encoding: table.encoding?.name ?? null,
      delimiter: table.delimiter,
      header: table.header?.present ?? null,
      sheet: table.sheet?.name ?? null,
      formulas,
      textColumn,
      appendedColumns,
    },
    counts: tone,
    problems: table.problems,
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
  };
}

export function receiptPathOf(outputPath: string): string {
  return `${outputPath}.receipt.json`;
}

/** Receipts have been smaller by far. */
const MAX_RECEIPT_BYTES = 1_000_000;

/** Whether a file was written as a receipt, by whatever version of the app. */
export async function isReceipt(file: string): Promise<boolean> {
  try {
    const content = (await readBeginning(file, MAX_RECEIPT_BYTES)) ?? "";
    return receiptSchema.safeParse(JSON.parse(content)).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const receiptSchema = z.object({
  receiptVersion: z.int(),
  application: z.object({ name: z.literal("Undertone") }),
});

/** Writes the receipt whole or not at all. */
export async function writeReceipt(outputPath: string, receipt: Receipt): Promise<void> {
  const receiptPath = receiptPathOf(outputPath);
  // Random, so that it can be nobody's, and no longer than the other names beside an output.
  const temporaryPath = `${outputPath}.${randomBytes(6).toString("hex")}.tmp`;
  await writing(receiptPath, async () => {
    const handle = await createNew(temporaryPath);
    try {
      await handle.writeFile(`${JSON.stringify(receipt, null, 2)}\n`);
      await handle.sync();
      await handle.close();
      await rename(temporaryPath, receiptPath);
    } catch (error) {
      await handle.close().catch(() => undefined);
      await rm(temporaryPath, { force: true });
      throw error;
    }
  });
}
