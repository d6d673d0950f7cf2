import { stat } from "node:fs/promises";
import { FailureError } from "#ipc/failure";
import { success } from "#ipc/result";
import { writeAtOnce } from "#scoring/output/output-file";
import { PlainCsvWriter } from "#tables/csv/plain-csv-writer";
import { inspectTable } from "#tables/open-table";
import { protectScored } from "../compare/rescoring.ts";
import { readRows } from "../results/read-rows.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import type { Audit } from "./audit-file.ts";

const COLUMNS = ["row", "text", "label"] as const;
/** Where it can't be told. */
const UNCLEAR = "?";

/**
 * Writes drawn rows to a CSV file for a person to fill in: number from 1, text, and an empty label,
 * without what the model said. Throws `FailureError`.
 */
export async function writeCheckFile(
  table: ScoredTable,
  audit: Audit,
  { outputPath, force }: { outputPath: string; force: boolean },
): Promise<void> {
  await protectScored(table.path, outputPath, force);
  const mode = (await stat(table.path)).mode & 0o777;
  await writeAtOnce(outputPath, { force, mode }, async (sink) => {
    const writer = new PlainCsvWriter(
      { sink, columns: COLUMNS, values: [], appended: [], formulas: "escape" },
      ",",
    );
    await writer.begin();
    const rows = audit.drawn.map(({ row }) => row);
    let place = 0;
    for await (const cells of readRows(table, rows)) {
      await writer.writeValues([(rows[place] ?? 0) + 1, cells[table.textColumn] ?? "", null]);
      place += 1;
    }
    await writer.end();
    return success(null);
  });
}

type Answers = Audit["people"][number]["answers"];

/**
 * What a person has filled in, in any format that Undertone reads. Rows without a label are left out
 * as not looked at. Errors, thrown as `FailureError`: `check-columns-missing`; `check-row-unknown` for
 * a row that was not drawn or has another text; `check-label-unknown`.
 */
export async function readCheckFile(
  checkPath: string,
  table: ScoredTable,
  audit: Audit,
  labels: readonly string[],
): Promise<Answers> {
  const drawn = new Set(audit.drawn.map(({ row }) => row));
  // By row, so that memory is bounded by what was drawn, however often a row is repeated.
  const answers = new Map<number, { text: string; label: string }>();
  const check = await inspectTable(checkPath, {
    visit: ({ cells }, columns) => {
      const at = COLUMNS.map((name) => columns.findIndex((column) => isNamed(column, name)));
      if (at.includes(-1)) throw new FailureError("check-columns-missing", { file: checkPath });
      const [number = "", text = "", label = ""] = at.map((column) => cells[column] ?? "");
      const row = Number(number) - 1;
      if (label.trim() === "") return undefined;
      if (!drawn.has(row)) {
        throw new FailureError("check-row-unknown", { file: checkPath, row: number });
      }
      const before = answers.get(row);
      if (before && sameText(before.text) !== sameText(text)) {
        throw new FailureError("check-row-unknown", { file: checkPath, row: number });
      }
      answers.set(row, { text, label: label.trim() });
      return undefined;
    },
  });
  check.close();
  const filled = [...answers].map(([row, answer]) => ({ row, ...answer }));
  let place = 0;
  for await (const cells of readRows(
    table,
    filled.map(({ row }) => row),
  )) {
    const { row = 0, text = "" } = filled[place] ?? {};
    if (sameText(text) !== sameText(cells[table.textColumn] ?? "")) {
      throw new FailureError("check-row-unknown", { file: checkPath, row: String(row + 1) });
    }
    place += 1;
  }
  return filled.map(({ row, label }) => {
    if (label === UNCLEAR) return { row, label: null };
    const known = labels.find((one) => isNamed(label, one));
    if (known === undefined) {
      throw new FailureError("check-label-unknown", {
        file: checkPath,
        row: row + 1,
        label,
        labels: [...labels],
      });
    }
    return { row, label: known };
  });
}

function isNamed(given: string, name: string): boolean {
  return given.trim().toLowerCase() === name.toLowerCase();
}

/** Spreadsheet programs change line ends, and cells that begin like a formula were written escaped. */
function sameText(text: string): string {
  return text.replace(/^'/u, "").replaceAll("\r\n", "\n").trim();
}
