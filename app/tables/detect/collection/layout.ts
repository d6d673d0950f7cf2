import type { Dice, Some } from "./dice.ts";

/** What detection should make of a file. */
export type LayoutTruth =
  | {
      readonly kind: "table";
      readonly format: string;
      /** Null where nothing delimits. */
      readonly delimiter: string | null;
      readonly headerRows: number;
      readonly rows: number;
      /** 0-based columns any of which is right; "ask" where the program should ask. */
      readonly text: readonly number[] | "ask";
    }
  | { readonly kind: "refused" };

/** A small file as some program exports it, and the truth about it. */
export interface Layout {
  readonly name: string;
  readonly fileName: string;
  readonly content:
    | string
    | Buffer
    | { readonly sheets: Readonly<Record<string, readonly string[][]>> };
  readonly truth: LayoutTruth;
}

/** A column of a made table: its names in the header rows, and how its cells are made. */
export interface MadeColumn {
  readonly names: readonly string[];
  readonly cell: (dice: Dice, row: number) => string;
  readonly isText?: boolean;
}

export const column = (
  names: string | readonly string[],
  cell: (dice: Dice, row: number) => string,
): MadeColumn => ({ names: typeof names === "string" ? [names] : names, cell });

/** A column that holds the text, or may be meant. */
export const texts = (
  names: string | readonly string[],
  cell: (dice: Dice, row: number) => string,
): MadeColumn => ({ ...column(names, cell), isText: true });

/** Cells of which a share is empty. */
export function sometimes(
  share: number,
  cell: (dice: Dice, row: number) => string,
): (dice: Dice, row: number) => string {
  return (dice, row) => (dice.chance(share) ? cell(dice, row) : "");
}

export const always = (value: string) => () => value;

export function oneOf(...values: Some) {
  return (dice: Dice) => dice.pick(values);
}

export interface DelimitedOptions {
  readonly dice: Dice;
  readonly delimiter?: string;
  readonly headerRows?: number;
  readonly rows?: number;
  readonly quote?: "needed" | "all" | "never" | "single";
  readonly lineEnd?: string;
  readonly above?: readonly string[];
  readonly below?: readonly string[];
  readonly mark?: boolean;
  readonly ask?: boolean;
  readonly format?: string;
  /** Empty columns behind the last. */
  readonly trailing?: boolean;
}

/** A delimited file of made columns. */
export function delimited(
  name: string,
  fileName: string,
  options: DelimitedOptions,
  columns: readonly MadeColumn[],
): Layout {
  const {
    dice,
    delimiter = ",",
    headerRows = 1,
    rows = 24,
    quote = "needed",
    lineEnd = "\n",
  } = options;
  const body = makeRows(dice, columns, rows);
  const lines = [...headerOf(columns, headerRows), ...body].map((cells) =>
    [...cells, ...(options.trailing ? [""] : [])]
      .map((cell) => quoted(cell, delimiter, quote))
      .join(delimiter),
  );
  const all = [...(options.above ?? []), ...lines, ...(options.below ?? [])];
  return {
    name,
    fileName,
    content: `${options.mark ? "\ufeff" : ""}${all.join(lineEnd)}${lineEnd}`,
    truth: {
      kind: "table",
      format: options.format ?? (delimiter === "\t" ? "tsv" : "csv"),
      delimiter,
      headerRows,
      rows: rows + (options.below?.length ?? 0),
      text: options.ask ? "ask" : textsOf(columns),
    },
  };
}

/** A workbook of one sheet of made columns. */
export function workbook(
  name: string,
  options: {
    dice: Dice;
    headerRows?: number;
    rows?: number;
    above?: readonly string[][];
    ask?: boolean;
  },
  columns: readonly MadeColumn[],
): Layout {
  const { dice, headerRows = 1, rows = 20 } = options;
  const table = [...headerOf(columns, headerRows), ...makeRows(dice, columns, rows)];
  return {
    name,
    fileName: `${name.replaceAll(/\W+/gu, "-")}.xlsx`,
    content: { sheets: { Sheet1: [...(options.above ?? []).map((row) => [...row]), ...table] } },
    truth: {
      kind: "table",
      format: "xlsx",
      delimiter: null,
      headerRows,
      rows,
      text: options.ask ? "ask" : textsOf(columns),
    },
  };
}

export function makeRows(dice: Dice, columns: readonly MadeColumn[], rows: number): string[][] {
  return Array.from({ length: rows }, (_, row) => columns.map(({ cell }) => cell(dice, row)));
}

export function headerOf(columns: readonly MadeColumn[], headerRows: number): string[][] {
  return Array.from({ length: headerRows }, (_, row) =>
    columns.map(({ names }) => names[row] ?? ""),
  );
}

export function textsOf(columns: readonly MadeColumn[]): number[] {
  return columns.flatMap(({ isText }, index) => (isText ? [index] : []));
}

function quoted(cell: string, delimiter: string, quote: DelimitedOptions["quote"]): string {
  if (quote === "never") return cell.replaceAll(delimiter, " ").replaceAll(/[\r\n]/gu, " ");
  const mark = quote === "single" ? "'" : '"';
  const isNeeded = cell.includes(delimiter) || cell.includes(mark) || /[\r\n]/u.test(cell);
  if (quote !== "all" && !isNeeded) return cell;
  return `${mark}${cell.replaceAll(mark, mark + mark)}${mark}`;
}

/** A JSON file of which the rows and the column of the texts are known. */
export function jsonLayout(
  name: string,
  fileName: string,
  truth: { rows: number; text: number; format?: string },
  value: unknown,
): Layout {
  const content = typeof value === "string" ? value : JSON.stringify(value, null, 1);
  const { rows, text, format = "json" } = truth;
  return {
    name,
    fileName,
    content,
    truth: { kind: "table", format, delimiter: null, headerRows: 0, rows, text: [text] },
  };
}

/** Rows of a made file that is no table. */
export const ROWS = 14;

export const rowsOf = <T>(dice: Dice, count: number, make: (dice: Dice, row: number) => T): T[] =>
  Array.from({ length: count }, (_, row) => make(dice, row));

export const jsonLines = (rows: readonly unknown[]) =>
  rows.map((row) => JSON.stringify(row)).join("\n");
