import type { AppendedColumn } from "./appended.ts";
import type { FormulaChoice } from "./csv/formula-cells.ts";
import { TextSink, type ByteSink } from "./bytes/text-sink.ts";
import { findEncoding, type TextEncoding } from "./bytes/text-encoding.ts";
import type { ColumnValues } from "./values/column-values.ts";

/** What a writer of another format than the input's goes by. */
export interface PlainOptions {
  readonly sink: ByteSink;
  /** Names for every original column, unique. */
  readonly columns: readonly string[];
  readonly values: readonly (ColumnValues | undefined)[];
  readonly appended: readonly AppendedColumn[];
  readonly formulas: FormulaChoice;
}

export const UTF8 = utf8();

export function utf8Sink(sink: ByteSink): TextSink {
  return new TextSink(sink, UTF8);
}

function utf8(): TextEncoding {
  const encoding = findEncoding("utf-8");
  if (!encoding) throw new Error("UTF-8 is built in");
  return encoding;
}
