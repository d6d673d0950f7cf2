import type { Prediction, Unread } from "#ipc/analysis/prediction";
import type { RowProblem } from "#ipc/files/row-problem";
import type { AppendedCell, AppendedColumn } from "#tables/appended";
import { annotationEndings, type NamedColumn } from "./annotation-names.ts";
import { writeRowProblems } from "#tables/row-problem-words";

/** What is appended to a row: a prediction, or what is known of a text that has none. */
export interface Annotation {
  readonly label: string | null;
  readonly score: number | null;
  readonly polarity: number | null;
  readonly subjectivity: number | null;
  /** BCP 47; null if unknown. */
  readonly language: string | null;
  /** Separated by spaces; null for none. */
  readonly states: string | null;
  readonly tokens: number | null;
  readonly windows: number | null;
  /** What was wrong with the row, and why there is no prediction. */
  readonly error: readonly RowProblem[];
}

const FIELDS = [
  { field: "label", type: "text" },
  { field: "score", type: "decimal" },
  { field: "polarity", type: "decimal" },
  { field: "subjectivity", type: "decimal" },
  { field: "language", type: "text" },
  { field: "states", type: "text" },
  { field: "tokens", type: "count" },
  { field: "windows", type: "count" },
  { field: "error", type: "text" },
] as const satisfies readonly { field: keyof Annotation; type: AppendedColumn["type"] }[];

/** Columns that are appended. */
export const ANNOTATION_COUNT = FIELDS.length;

/** What to append to a row in which there is nothing to score. */
export function unanswered(
  absence: "empty" | "no-answer" | "header",
  problems: readonly RowProblem[],
): Annotation {
  return unpredicted({ code: absence === "no-answer" ? "no-answer" : "no-text" }, problems);
}

/** What to append to a row whose text was read as `outcome` tells, null for blank text. */
export function annotate(
  outcome: Prediction | Unread | null,
  problems: readonly RowProblem[],
): Annotation {
  if (!outcome) return unanswered("empty", problems);
  const { language, states } = outcome;
  const told = { language, states: states.join(" ") || null, error: problems };
  if (!("label" in outcome)) return { ...NOTHING, ...told };
  const { label, score, polarity, subjectivity, tokens, windows } = outcome;
  return { label, score, polarity, subjectivity, tokens, windows, ...told };
}

/** What to append to a row that has no prediction for the given reason. */
export function unpredicted(reason: RowProblem, problems: readonly RowProblem[]): Annotation {
  return { ...NOTHING, error: [...problems, reason] };
}

const NOTHING = {
  label: null,
  score: null,
  polarity: null,
  subjectivity: null,
  language: null,
  states: null,
  tokens: null,
  windows: null,
};

/**
 * The appended columns of each text column, in order: `undertone_label` and so on for one, and
 * `undertone_label_<column>` for several. Where one of their names is taken (scoring a scored file),
 * all get the same numeric suffix, so that they stay recognisable as one run's.
 */
export function annotationColumns(
  existing: Iterable<string>,
  texts: readonly NamedColumn[],
): AppendedColumn[][] {
  const taken = new Set<string>();
  for (const name of existing) taken.add(name.trim().toLowerCase());
  const endings = annotationEndings(texts);
  for (let suffix = 1; ; suffix += 1) {
    // What stands for a column's name never has two lines in a row.
    const end = suffix === 1 ? "" : `${texts.length > 1 ? "__" : "_"}${suffix}`;
    const sets = endings.map((ending) =>
      FIELDS.map(({ field, type }) => ({ name: `undertone_${field}${ending}${end}`, type })),
    );
    if (!sets.flat().some(({ name }) => taken.has(name))) return sets;
  }
}

/** An annotation's cells, in the order of the columns. */
export function annotationCells(annotation: Annotation): AppendedCell[] {
  return FIELDS.map(({ field }) =>
    field === "error" ? writeRowProblems(annotation.error) || null : annotation[field],
  );
}
