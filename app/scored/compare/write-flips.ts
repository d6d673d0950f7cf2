import { stat } from "node:fs/promises";
import type { Comparison } from "#ipc/results/comparison";
import type { Result } from "#ipc/result";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import { writeAtOnce } from "#scoring/output/output-file";
import type { ByteSink } from "#tables/bytes/text-sink";
import { PlainCsvWriter } from "#tables/csv/plain-csv-writer";
import { readReceipt } from "../read-receipt.ts";
import { outcomeOf } from "#tables/outcome";
import { compareScored, type CompareOptions } from "./compare-scored.ts";
import { protectScored } from "./rescoring.ts";

export interface WriteFlipsOptions extends Omit<CompareOptions, "onFlip"> {
  /** A CSV file. */
  readonly outputPath: string;
  /** Replace a file of that name. */
  readonly force: boolean;
  /** Left out: what was chosen for the scored files, by their receipts. */
  readonly formulas?: FormulaChoice | undefined;
}

const COLUMNS = [
  "row",
  "text",
  "label_before",
  "label_after",
  "score_before",
  "score_after",
  "polarity_before",
  "polarity_after",
] as const;

/**
 * Compares two scorings and writes every flipped row, in order, to a CSV file; rows are counted from
 * 1. Errors: those of `compareScored`, `file-exists`, `file-not-writable`, `disk-full`.
 */
export function compareAndWriteFlips(options: WriteFlipsOptions): Promise<Result<Comparison>> {
  const { beforePath, afterPath, outputPath, force } = options;
  return outcomeOf(outputPath, async () => {
    await protectScored(beforePath, outputPath, force);
    await protectScored(afterPath, outputPath, force);
    const formulas = options.formulas ?? (await chosenFormulas([beforePath, afterPath]));
    const mode = (await stat(afterPath)).mode & 0o777;
    return writeAtOnce(outputPath, { force, mode }, (file) =>
      writeFlips(file, { ...options, formulas }),
    );
  });
}

async function writeFlips(
  sink: ByteSink,
  options: WriteFlipsOptions & { formulas: FormulaChoice },
): Promise<Result<Comparison>> {
  const { formulas } = options;
  const writer = new PlainCsvWriter(
    { sink, columns: COLUMNS, values: [], appended: [], formulas },
    ",",
  );
  await writer.begin();
  const compared = await compareScored({
    ...options,
    onFlip: ({ rowIndex, text, before, after }) =>
      writer.writeValues([
        rowIndex + 1,
        text,
        before.label,
        after.label,
        before.score,
        after.score,
        before.polarity,
        after.polarity,
      ]),
  });
  if (compared.ok) await writer.end();
  return compared;
}

/** Escaped if they were escaped in one of the scored files. */
async function chosenFormulas(scoredPaths: readonly string[]): Promise<FormulaChoice> {
  const receipts = await Promise.all(scoredPaths.map(readReceipt));
  const isEscaped = receipts.some((receipt) => receipt?.options?.formulas === "escape");
  return isEscaped ? "escape" : "keep";
}
