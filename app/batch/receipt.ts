import { open, rename, rm } from "node:fs/promises";
import { writing } from "./output-file.ts";
import type { ModelIdentity } from "./scorer.ts";
import type { ToneSummary } from "./summary.ts";
import type { TableFacts } from "./table.ts";
import type { TextColumn } from "./text-column.ts";

/** Says how an output came about, so that it can be made again. Written beside the output. */
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
    readonly textColumn: TextColumn;
    readonly appendedColumns: readonly string[];
  };
  readonly counts: ToneSummary;
  readonly problems: TableFacts["problems"];
  readonly startedAt: string;
  readonly finishedAt: string;
}

export function receiptPathOf(outputPath: string): string {
  return `${outputPath}.receipt.json`;
}

/** Writes the receipt whole or not at all. */
export async function writeReceipt(outputPath: string, receipt: Receipt): Promise<void> {
  const receiptPath = receiptPathOf(outputPath);
  const temporaryPath = `${receiptPath}.undertone-partial`;
  await writing(receiptPath, async () => {
    const handle = await open(temporaryPath, "w");
    try {
      await handle.writeFile(`${JSON.stringify(receipt, null, 2)}\n`);
      await handle.sync();
    } catch (error) {
      await rm(temporaryPath, { force: true });
      throw error;
    } finally {
      await handle.close();
    }
    await rename(temporaryPath, receiptPath);
  });
}
