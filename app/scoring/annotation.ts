import type { Prediction } from "#ipc/prediction";
import type { Annotation } from "#tables/rows";

const FIELDS = [
  "label",
  "score",
  "polarity",
  "subjectivity",
  "tokens",
  "windows",
  "error",
] as const satisfies readonly (keyof Annotation)[];

/** Columns that are appended. */
export const ANNOTATION_COUNT = FIELDS.length;

/** Decimals of a probability in an output file. */
const DECIMALS = 4;

/** Why a row without text has no prediction. */
export const NO_TEXT = "no text";

/** What to append to a row whose text was scored as `prediction`, null for blank text. */
export function annotate(prediction: Prediction | null, problem: string | undefined): Annotation {
  if (!prediction) return unpredicted(NO_TEXT, problem);
  const { label, score, polarity, subjectivity, tokens, windows } = prediction;
  return { label, score, polarity, subjectivity, tokens, windows, error: problem ?? null };
}

/** What to append to a row that has no prediction for the given reason. */
export function unpredicted(reason: string, problem?: string): Annotation {
  const error = problem === undefined ? reason : `${problem}; ${reason}`;
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
 * Names of the appended columns, in order. Where one is taken (scoring a scored file), all seven
 * get the same numeric suffix, so that they stay recognisable as one set.
 */
export function annotationNames(existing: Iterable<string>): string[] {
  const taken = new Set<string>();
  for (const name of existing) taken.add(name.trim().toLowerCase());
  for (let suffix = 1; ; suffix += 1) {
    const names = FIELDS.map((field) => `undertone_${field}${suffix === 1 ? "" : `_${suffix}`}`);
    if (!names.some((name) => taken.has(name))) return names;
  }
}

/** The appended values as text, in the order of the names; empty where there is none. */
export function annotationTexts(annotation: Annotation): string[] {
  return FIELDS.map((field) => {
    const value = annotation[field];
    if (typeof value !== "number") return value ?? "";
    return isCount(field) ? String(value) : formatScore(value);
  });
}

/** The appended values with their types, numbers rounded as they are in text formats. */
export function annotationValues(annotation: Annotation): (string | number | null)[] {
  return FIELDS.map((field) => {
    const value = annotation[field];
    return typeof value === "number" && !isCount(field) ? Number(formatScore(value)) : value;
  });
}

/** Four decimals and a point in every locale; never "-0.0000". */
export function formatScore(value: number): string {
  const text = value.toFixed(DECIMALS);
  return Number(text) === 0 ? (0).toFixed(DECIMALS) : text;
}

function isCount(field: keyof Annotation): boolean {
  return field === "tokens" || field === "windows";
}
