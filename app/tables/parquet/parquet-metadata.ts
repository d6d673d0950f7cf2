import type { ColumnMetaData, FileMetaData, SchemaElement } from "hyparquet";
import { ParquetDamage, type ParquetPlace } from "./parquet-damage.ts";

/** A column without columns within it, which has values of its own. */
export interface Leaf {
  readonly path: readonly string[];
  readonly element: SchemaElement;
  /** Levels of Dremel's encoding: how deep a value can be defined, and how deep repeated. */
  readonly maxDefinition: number;
  readonly maxRepetition: number;
}

/** The pages of a leaf in a row group, as the footer tells of them. */
export interface Chunk {
  readonly leaf: Leaf;
  readonly place: ParquetPlace;
  readonly start: number;
  readonly end: number;
  readonly codec: ColumnMetaData["codec"];
  readonly type: ColumnMetaData["type"];
  /** Values and nulls; as many as rows where nothing repeats. */
  readonly valueCount: number;
}

export interface Group {
  readonly firstRow: number;
  readonly rowCount: number;
  readonly chunks: readonly Chunk[];
}

/** What of a footer has been found to be possible. */
export interface ParquetPlan {
  readonly rowCount: number;
  readonly leaves: readonly Leaf[];
  readonly groups: readonly Group[];
}

const MAX_DEPTH = 40;
const MAGIC_BYTES = 4;

/**
 * Checks every number of a footer that is used against the others and against the file, of which
 * the pages may take up the bytes up to `footerStart`. Throws `ParquetDamage`.
 */
export function planParquet(metadata: FileMetaData, footerStart: number): ParquetPlan {
  const rowCount = countOf(metadata.num_rows, "its number of rows", {});
  const leaves = leavesOf(metadata.schema);
  let firstRow = 0;
  const groups = metadata.row_groups.map(({ num_rows, columns }, group): Group => {
    const rows = countOf(num_rows, "its number of rows", { group });
    if (columns.length !== leaves.length) {
      throw new ParquetDamage(`it has ${columns.length} columns and the schema ${leaves.length}`, {
        group,
      });
    }
    const chunks = leaves.map((leaf, index) => {
      const place = { group, column: leaf.path.join(".") };
      return chunkOf(leaf, columns[index]?.meta_data, { place, rows, footerStart });
    });
    firstRow += rows;
    return { firstRow: firstRow - rows, rowCount: rows, chunks };
  });
  if (firstRow !== rowCount) {
    throw new ParquetDamage(`it claims ${rowCount} rows and its row groups have ${firstRow}`);
  }
  return { rowCount, leaves, groups };
}

function leavesOf(schema: readonly SchemaElement[]): Leaf[] {
  const leaves: Leaf[] = [];
  const known = new Set<string>();
  let position = 0;
  const visit = (parents: readonly string[], definition: number, repetition: number) => {
    const element = schema[position];
    position += 1;
    if (!element) throw new ParquetDamage("its schema ends too early");
    const isRoot = position === 1;
    const path = isRoot ? [] : [...parents, element.name];
    const column = path.join(".");
    if (path.length > MAX_DEPTH) throw new ParquetDamage("its schema is nested too deep");
    if (path.length > 1 && element.name === "__proto__") {
      throw new ParquetDamage("the name can't be read", { column });
    }
    const kind = element.repetition_type;
    const maxDefinition = definition + (isRoot || kind === "REQUIRED" ? 0 : 1);
    const maxRepetition = repetition + (!isRoot && kind === "REPEATED" ? 1 : 0);
    if (!isRoot && kind === undefined) {
      throw new ParquetDamage("it does not say whether it repeats", { column });
    }
    const children = element.num_children ?? 0;
    if (element.type !== undefined && children === 0 && !isRoot) {
      if (known.has(column)) throw new ParquetDamage("there are two of this name", { column });
      known.add(column);
      leaves.push({ path, element, maxDefinition, maxRepetition });
      return;
    }
    // A group with nothing in it would have no pages and no rows.
    if (children <= 0 || children > schema.length - position || element.type !== undefined) {
      throw new ParquetDamage("its schema is no tree", column === "" ? {} : { column });
    }
    for (let child = 0; child < children; child += 1) visit(path, maxDefinition, maxRepetition);
  };
  visit([], 0, 0);
  if (position !== schema.length) throw new ParquetDamage("its schema is no tree");
  return leaves;
}

function chunkOf(
  leaf: Leaf,
  metadata: ColumnMetaData | undefined,
  { place, rows, footerStart }: { place: ParquetPlace; rows: number; footerStart: number },
): Chunk {
  if (!metadata) throw new ParquetDamage("it has no description", place);
  const { path_in_schema, type, codec, data_page_offset, dictionary_page_offset } = metadata;
  if (path_in_schema.join(".") !== leaf.path.join(".") || type !== leaf.element.type) {
    throw new ParquetDamage("its description is of another column", place);
  }
  const dataStart = countOf(data_page_offset, "the place of its pages", place);
  const bytes = countOf(metadata.total_compressed_size, "its size", place);
  // Some writers say 0 for "no dictionary", as the library expects.
  const dictionaryStart = dictionary_page_offset
    ? countOf(dictionary_page_offset, "the place of its dictionary", place)
    : dataStart;
  const start = Math.min(dictionaryStart === 0 ? dataStart : dictionaryStart, dataStart);
  const end = start + bytes;
  // Without rows there are no pages, and any place will do.
  if (rows > 0 && (start < MAGIC_BYTES || dataStart >= end || end > footerStart)) {
    throw new ParquetDamage("its pages are not where it says", place);
  }
  const valueCount = countOf(metadata.num_values, "its number of values", place);
  const fits = leaf.maxRepetition === 0 ? valueCount === rows : valueCount >= rows;
  if (!fits) {
    throw new ParquetDamage(`it has ${valueCount} values in ${rows} rows`, place);
  }
  return { leaf, place, start, end, codec, type, valueCount };
}

/** A number that can be one of things. */
function countOf(value: unknown, what: string, place: ParquetPlace): number {
  const count = typeof value === "bigint" ? Number(value) : value;
  if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return count;
  throw new ParquetDamage(`${what} is ${String(value)}`, place);
}
