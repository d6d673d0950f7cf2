import type { OpenedResults, SortColumn } from "#ipc/results/results";

/** A column of the table; `index` is its place among all that the file could show, 1-based. */
export interface GridColumn {
  /** A number is a column of the file's own, 0-based. */
  name: SortColumn | "text" | number;
  /** Of a column of the file's own. */
  title: string | null;
  index: number;
  /** In rem; a text column takes what is left as well. */
  width: number;
  isNumber: boolean;
}

const ALL: readonly (Omit<GridColumn, "index" | "title" | "name"> & {
  name: SortColumn | "text";
})[] = [
  { name: "row", width: 4.5, isNumber: true },
  { name: "text", width: 14, isNumber: false },
  { name: "label", width: 8, isNumber: false },
  { name: "score", width: 6.5, isNumber: true },
  { name: "polarity", width: 6.5, isNumber: true },
  { name: "subjectivity", width: 8, isNumber: true },
  { name: "error", width: 9, isNumber: false },
];

const OWN_WIDTH = 8;

/** In CSS pixels. */
const REM = 16;

/** What a text likes to have before further columns come in, in rem: in two lines, and in one of many. */
const TEXT_WIDTH = 20;
const DENSE_TEXT_WIDTH = 14;

/** In one line, in rem: a text at least, and a label with how far to trust it. */
const DENSE_WIDTHS: Partial<Record<SortColumn | "text", number>> = { text: 12, label: 12 };

/** What is there however narrow the table; the rest is left to the row's detail. */
const ESSENTIAL: ReadonlySet<SortColumn | "text"> = new Set(["row", "text", "label"]);

/**
 * The columns that a table of some width shows, those of the file's own that were chosen behind the
 * text, and how many there could be.
 */
export function gridColumns(
  { has, ownColumns }: Pick<OpenedResults, "has" | "ownColumns">,
  chosen: readonly number[],
  { width, isDense }: { width: number; isDense: boolean },
): { shown: GridColumn[]; total: number } {
  const isThere = (name: SortColumn | "text") =>
    name === "row" || name === "text" || name === "label" || has[name];
  const own = ownColumns
    .filter(({ index }) => chosen.includes(index))
    .map(({ index, name }) => ({ name: index, title: name, width: OWN_WIDTH, isNumber: false }));
  const ours = ALL.filter(({ name }) => isThere(name)).map((column) => ({
    ...column,
    width: (isDense ? DENSE_WIDTHS[column.name] : undefined) ?? column.width,
    title: null,
  }));
  const all = [...ours.slice(0, 2), ...own, ...ours.slice(2)].map((column, place) => ({
    ...column,
    index: place + 1,
  }));
  let room = width / REM;
  const shown = all.filter(({ name, width: wanted }) => {
    room -= name !== "text" ? wanted : isDense ? DENSE_TEXT_WIDTH : TEXT_WIDTH;
    return room >= 0 || width === 0 || typeof name === "number" || ESSENTIAL.has(name);
  });
  return { shown, total: all.length };
}

/** Their widths as `grid-template-columns` has them, and the least of all together, in rem. */
export function columnWidths(columns: readonly GridColumn[]): { template: string; least: number } {
  return {
    template: columns
      .map(({ name, width }) => (name === "text" ? `minmax(${width}rem, 1fr)` : `${width}rem`))
      .join(" "),
    least: columns.reduce((sum, { width }) => sum + width, 0),
  };
}
