import type { Prediction } from "#ipc/prediction";
import type { AppendedCell, AppendedColumn } from "#tables/appended";

/** What is appended to a row: a prediction, or why there is none. */
export interface Annotation {
  readonly label: string | null;
  readonly score: number | null;
  readonly polarity: number | null;
  readonly subjectivity: number | null;
  readonly tokens: number | null;
  readonly windows: number | null;
  /** Why there is no prediction, or what was wrong with the row; null where all is well. */
  readonly error: string | null;
}

const FIELDS = [
  { field: "label", type: "text" },
  { field: "score", type: "decimal" },
  { field: "polarity", type: "decimal" },
  { field: "subjectivity", type: "decimal" },
  { field: "tokens", type: "count" },
  { field: "windows", type: "count" },
  { field: "error", type: "text" },
] as const satisfies readonly { field: keyof Annotation; type: AppendedColumn["type"] }[];

/** Columns that are appended. */
export const ANNOTATION_COUNT = FIELDS.length;

/** Why a row without text has no prediction. */
const REASONS = { empty: "no text", "no-answer": "no answer", header: "no text" } as const;

/** What to append to a row in which there is nothing to score. */
export function unanswered(absence: keyof typeof REASONS, problem: string | null): Annotation {
  return unpredicted(REASONS[absence], problem);
}

/** What to append to a row whose text was scored as `prediction`, null for blank text. */
export function annotate(prediction: Prediction | null, problem: string | null): Annotation {
  if (!prediction) return unanswered("empty", problem);
  const { label, score, polarity, subjectivity, tokens, windows } = prediction;
  return { label, score, polarity, subjectivity, tokens, windows, error: problem };
}

/** What to append to a row that has no prediction for the given reason. */
export function unpredicted(reason: string, problem: string | null): Annotation {
  const error = problem === null ? reason : `${problem}; ${reason}`;
  return {
    label: null,
    score: null,
    polarity: null,
    subjectivity: null,
    tokens: null,
    windows: null,
    error,
  };
}

/**
 * The appended columns, in order. Where one of their names is taken (scoring a scored file), all
 * get the same numeric suffix, so that they stay recognisable as one set.
 */
export function annotationColumns(existing: Iterable<string>): AppendedColumn[] {
  const taken = new Set<string>();
  for (const name of existing) taken.add(name.trim().toLowerCase());
  for (let suffix = 1; ; suffix += 1) {
    const end = suffix === 1 ? "" : `_${suffix}`;
    const columns = FIELDS.map(({ field, type }) => ({ name: `undertone_${field}${end}`, type }));
    if (!columns.some(({ name }) => taken.has(name))) return columns;
  }
}

/** An annotation's cells, in the order of the columns. */
export function annotationCells(annotation: Annotation): AppendedCell[] {
  return FIELDS.map(({ field }) => annotation[field]);
}
