import { stat } from "node:fs/promises";
import type { ExportRequest, ResultSummary } from "#ipc/results/results";
import { success, type Result } from "#ipc/result";
import { formatDecimal } from "#tables/appended";
import { SHEET_LIMITS } from "#tables/sheet-limits";
import { sideNamesOf, writeAtOnce, type OutputFile } from "#scoring/output/output-file";
import { checkOutputPath } from "#scoring/output/output-path";
import { PlainCsvWriter } from "#tables/csv/plain-csv-writer";
import type { PlainOptions } from "#tables/plain-options";
import type { PlainXlsxWriter } from "#tables/xlsx/plain-xlsx-writer";
import { FailureError } from "#ipc/failure";
import { outcomeOf } from "#tables/outcome";
import { POLARITY_BINS } from "#scoring/summary";
import { readRows } from "./read-rows.ts";
import type { ScoredTable } from "./scored-table.ts";

export interface ExportOptions {
  readonly table: ScoredTable;
  /** Row numbers in the order in which they are written. */
  readonly rows: Uint32Array;
  readonly summary: ResultSummary;
  readonly request: ExportRequest;
  readonly outputPath: string;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number, rows: number) => void;
}

type Value = string | number | null;

const ROWS_AT_ONCE = 256;
const NUMBER = /^-?\d+(?:\.\d+)?$/u;

/**
 * Writes the rows that are shown, with all of their columns, or what they are like, to a new file.
 * Never over the scored file. Errors: `invalid-request` for what a sheet can't hold,
 * `file-not-writable`, `disk-full`, `cancelled`.
 */
export function exportResults(options: ExportOptions): Promise<Result<null>> {
  const { table, outputPath } = options;
  return outcomeOf(outputPath, async () => {
    await checkOutputPath(table.path, outputPath, true, sideNamesOf(outputPath));
    if (options.request.what === "rows") refuseBeyondSheet(options);
    const mode = (await stat(table.path)).mode & 0o777;
    return writeAtOnce(outputPath, { force: true, mode }, async (file) => {
      await (options.request.what === "rows"
        ? writeRows(options, file)
        : writeSummary(options, file));
      return success(null);
    });
  });
}

async function writeRows(options: ExportOptions, sink: OutputFile): Promise<void> {
  const { table, rows, signal, onProgress, outputPath, request } = options;
  const { columns, scored } = table;
  const { score, polarity, subjectivity, tokens, windows } = scored;
  const numbers = new Set([score, polarity, subjectivity, tokens, windows]);
  const isNumber = columns.map((_, column) => numbers.has(column));
  const isSheet = request.format === "xlsx";
  const writer = await createWriter(options, sink, columns);
  await writer.begin();
  try {
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      signal.throwIfAborted();
      onProgress(start / rows.length, start);
      const some = [...rows.subarray(start, start + ROWS_AT_ONCE)];
      let place = 0;
      for await (const cells of readRows(table, some)) {
        const values = columns.map((_, column): Value => {
          const cell = cells[column] ?? "";
          if (!isSheet) return cell;
          if (cell.length > SHEET_LIMITS.cellCharacters) {
            throw cellTooLong(outputPath, some[place] ?? 0, cell.length);
          }
          return isNumber[column] && NUMBER.test(cell) ? Number(cell) : cell;
        });
        await writer.writeValues(values);
        place += 1;
      }
    }
    await writer.end();
  } catch (error) {
    if ("abort" in writer) writer.abort();
    throw error;
  }
}

/** A table of what the rows are like: the name of a figure, its value, its share of the rows. */
async function writeSummary(options: ExportOptions, sink: OutputFile): Promise<void> {
  const {
    summary,
    request: { names },
  } = options;
  const writer = await createWriter(options, sink, [names.figure, names.value, names.share]);
  await writer.begin();
  const share = (rows: number) => rounded(summary.scored === 0 ? null : rows / summary.scored);
  const figures: (readonly [name: string, value: Value, share: Value])[] = [
    [names.rows, summary.rows, null],
    [names.scored, summary.scored, null],
    [names.withError, summary.withError, null],
    [names.longTexts, summary.longTexts, null],
    [names.meanScore, rounded(summary.meanScore), null],
    [names.meanPolarity, rounded(summary.meanPolarity), null],
    [names.meanSubjectivity, rounded(summary.meanSubjectivity), null],
    ...summary.labels.map(
      ({ label, rows }) => [fill(names.label, { label }), rows, share(rows)] as const,
    ),
    ...summary.polarityHistogram.map((rows, bin) => {
      const edge = (at: number) => formatDecimal((at * 2) / POLARITY_BINS - 1).slice(0, -2);
      const name = fill(names.polarity, { from: edge(bin), to: edge(bin + 1) });
      return [name, rows, share(rows)] as const;
    }),
  ];
  for (const figure of figures) await writer.writeValues(figure);
  await writer.end();
}

/** Puts values where a name has theirs in braces. */
function fill(name: string, values: Readonly<Record<string, string>>): string {
  return name.replaceAll(/\{(\w+)\}/gu, (whole, key: string) => values[key] ?? whole);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(formatDecimal(value));
}

async function createWriter(
  { request }: ExportOptions,
  sink: OutputFile,
  columns: readonly string[],
): Promise<PlainCsvWriter | PlainXlsxWriter> {
  const plain: PlainOptions = {
    sink,
    columns,
    values: [],
    appended: [],
    formulas: request.formulas,
  };
  if (request.format === "csv") return new PlainCsvWriter(plain, ",");
  return new (await import("#tables/xlsx/plain-xlsx-writer")).PlainXlsxWriter(plain);
}

function refuseBeyondSheet({ request, rows, table, outputPath }: ExportOptions): void {
  if (request.format !== "xlsx") return;
  const columns = table.columns.length;
  if (rows.length < SHEET_LIMITS.rows && columns <= SHEET_LIMITS.columns) return;
  throw new FailureError("beyond-sheet", {
    file: outputPath,
    ...(rows.length >= SHEET_LIMITS.rows
      ? { kind: "rows", found: rows.length, most: SHEET_LIMITS.rows - 1 }
      : { kind: "columns", found: columns, most: SHEET_LIMITS.columns }),
  });
}

function cellTooLong(file: string, row: number, found: number): FailureError {
  const most = SHEET_LIMITS.cellCharacters;
  return new FailureError("beyond-sheet", { file, kind: "characters", row: row + 1, found, most });
}
