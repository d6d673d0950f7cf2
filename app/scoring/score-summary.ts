import type { Finding } from "#ipc/finding";
import type { TableFacts } from "#tables/table";
import type { TextColumn, TextColumnDoubt } from "#tables/detect/text-column";
import type { LanguageRule } from "./text-languages.ts";
import type { ToneSummary } from "./summary.ts";
import type { Course, GroupTone } from "./tone-groups.ts";

/** What is summed up over a file's rows. */
export interface ToneSums {
  readonly tone: ToneSummary;
  /** Null where no column was named. */
  readonly groups: { column: string; groups: readonly GroupTone[] } | null;
  /** Null where there is no column of dates. */
  readonly course: (Course & { column: string }) | null;
}

/** What became of a file. */
export interface ScoreSummary extends ToneSums {
  readonly inputPath: string;
  /** Null where the output went to a sink. */
  readonly outputPath: string | null;
  readonly table: TableFacts;
  readonly textColumn: TextColumn;
  /** What speaks against the text column. */
  readonly doubts: readonly TextColumnDoubt[];
  /** What of the values the result can't hold as they are. */
  readonly losses: readonly Finding[];
  readonly language: LanguageRule;
  /** Set where most texts are in a language that the model does not read. */
  readonly otherLanguage: Finding<"other-language"> | null;
  readonly appendedColumns: readonly string[];
  readonly durationMs: number;
}
