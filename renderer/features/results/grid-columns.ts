import type { OpenedResults, SortColumn } from "#ipc/results";

/** A column of the table; `index` is its place among all that the file could show, 1-based. */
export interface GridColumn {
  name: SortColumn | "text";
  index: number;
  /** As in `grid-template-columns`. */
  width: string;
  isNumber: boolean;
}

/** Narrower tables leave these to the row's detail, in CSS pixels. */
const LEAST_WIDTHS: Partial<Record<GridColumn["name"], number>> = {
  score: 440,
  polarity: 530,
  subjectivity: 650,
  error: 800,
};

const ALL: readonly Omit<GridColumn, "index">[] = [
  { name: "row", width: "5.5rem", isNumber: true },
  { name: "text", width: "minmax(8rem, 1fr)", isNumber: false },
  { name: "label", width: "8.25rem", isNumber: false },
  { name: "score", width: "5.25rem", isNumber: true },
  { name: "polarity", width: "6rem", isNumber: true },
  { name: "subjectivity", width: "7.25rem", isNumber: true },
  { name: "error", width: "9rem", isNumber: false },
];

/** The columns that a file has, and how many of them a table of some width shows. */
export function gridColumns(
  { has }: Pick<OpenedResults, "has">,
  width: number,
): { shown: GridColumn[]; total: number } {
  const all = ALL.filter(
    ({ name }) =>
      (name !== "score" || has.score) &&
      (name !== "polarity" || has.polarity) &&
      (name !== "subjectivity" || has.subjectivity),
  ).map((column, index) => ({ ...column, index: index + 1 }));
  const shown = all.filter(({ name }) => width === 0 || width >= (LEAST_WIDTHS[name] ?? 0));
  return { shown, total: all.length };
}
