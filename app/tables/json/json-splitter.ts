/** A value found by a splitter; `undefined` for text between values. */
export interface SplitValue {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Finds the next value from `start` on; null if it needs more text. */
export type JsonSplitter = (
  text: string,
  start: number,
  final: boolean,
) => SplitValue | { readonly next: number } | null;
