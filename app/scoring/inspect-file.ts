import { success, type Result } from "#ipc/result";
import type { FormChoice } from "#tables/file-form";
import { outcomeOf } from "#tables/outcome";
import type { TableFacts } from "#tables/table";
import { inspectTable } from "#tables/open-table";
import { detectTextColumn, type TextColumn } from "#tables/text-column";

/** What a file is and how it begins, to look at before it is scored. */
export interface FilePreview {
  readonly facts: TableFacts;
  /** Cells of the first rows, each cut to a thousand characters. */
  readonly rows: readonly (readonly string[])[];
  /** The column that would be scored, or why it can't be told. */
  readonly textColumn: Result<TextColumn>;
}

/**
 * Reads a file through and tells what was found. Errors: those of `scoreFile` that are about the
 * input.
 */
export function inspectFile(
  path: string,
  options: { choice?: FormChoice | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Result<FilePreview>> {
  return outcomeOf(path, async () => {
    const table = await inspectTable(path, options);
    table.close();
    const { facts, sample } = table;
    return success({
      facts,
      rows: sample,
      textColumn: await outcomeOf(path, () =>
        Promise.resolve(success(detectTextColumn(facts.columns, sample))),
      ),
    });
  });
}
