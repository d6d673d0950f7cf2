/** What is wrong with a text that should be JSON. */
export type JsonFaultCause =
  | "single-quotes"
  | "trailing-comma"
  | "missing-comma"
  | "name-without-quotes"
  | "cut-off"
  | "no-json";

/** The first place where a text is no JSON; line and column count from 1, columns in characters. */
export interface JsonFault {
  readonly cause: JsonFaultCause;
  readonly line: number;
  readonly column: number;
}

/** A list or an object of records in a JSON file. */
export interface JsonList {
  /** Names from the root down to it, joined by dots; empty for the root itself. */
  readonly path: string;
  /** Whether its records have names (`{"a": {…}, "b": {…}}`) instead of an order. */
  readonly isNamed: boolean;
  /** Where its bracket or brace stands, in characters of wire text from the beginning. */
  readonly offset: number;
  readonly objects: number;
  readonly lists: number;
  readonly strings: number;
  readonly others: number;
  /** The first name in it where its records have names, and the first name in its first record. */
  readonly firstName: string;
  readonly firstInnerName: string;
  /** How much language its first values hold, in words, weighted by the names that they have. */
  readonly language: number;
}

/** What a JSON text holds at the top, and its lists. */
export interface JsonContents {
  /** Values at the top: one for an ordinary JSON file, many for concatenated ones. */
  readonly roots: number;
  readonly rootKind: "object" | "list" | "other";
  /** Lists and objects of records that are not inside others, in the order of the text. */
  readonly lists: readonly JsonList[];
  /** Words of language that stand in the root object itself, beside any list. */
  readonly ownLanguage: number;
  readonly ownStrings: number;
  /** The strings of a list called "columns", which names the values of other lists. */
  readonly columns: readonly string[];
}

export interface JsonOutline extends JsonContents {
  /** Characters before the first value that belong to none: `window.YTD.tweets.part0 = `. */
  readonly prefix: number;
  readonly fault: JsonFault | null;
}
