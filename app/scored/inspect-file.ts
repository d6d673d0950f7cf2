import { outcomeOf } from "#tables/outcome";
import { success, type Result } from "#ipc/result";
import { ANNOTATION_COUNT } from "#scoring/annotation";
import { tellColumnLanguage, type ColumnLanguage } from "#scoring/column-language";
import { sheetExcess, type SheetExcess } from "#tables/convert";
import type { FormChoice, OutputFormat } from "#ipc/files/files";
import type { Finding } from "#ipc/files/finding";
import { OUTPUT_FORMATS } from "#ipc/files/formats";
import { lossesIn } from "#tables/losses";
import { inspectTable } from "#tables/open-table";
import type { Table, TableFacts } from "#tables/table";
import {
  detectTextColumn,
  doubtsAbout,
  unseenColumns,
  type TextColumnFinding,
} from "#tables/detect/text-column";
import { isScored } from "./find-scorings.ts";

/** What a file is and how it begins, to look at before it is scored. */
export interface InspectedFile {
  readonly facts: TableFacts;
  /** Cells of the first rows, each cut to a thousand characters. */
  readonly rows: readonly (readonly string[])[];
  /** The column that would be scored, or those that may be meant. */
  readonly textColumn: TextColumnFinding;
  /** What speaks against each of the first columns as the one with the texts. */
  readonly doubts: readonly (readonly Finding[])[];
  /** What most texts of each of those columns are in; null where it can't be told or none are texts. */
  readonly languages: readonly (ColumnLanguage | null)[];
  readonly sheetExcess: readonly SheetExcess[];
  /** What of the values a result can't hold as they are, by its format. */
  readonly losses: Readonly<Record<OutputFormat, readonly Finding[]>>;
  /** Whether Undertone has scored it. */
  readonly isScored: boolean;
}

/** Columns that a person can choose from; more are too many to look through. */
const MAX_DOUBTED = 200;

/** What speaks against a column beside what its values look like. */
function faultsOf({ columnValues, unreadable, facts }: Table, column: number): Finding[] {
  if (unreadable?.has(column)) {
    const columns = [facts.columns[column] ?? ""];
    return [{ kind: "not-kept", what: "unreadable", columns, more: 0 }];
  }
  const cells = columnValues[column]?.uncomputed ?? 0;
  return cells > 0 ? [{ kind: "formulas-uncomputed", cells }] : [];
}

/** Doubts about columns whose cells are words all the same, and so in some language. */
const OF_WORDS: ReadonlySet<Finding["kind"]> = new Set([
  "about-one-word",
  "few-distinct",
  "other-voices",
]);

/** Reads a file through and tells what was found. Errors: what is wrong with the file. */
export function inspectFile(
  path: string,
  options: { choice?: FormChoice | undefined; signal?: AbortSignal | undefined } = {},
): Promise<Result<InspectedFile>> {
  return outcomeOf(path, async () => {
    const table = await inspectTable(path, options);
    table.close();
    const { facts, sample } = table;
    const doubts = facts.columns
      .slice(0, MAX_DOUBTED)
      .map((_, index) => [...doubtsAbout(index, sample), ...faultsOf(table, index)]);
    const languages: (ColumnLanguage | null)[] = [];
    for (const [index, against] of doubts.entries()) {
      const hasWords = against.every(({ kind }) => OF_WORDS.has(kind));
      languages.push(hasWords ? await tellColumnLanguage(index, sample) : null);
    }
    return success({
      facts,
      rows: sample,
      textColumn: detectTextColumn(facts.columns, sample, unseenColumns(table)),
      doubts,
      languages,
      sheetExcess: sheetExcess(facts, ANNOTATION_COUNT),
      losses: Object.fromEntries(
        OUTPUT_FORMATS.map((format) => [format, lossesIn(format, table)]),
      ) as Record<OutputFormat, Finding[]>,
      isScored: isScored(facts.columns, sample),
    });
  });
}
