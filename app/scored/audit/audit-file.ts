import { z } from "zod";
import { FailureError } from "#ipc/failure";
import { readSideFile, writeSideFile } from "../side-file.ts";
import { fromUnits, NO_LABEL, type RowIndex } from "../results/row-index.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import type { Drawn, DrawnRow } from "./draw-rows.ts";

const count = z.int().nonnegative();

/** What one person said of the rows; null where it can't be told. */
const answerSchema = z.object({ row: count, label: z.string().max(10_000).nullable() });

const modelSchema = z.object({
  id: z.string(),
  version: z.string(),
  sha256: z.string().optional(),
});

/**
 * What is kept of a check by hand, beside the scored file: which rows were drawn, how, and what was
 * said of them. No text. Fields may be added; one that goes or means something else raises the
 * version.
 */
const auditSchema = z.object({
  auditVersion: z.literal(1),
  application: z.object({ name: z.literal("Undertone"), version: z.string() }),
  model: modelSchema.nullable(),
  /** All that gave rows, where they were several. */
  models: z.array(modelSchema).optional(),
  /** Rows of the scored file. */
  rows: count,
  seed: count,
  /** Left out by versions before 0.7, which drew by another. */
  generator: z.literal("mersenne").optional(),
  strata: z.array(z.object({ labels: z.array(z.string()), rows: count })),
  /** Row numbers from 0, in the order of drawing, with what the file said of them then. */
  drawn: z.array(
    z.object({ row: count, stratum: count, predicted: z.string(), score: z.number().nullable() }),
  ),
  people: z.array(z.object({ name: z.string().max(200), answers: z.array(answerSchema) })),
});
export type Audit = z.infer<typeof auditSchema>;

/** What tells a scored file, and which of several text columns of it, from others. */
type Audited = Pick<ScoredTable, "path" | "index"> & {
  readonly facts: Pick<ScoredTable["facts"], "scorings" | "scoring">;
};

/**
 * `comments.scored.csv` → `comments.scored.csv.audit.json`, beside it; of several text columns that
 * were scored, each has its own: `comments.scored.csv.2.audit.json`.
 */
export function auditPathOf({ path, facts }: Omit<Audited, "index">): string {
  const { scorings, scoring } = facts;
  return scorings.length > 1 ? `${path}.${scoring + 1}.audit.json` : `${path}.audit.json`;
}

/**
 * The check of a scored file; null where it has none. Throws `audit-damaged`, and `audit-of-other-rows`
 * where the file's rows are not those that were drawn from.
 */
export async function readAudit(table: Audited): Promise<Audit | null> {
  const path = auditPathOf(table);
  const audit = await readAuditFile(path);
  if (audit && !fits(audit, table.index)) {
    throw new FailureError("audit-of-other-rows", { file: path });
  }
  return audit;
}

/** A check by its own path; whether it is of the scored file beside it is not looked at. Throws `audit-damaged`. */
export function readAuditFile(path: string): Promise<Audit | null> {
  return readSideFile(path, auditSchema, "audit-damaged");
}

export function writeAudit(table: Omit<Audited, "index">, audit: Audit): Promise<void> {
  return writeSideFile(auditPathOf(table), audit);
}

/** The same with what a person has said of further rows; of each row, what was said last counts. */
export function withAnswers(
  audit: Audit,
  name: string,
  said: readonly z.infer<typeof answerSchema>[],
): Audit {
  if (said.length === 0) return audit;
  const { answers: before = [] } = audit.people.find((person) => person.name === name) ?? {};
  const answers = new Map([...before, ...said].map((answer) => [answer.row, answer]));
  const person = { name, answers: [...answers.values()] };
  const isNew = audit.people.every((other) => other.name !== name);
  return {
    ...audit,
    people: isNew
      ? [...audit.people, person]
      : audit.people.map((other) => (other.name === name ? person : other)),
  };
}

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
    new Set(audit.drawn.map(({ row }) => row)).size === audit.drawn.length &&
    hasSizesOf(audit.strata, index) &&
    audit.drawn.every(
      (drawn) =>
        index.labelNames[index.labels[drawn.row] ?? NO_LABEL] === drawn.predicted &&
        scoreOf(drawn, index) === drawn.score &&
        drawn.stratum < audit.strata.length,
    )
  );
}

/** Whether strata have as many rows as the file: shares are told from these numbers. */
function hasSizesOf(strata: Audit["strata"], index: RowIndex): boolean {
  const sizes = new Map<string, number>();
  for (const id of index.labels.subarray(0, index.rowCount)) {
    const label = index.labelNames[id] ?? "";
    sizes.set(label, (sizes.get(label) ?? 0) + 1);
  }
  return strata.every(
    ({ labels, rows }) =>
      rows > 0 && labels.reduce((sum, label) => sum + (sizes.get(label) ?? 0), 0) === rows,
  );
}

function scoreOf({ row }: Pick<DrawnRow, "row">, index: RowIndex): number | null {
  return fromUnits(index.scores[row]);
}
