import { readdir } from "node:fs/promises";
import path from "node:path";
import { FailureError } from "#ipc/failure";
import { textInCell } from "#scoring/text-to-score";
import { openScoredRows } from "../compare/scored-rows.ts";
import { readAuditFile, type Audit } from "./audit-file.ts";
import type { CheckedText } from "./foretell.ts";
import type { HeldTexts } from "./held-texts.ts";
import { labelledRows } from "./judge.ts";

/** A row of a scored file whose label a person has told by hand. */
export interface CheckedRow extends CheckedText {
  readonly label: string;
}

const ENDING = ".audit.json";

/**
 * The rows of a scored file that were checked by hand, of each of its text columns, with the texts that
 * the file has now; none of a file without a check. They are added to what is `held` of other files.
 * Throws `audit-damaged`, `audit-of-other-rows`, and what `HeldTexts` and reading a scored file do.
 */
export async function readCheckedRows(
  scoredPath: string,
  held: HeldTexts,
  signal?: AbortSignal,
): Promise<CheckedRow[]> {
  const rows: CheckedRow[] = [];
  for (const { auditPath, scoring } of await findAudits(scoredPath)) {
    const audit = await readAuditFile(auditPath);
    if (!audit || labelledRows(audit).length === 0) continue;
    const found = await readRowsOf(scoredPath, { audit, scoring, held, signal });
    if (!found) throw new FailureError("audit-of-other-rows", { file: auditPath });
    rows.push(...found);
  }
  return rows;
}

/** How many rows of a scored file have a label by hand; the file itself is not read. Throws `audit-damaged`. */
export async function countCheckedRows(scoredPath: string): Promise<number> {
  let count = 0;
  for (const { auditPath } of await findAudits(scoredPath)) {
    const audit = await readAuditFile(auditPath);
    if (audit) count += labelledRows(audit).length;
  }
  return count;
}

/** The checks beside a scored file, as `auditPathOf` names them, each with the scoring that it is of. */
async function findAudits(scoredPath: string) {
  const [folder, name] = [path.dirname(scoredPath), path.basename(scoredPath)];
  const names = (await readdir(folder).catch(() => [])).toSorted((a, b) => a.localeCompare(b));
  return names.flatMap((other) => {
    if (!other.startsWith(name) || !other.endsWith(ENDING)) return [];
    const between = other.slice(name.length, -ENDING.length);
    const isOfOne = /^\.\d{1,4}$/u.test(between);
    if (between !== "" && !isOfOne) return [];
    const scoring = isOfOne ? Number(between.slice(1)) - 1 : undefined;
    return [{ auditPath: path.join(folder, other), scoring }];
  });
}

/** The checked rows of one text column; null where the file's rows are not those that were drawn from. */
async function readRowsOf(
  scoredPath: string,
  {
    audit,
    scoring,
    held,
    signal,
  }: {
    audit: Audit;
    scoring: number | undefined;
    held: HeldTexts;
    signal: AbortSignal | undefined;
  },
): Promise<CheckedRow[] | null> {
  const labels = new Map(labelledRows(audit).map(({ row, label }) => [row, label]));
  const drawn = new Map(audit.drawn.map((one) => [one.row, one]));
  const scored = await openScoredRows(scoredPath, { scoring, signal });
  const rows: CheckedRow[] = [];
  let fitting = 0;
  try {
    if (scored.rowCount !== audit.rows) return null;
    for await (const { rowIndex, text, language, verdict } of scored.rows()) {
      const one = drawn.get(rowIndex);
      if (!one) continue;
      const isSame = verdict.label === one.predicted && unitsOf(verdict) === unitsOf(one);
      if (!isSame) return null;
      fitting += 1;
      const label = labels.get(rowIndex);
      if (label === undefined) continue;
      held.add(text, { file: scoredPath, row: rowIndex });
      rows.push({ text: textInCell(text), language, label });
    }
  } finally {
    scored.close();
  }
  return fitting === drawn.size ? rows : null;
}

/** A score as files have it, in ten-thousandths. */
function unitsOf({ score }: { readonly score: number | null }): number | null {
  return score === null ? null : Math.round(score * 10_000);
}
