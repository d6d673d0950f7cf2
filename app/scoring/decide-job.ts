import { FailureError } from "#ipc/failure";
import type { Finding } from "#ipc/files/finding";
import type { Format } from "#ipc/files/formats";
import { placeOfReader } from "#ipc/language";
import type { ByteSink } from "#tables/bytes/text-sink";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import { detectDateColumn } from "#tables/detect/calendar-days";
import { findColumn } from "#tables/detect/chosen-column";
import {
  doubtsAbout,
  requireTextColumn,
  unseenColumns,
  wrappedLines,
  type TextColumn,
} from "#tables/detect/text-column";
import type { Table } from "#tables/table";
import { annotationColumns } from "./annotation.ts";
import { doubtAboutLanguage, tellColumnLanguage } from "./column-language.ts";
import { conversionFor } from "./output/output-form.ts";
import type { TextColumnDecision } from "./score-summary.ts";
import type { TableJob, TextJob } from "./score-table.ts";
import { languagesReadBy, type Scorer } from "./scorer.ts";
import { settleLanguage } from "./text-languages.ts";

/** What decides which columns of a file are scored, and what becomes of it. */
export interface JobOptions {
  readonly inputPath: string;
  /** Left out: `<name>.scored.<ext>` beside the input. A sink takes the bytes as they come. */
  readonly output?: string | ByteSink | undefined;
  /**
   * Name or 1-based number, or the 0-based index, of the text column, or of several, of which each
   * gets predictions of its own; left out, it is detected.
   */
  readonly column?: string | number | readonly (string | number)[] | undefined;
  /** Format of the output; left out, that which its name says, or that of the input. */
  readonly outputFormat?: Format | undefined;
  /** Column, named like `column`, by whose values the tone is summed up, too. */
  readonly groupBy?: string | number | undefined;
  /** Column of dates, named like `column`; left out, it is detected; null for none. */
  readonly dateColumn?: string | number | null | undefined;
  /** Score words that stand for a missing value (`NaN`, `N/A`, `-`) like others. */
  readonly scorePlaceholders?: boolean | undefined;
  /** Whether mixed feelings are told, which takes up to twice the time; left out, they are. */
  readonly mixed?: boolean | undefined;
  /** For delimited files; left out, cells stay as they are. */
  readonly formulas?: FormulaChoice | undefined;
  readonly scorer: Scorer;
  readonly signal?: AbortSignal | undefined;
}

/** A column of texts and what its predictions are called. */
interface ChosenText {
  readonly column: TextColumn;
  readonly appended: TextJob["appended"];
}

/** Settles which columns are read and what the new ones are called. Throws `FailureError`. */
export function decideJob(
  options: JobOptions,
  table: Table,
): { job: Omit<TableJob, "texts" | "meter">; texts: readonly ChosenText[] } {
  const { columns, rowCount, format } = table.facts;
  const { inputPath, output, outputFormat, scorer, signal, formulas } = options;
  const isBlank = table.sample.every((cells) => cells.every((cell) => cell.trim() === ""));
  if (rowCount === 0 || (isBlank && rowCount <= table.sample.length)) {
    throw new FailureError("no-text");
  }
  const texts = chooseTextColumns(columns, options.column, table);
  const group = findOptional(columns, options.groupBy, () => null);
  const date = findOptional(columns, options.dateColumn, () =>
    detectDateColumn(columns, table.sample),
  );
  refuseUnreadable(table, [...texts.map(({ index }) => index), group, date]);
  const appended = annotationColumns(columns, texts);
  const convertTo =
    typeof output === "string"
      ? conversionFor(output, { path: inputPath, format }, outputFormat)
      : outputFormat === format
        ? null
        : (outputFormat ?? null);
  return {
    job: {
      inputPath,
      table,
      group,
      date,
      scorePlaceholders: options.scorePlaceholders ?? false,
      mixed: options.mixed ?? true,
      formulas,
      convertTo,
      scorer,
      signal,
    },
    texts: texts.map((column, at) => ({ column, appended: appended[at] ?? [] })),
  };
}

/** Settles what there is to know of a column's texts; `choice` is a language, or `any`. */
export async function decideText(
  { column, appended }: ChosenText,
  { table, choice, scorer }: { table: Table; choice: string | undefined; scorer: Scorer },
): Promise<{ job: TextJob; decision: TextColumnDecision }> {
  const { index } = column;
  const languages = languagesReadBy(scorer);
  // Where it was set there is nothing to tell, nor to load for it.
  const isSet = choice !== undefined && choice !== "any";
  const told = isSet ? null : await tellColumnLanguage(index, table.sample);
  const language = settleLanguage(choice, told, languages);
  return {
    job: { index, appended, language },
    decision: {
      textColumn: column,
      doubts: doubtsAbout(index, table.sample),
      language,
      otherLanguage: doubtAboutLanguage(language.rule === "told" ? told : null, languages),
      languageUntold: isSet || told !== null ? null : untoldBy(scorer),
    },
  };
}

/** What texts without a language are read as; nothing to say where one model reads everything. */
function untoldBy({ models }: Scorer): Finding<"language-untold"> | null {
  const reader = models.length > 1 ? models[placeOfReader(models, null)] : undefined;
  return reader ? { kind: "language-untold", reads: [...reader.languages] } : null;
}

/** Throws why a column can't be read that a job needs. */
export function refuseUnreadable({ unreadable }: Table, needed: readonly (number | null)[]): void {
  for (const index of needed) {
    const broken = index === null ? undefined : unreadable?.get(index);
    if (broken) throw broken;
  }
}

/** The columns that a person named, each once, or the one that is detected. */
function chooseTextColumns(
  columns: readonly string[],
  wanted: JobOptions["column"],
  table: Table,
): TextColumn[] {
  if (wanted === undefined) {
    const wrapped = wrappedLines(table.sample);
    if (wrapped) throw new FailureError("lines-wrapped", { percent: wrapped.percent });
    return [requireTextColumn(columns, table.sample, unseenColumns(table))];
  }
  const several = typeof wanted === "object" ? wanted : [wanted];
  const found = several.map((one) => findColumn(columns, one));
  return found.filter(({ index }, at) => found.findIndex((one) => one.index === index) === at);
}

/** A column that was named, or that `otherwise` finds; null for none. */
function findOptional(
  columns: readonly string[],
  wanted: string | number | null | undefined,
  otherwise: () => number | null,
): number | null {
  if (wanted === null) return null;
  return wanted === undefined ? otherwise() : findColumn(columns, wanted).index;
}
