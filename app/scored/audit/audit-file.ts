import { z } from "zod";
import { FailureError } from "#ipc/failure";
import { readSideFile, writeSideFile } from "../side-file.ts";
import { fromUnits, NO_LABEL, type RowIndex } from "../results/row-index.ts";
import type { Drawn, DrawnRow } from "./draw-rows.ts";

const count = z.int().nonnegative();

/** What one person said of the rows; null where it can't be told. */
const answerSchema = z.object({ row: count, label: z.string().max(10_000).nullable() });

/**
 * What is kept of a check by hand, beside the scored file: which rows were drawn, how, and what was
 * said of them. No text. Fields may be added; one that goes or means something else raises the
 * version.
 */
const auditSchema = z.object({
  auditVersion: z.literal(1),
  application: z.object({ name: z.literal("Undertone"), version: z.string() }),
  model: z
    .object({ id: z.string(), version: z.string(), sha256: z.string().optional() })
    .nullable(),
  /** Rows of the scored file. */
  rows: count,
  seed: count,
  strata: z.array(z.object({ labels: z.array(z.string()), rows: count })),
  /** Row numbers from 0, in the order of drawing, with what the file said of them then. */
  drawn: z.array(
    z.object({ row: count, stratum: count, predicted: z.string(), score: z.number().nullable() }),
  ),
  people: z.array(z.object({ name: z.string().max(200), answers: z.array(answerSchema) })),
});
export type Audit = z.infer<typeof auditSchema>;

/** `comments.scored.csv` → `comments.scored.csv.audit.json`, beside it. */
export function auditPathOf(scoredPath: string): string {
  return `${scoredPath}.audit.json`;
}

/**
 * The check of a scored file; null where it has none. Throws `audit-damaged`, and `audit-of-other-rows`
 * where the file's rows are not those that were drawn from.
 */
export async function readAudit(scoredPath: string, index: RowIndex): Promise<Audit | null> {
  const path = auditPathOf(scoredPath);
  const audit = await readSideFile(path, auditSchema, "audit-damaged");
  if (audit && !fits(audit, index)) throw new FailureError("audit-of-other-rows", { file: path });
  return audit;
}

export function writeAudit(scoredPath: string, audit: Audit): Promise<void> {
  return writeSideFile(auditPathOf(scoredPath), audit);
}

/** What is kept of drawn rows. */
export function keptDraw(drawn: Drawn, index: RowIndex): Pick<Audit, "strata" | "drawn" | "rows"> {
  return {
    rows: index.rowCount,
    strata: drawn.strata.map(({ labels, rows }) => ({ labels: [...labels], rows })),
    drawn: drawn.rows.map((row) => ({ ...row, score: scoreOf(row, index) })),
  };
}

/** Another program may have sorted the file, or left rows out. */
function fits(audit: Audit, index: RowIndex): boolean {
  return (
    audit.rows === index.rowCount &&
    audit.drawn.every(
      (drawn) =>
        index.labelNames[index.labels[drawn.row] ?? NO_LABEL] === drawn.predicted &&
        scoreOf(drawn, index) === drawn.score &&
        drawn.stratum < audit.strata.length,
    )
  );
}

function scoreOf({ row }: Pick<DrawnRow, "row">, index: RowIndex): number | null {
  return fromUnits(index.scores[row]);
}
