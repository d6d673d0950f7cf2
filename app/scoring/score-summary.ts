import type { Familiarity } from "#ipc/model/familiarity";
import type { Finding } from "#ipc/files/finding";
import type { TableFacts } from "#tables/table";
import type { TextColumn, TextColumnDoubt } from "#tables/detect/text-column";
import type { LanguageRule } from "./text-languages.ts";
import type { ToneSummary } from "./summary.ts";
import type { Course, GroupTone } from "./tone-groups.ts";

/** What is summed up over a file's rows. */
export interface ToneSums {
  readonly tone: ToneSummary;
  /** How far the texts are like what the model learnt from; null where no model tells that. */
  readonly familiarity: Familiarity | null;
  /** Null where no column was named. */
  readonly groups: { column: string; groups: readonly GroupTone[] } | null;
  /** Null where there is no column of dates. */
  readonly course: (Course & { column: string }) | null;
}

/** A column of texts, before it is scored. */
export interface TextColumnDecision {
  readonly textColumn: TextColumn;
  /** What speaks against it. */
  readonly doubts: readonly TextColumnDoubt[];
  readonly language: LanguageRule;
  /** Set where most texts are in a language that the model does not read. */
  readonly otherLanguage: Finding<"other-language"> | null;
  /** Set where texts that are too short to tell have no language of their file to take. */
  readonly languageUntold: Finding<"language-untold"> | null;
}

/** What became of a column of texts. */
export interface TextColumnSummary extends TextColumnDecision, ToneSums {
  readonly appendedColumns: readonly string[];
}

/** What became of a file, and of its first text column. */
export interface ScoreSummary extends TextColumnSummary {
  readonly inputPath: string;
  /** Null where the output went to a sink. */
  readonly outputPath: string | null;
  readonly table: TableFacts;
  /** What of the values the result can't hold as they are. */
  readonly losses: readonly Finding[];
  /** What became of its other text columns, in the order of the predictions. */
  readonly further: readonly TextColumnSummary[];
  readonly durationMs: number;
}

/** What became of all text columns of a file. */
export function textColumnsOf(summary: ScoreSummary): readonly TextColumnSummary[] {
  return [summary, ...summary.further];
}
