import type { Familiarity } from "#ipc/model/familiarity";
import type { FindingKind } from "#ipc/files/finding";
import { rename } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import { sumOf } from "./journal-lines.ts";
import { readBeginning, setMode } from "./open-exactly.ts";
import type { WholeFile } from "./output-file.ts";
import { isMadeByHolder, type OutputLock } from "./output-lock.ts";
import type { SideName } from "./output-path.ts";
import { textColumnsOf, type ScoreSummary } from "../score-summary.ts";
import { placeOfReader } from "#ipc/language";
import type { ModelIdentity, ScoringModel } from "../scorer.ts";
import type { LanguageRule } from "../text-languages.ts";
import type { ToneSummary } from "../summary.ts";
import { writeRowProblems } from "#tables/row-problem-words";
import type { TextColumn } from "#tables/detect/text-column";
import { writing } from "./writing.ts";

/**
 * Says how an output came about, so that it can be made again. Written beside the output. Fields may
 * be added; one that goes or means something else raises the version (testing/old-formats).
 */
export interface Receipt {
  readonly receiptVersion: 1;
  readonly application: { name: "Undertone"; version: string };
  /** The one that gave most rows; since 0.7.0 with the personal layers over it, where there were any. */
  readonly model: ModelIdentity;
  /** Since 0.6.0: all that gave rows, the one that gave most of them first. */
  readonly models: readonly (ModelIdentity & {
    readonly languages: readonly string[];
    readonly rows: number;
  })[];
  readonly input: { name: string; sizeBytes: number; sha256: string };
  /** Size and hash came with 0.5.0. */
  readonly output: { name: string; sizeBytes: number; sha256: string };
  readonly options: {
    readonly format: string;
    readonly encoding: string | null;
    readonly delimiter: string | null;
    readonly header: boolean | null;
    readonly rowsAbove: number | null;
    readonly quotes: boolean | null;
    /** Path of the list of a JSON file. */
    readonly list: string | null;
    readonly sheet: string | null;
    readonly formulas: FormulaChoice;
    /** Since 0.6.0. */
    readonly language: LanguageRule;
    readonly textColumn: { index: number; name: string; reason: FindingKind };
    readonly appendedColumns: readonly string[];
    /** Words that stand for a missing value were scored. */
    readonly scorePlaceholders?: true;
    /** Mixed feelings were not told. */
    readonly mixed?: false;
  };
  /** Of the texts of that column. */
  readonly counts: ToneSummary;
  /** Since 0.7.0: how far those texts are like what the model learnt from. */
  readonly familiarity?: Familiarity | null;
  /** What else was scored in the same run; only where something was. */
  readonly further?: readonly {
    readonly textColumn: { index: number; name: string; reason: FindingKind };
    readonly appendedColumns: readonly string[];
    readonly language: LanguageRule;
    readonly counts: ToneSummary;
    readonly familiarity?: Familiarity | null;
  }[];
  readonly problems: readonly { line: number; problem: string }[];
  readonly startedAt: string;
  readonly finishedAt: string;
}

/** The receipt of a finished job. */
export function receiptOf(
  summary: ScoreSummary,
  {
    appVersion,
    models,
    formulas = "keep",
    scorePlaceholders = false,
    mixed = true,
  }: {
    appVersion: string;
    models: readonly ScoringModel[];
    formulas?: FormulaChoice | undefined;
    scorePlaceholders?: boolean | undefined;
    mixed?: boolean | undefined;
  },
  startedAt: Date,
  whole: WholeFile,
): Receipt {
  const { table, textColumn, appendedColumns, tone, familiarity, further } = summary;
  const readers = rowsByModel(
    models,
    textColumnsOf(summary).map((column) => column.tone),
  );
  const { id = "", version = "", sha256 = "", layers } = readers[0] ?? {};
  return {
    receiptVersion: 1,
    application: { name: "Undertone", version: appVersion },
    model: { id, version, sha256, ...(layers && { layers }) },
    models: readers,
    input: {
      name: path.basename(summary.inputPath),
      sizeBytes: table.sizeBytes,
      sha256: table.sha256,
    },
    output: { name: path.basename(summary.outputPath ?? ""), ...whole },
    options: {
      format: table.format,
      encoding: table.encoding?.name ?? null,
      delimiter: table.delimiter,
      header: table.header?.present ?? null,
      rowsAbove: table.header?.rowsAbove ?? null,
      quotes: table.quotes,
      list: table.list?.path ?? null,
      sheet: table.sheet?.name ?? null,
      formulas,
      language: summary.language,
      textColumn: describeColumn(textColumn),
      appendedColumns,
      ...(scorePlaceholders && { scorePlaceholders }),
      ...(!mixed && { mixed }),
    },
    counts: tone,
    familiarity,
    ...(further.length > 0 && {
      further: further.map((other) => ({
        textColumn: describeColumn(other.textColumn),
        appendedColumns: other.appendedColumns,
        language: other.language,
        counts: other.tone,
        familiarity: other.familiarity,
      })),
    }),
    problems: table.problems.map(({ line, problems }) => ({
      line,
      problem: writeRowProblems(problems),
    })),
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
  };
}

/** Which models gave the rows that have labels, the one that gave most first; the first if none did. */
function rowsByModel(
  models: readonly ScoringModel[],
  tones: readonly ToneSummary[],
): Receipt["models"] {
  const rows = models.map(() => 0);
  const give = (language: string | null, count: number) => {
    const place = placeOfReader(models, language);
    rows[place] = (rows[place] ?? 0) + count;
  };
  for (const { scored, languages, unread } of tones) {
    let told = 0;
    for (const [language, all] of Object.entries(languages)) {
      const read = all - (unread[language] ?? 0);
      told += read;
      give(language, read);
    }
    give(null, scored - told);
  }
  return models
    .map((model, place) => ({ ...model, rows: rows[place] ?? 0 }))
    .toSorted((a, b) => b.rows - a.rows)
    .filter((model, place) => place === 0 || model.rows > 0);
}

function describeColumn({ index, name, finding }: TextColumn) {
  return { index, name, reason: finding.kind };
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

/** What a receipt carries in its field `sum`, by which it is known to be as it was written. */
export function sumOfReceipt(receipt: object): string {
  return sumOf(JSON.stringify(receipt));
}

function receiptPartialPathOf(outputPath: string): string {
  return `${outputPath}.undertone-receipt`;
}

/** The names that a receipt needs. */
export function receiptNamesOf(outputPath: string): SideName[] {
  const receiptPath = receiptPathOf(outputPath);
  const partialPath = receiptPartialPathOf(outputPath);
  return [
    { path: receiptPath, isOurs: () => isReceipt(receiptPath) },
    { path: partialPath, isOurs: () => isMadeByHolder(outputPath, partialPath) },
  ];
}

/** A receipt that is on the disk and has only to get its name. */
export interface PreparedReceipt {
  commit(): Promise<void>;
  abandon(): Promise<void>;
}

/** Writes a receipt under a temporary name, with the permissions of its output. Throws `FailureError`. */
export async function prepareReceipt(
  lock: OutputLock,
  receipt: Receipt,
  mode: number,
): Promise<PreparedReceipt> {
  const partialPath = receiptPartialPathOf(lock.outputPath);
  const receiptPath = receiptPathOf(lock.outputPath);
  const handle = await lock.create(partialPath);
  const abandon = () => lock.remove(partialPath);
  try {
    await writing(receiptPath, async () => {
      const sealed = { ...receipt, sum: sumOfReceipt(receipt) };
      await handle.writeFile(`${JSON.stringify(sealed, null, 2)}\n`);
      await setMode(handle, mode);
      await handle.sync();
    });
  } catch (error) {
    await abandon();
    throw error;
  } finally {
    await handle.close();
  }
  return {
    commit: () => writing(receiptPath, () => rename(partialPath, receiptPath)),
    abandon,
  };
}
