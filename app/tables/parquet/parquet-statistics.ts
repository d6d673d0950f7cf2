import type { FileMetaData } from "hyparquet";
import type { ColumnTally } from "../values/column-values.ts";
import type { ParquetFooter } from "./parquet-footer.ts";
import type { ParquetPlan } from "./parquet-metadata.ts";
import type { ParquetField } from "./parquet-shape.ts";

/**
 * Adds what the statistics of all row groups tell of a column: its least and greatest value and
 * whether it has nulls, so that a rare long number counts that no row of the sample holds. Nothing is
 * believed beyond that: a file that lies gets a wrong warning. Columns within lists tell nothing.
 */
export function addStatistics(
  field: ParquetField,
  tally: ColumnTally,
  { plan, footer }: { plan: ParquetPlan; footer: ParquetFooter },
): void {
  const index = plan.leaves.findIndex(({ path }) => path.join(".") === field.name);
  const leaf = plan.leaves[index];
  if (!leaf || leaf.maxRepetition > 0) return;
  for (const group of plan.groups.keys()) {
    const { least, greatest, nulls } = footer.statisticsOf(group, index);
    if (nulls > 0) tally.add("", "null");
    for (const bytes of [least, greatest]) {
      const stored = bytes && storedValue(leaf.element.type, bytes);
      if (stored === undefined || stored === null) continue;
      const { text, type } = field.read(stored);
      tally.add(text, type);
    }
  }
}

/** A value as statistics have it: plain, and without the length before bytes; null for other types. */
function storedValue(
  type: FileMetaData["schema"][number]["type"],
  bytes: Buffer,
): number | bigint | Buffer | null {
  if (type === "INT32" && bytes.length === 4) return bytes.readInt32LE();
  if (type === "INT64" && bytes.length === 8) return bytes.readBigInt64LE();
  if (type === "FLOAT" && bytes.length === 4) return bytes.readFloatLE();
  if (type === "DOUBLE" && bytes.length === 8) return bytes.readDoubleLE();
  // Of bytes, only decimals: texts are cut and tell nothing.
  return type === "FIXED_LEN_BYTE_ARRAY" && bytes.length <= 32 ? bytes : null;
}
