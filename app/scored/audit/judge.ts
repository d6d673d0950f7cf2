import type { AuditFigures, AuditReport } from "#ipc/results/audit";
import { NO_LABEL, type RowIndex } from "../results/row-index.ts";
import { krippendorffAlpha } from "./agreement.ts";
import type { Audit } from "./audit-file.ts";
import { withHalves } from "./draw-rows.ts";
import { estimate, halfWidthAfter, LEAST_CHECKED, type CheckedRow } from "./estimate.ts";

/** So many further rows are spoken of. */
const MORE_ROWS = 20;

/**
 * What a check says so far. Of rows that several people labelled, the label counts that most of them
 * gave; where they are even, none does.
 */
export function judgeAudit(audit: Audit, index: RowIndex): AuditReport {
  const answers = answersByRow(audit);
  const labelled = labelledRows(audit);
  const figures = estimate(audit.strata, labelled, rowsByLabel(index));
  const labelsOf = [...answers.values()].map((labels) => labels.filter((label) => label !== null));
  return {
    drawn: audit.drawn.length,
    answered: answers.size,
    unclear: answers.size - labelled.length,
    least: LEAST_CHECKED,
    figures,
    more: figures && moreOf(figures),
    mistakes: labelled
      .filter(({ label, predicted }) => label !== predicted)
      .map(({ row, predicted, label, score }) => ({ row, predicted, label, score }))
      .sort((a, b) => (b.score ?? 0) - (a.score ?? 0)),
    people: audit.people.map(({ name, answers: { length } }) => ({ name, answers: length })),
    alpha: krippendorffAlpha(labelsOf),
  };
}

/** A drawn row that got a label. */
export type LabelledRow = Audit["drawn"][number] & Pick<CheckedRow, "half" | "label">;

/** Drawn rows with the label that most people gave them, in the order of drawing. */
export function labelledRows(audit: Audit): LabelledRow[] {
  const answers = answersByRow(audit);
  return withHalves(audit.drawn).flatMap((drawn) => {
    const label = commonest(answers.get(drawn.row) ?? []);
    return label === null ? [] : [{ ...drawn, label }];
  });
}

function moreOf({ accuracy, checked, rows }: AuditFigures): AuditReport["more"] {
  const more = Math.min(MORE_ROWS, rows - checked);
  if (more <= 0) return null;
  return {
    rows: more,
    halfWidth: halfWidthAfter(accuracy, checked, 0),
    halfWidthThen: halfWidthAfter(accuracy, checked, more),
  };
}

/** What was said of each drawn row that somebody answered. */
function answersByRow({ drawn, people }: Audit): Map<number, (string | null)[]> {
  const drawnRows = new Set(drawn.map(({ row }) => row));
  const answers = new Map<number, (string | null)[]>();
  for (const { row, label } of people.flatMap((person) => person.answers)) {
    if (drawnRows.has(row)) answers.set(row, [...(answers.get(row) ?? []), label]);
  }
  return answers;
}

function commonest(labels: readonly (string | null)[]): string | null {
  const counts = new Map<string | null, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined || first[1] === second?.[1] ? null : first[0];
}

function rowsByLabel(index: RowIndex): Map<string, number> {
  const rows = new Map<string, number>();
  for (const id of index.labels.subarray(0, index.rowCount)) {
    if (id === NO_LABEL) continue;
    const label = index.labelNames[id] ?? "";
    rows.set(label, (rows.get(label) ?? 0) + 1);
  }
  return rows;
}
