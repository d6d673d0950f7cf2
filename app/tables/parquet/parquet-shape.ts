import type { SchemaTree } from "hyparquet";
import { jsonOnOneLine } from "../json/json-cells.ts";
import type { ValueType } from "../values/value-type.ts";
import { leafReader, type ArrowHint, type ParquetCell } from "./parquet-leaf.ts";

const NULL_CELL: ParquetCell = { text: "", type: "null" };

/** A column of a table: a leaf of the schema, or what repeats, which is one value as JSON. */
export interface ParquetField {
  /** With dots between outer and inner names. */
  readonly name: string;
  /** Names from the top of the schema. */
  readonly path: readonly string[];
  readonly type: ValueType;
  /** Of the value at the end of the path. */
  readonly read: (raw: unknown) => ParquetCell;
}

/** A node of the schema with how its values are said as JSON. */
interface ValueNode {
  readonly name: string;
  readonly json: (raw: unknown) => string;
  readonly fields: readonly ParquetField[];
}

/** What a file's columns are, and a row as JSON. */
export interface ParquetShape {
  readonly fields: readonly ParquetField[];
  /** A row as a JSON object, from the values of the columns at the top of the schema. */
  readonly rowJson: (names: readonly string[], values: readonly unknown[]) => string;
}

/** Reads the shape of a table from its schema alone; `hints` are of the columns at its top. */
export function parquetShape(
  root: SchemaTree,
  hints: ReadonlyMap<string, ArrowHint>,
): ParquetShape {
  const nodes = root.children.map((child) => valueNode(child, [], hints.get(child.element.name)));
  const byName = new Map(nodes.map((node) => [node.name, node]));
  return {
    fields: nodes.flatMap(({ fields }) => fields),
    rowJson: (names, values) => {
      const pairs = names.map((name, index) => {
        const json = byName.get(name)?.json(values[index]) ?? "null";
        return `${JSON.stringify(name)}:${json}`;
      });
      return `{${pairs.join(",")}}`;
    },
  };
}

function valueNode(node: SchemaTree, outer: readonly string[], hint?: ArrowHint): ValueNode {
  const { element, children } = node;
  const path = [...outer, element.name];
  const name = path.join(".");
  const one = (type: ValueType, read: (raw: unknown) => ParquetCell): ParquetField => ({
    name,
    path,
    type,
    read: (raw) => (raw === null || raw === undefined ? NULL_CELL : read(raw)),
  });
  const isRepeated = element.repetition_type === "REPEATED";
  if (children.length === 0) {
    const leaf = leafReader(element, hint);
    const json = (raw: unknown): string =>
      raw === null || raw === undefined ? "null" : cellJson(leaf.read(raw));
    if (!isRepeated) return { name: element.name, json, fields: [one(leaf.type, leaf.read)] };
    const list = (raw: unknown) => listJson(raw, json);
    return { name: element.name, json: list, fields: [one("nested", nested(list))] };
  }
  const isVariant = element.logical_type?.type === "VARIANT";
  const repeats = element.converted_type === "LIST" || element.converted_type?.startsWith("MAP");
  if (isVariant || repeats || isRepeated) {
    const json = isVariant ? variantJson : repeatedJson(node);
    return { name: element.name, json, fields: [one("nested", nested(json))] };
  }
  const inner = children.map((child) => valueNode(child, path));
  return {
    name: element.name,
    json: (raw) => structJson(raw, inner),
    fields: inner.flatMap(({ fields }) => fields),
  };
}

function nested(json: (raw: unknown) => string): (raw: unknown) => ParquetCell {
  return (raw) => ({ text: json(raw), type: "nested" });
}

/** Lists and maps as the library gives them: arrays, and objects by key. */
function repeatedJson(node: SchemaTree): (raw: unknown) => string {
  const { element, children } = node;
  const [only] = children;
  const isMap = element.converted_type?.startsWith("MAP") ?? false;
  if (only && isMap && only.children.length === 2) {
    const [key, value] = only.children.map((child) => valueNode(child, []));
    return (raw) => mapJson(raw, key, value);
  }
  if (only && element.converted_type === "LIST") {
    const item = only.children.length === 1 ? only.children[0] : only;
    const { json } = item ? valueNode(asSingle(item), []) : { json: variantJson };
    return (raw) => listJson(raw, json);
  }
  const { json } = valueNode(asSingle(node), []);
  return (raw) => listJson(raw, json);
}

/** The item of a list, which repeats no more by itself. */
function asSingle(node: SchemaTree): SchemaTree {
  if (node.element.repetition_type !== "REPEATED") return node;
  return { ...node, element: { ...node.element, repetition_type: "OPTIONAL" } };
}

function listJson(raw: unknown, item: (raw: unknown) => string): string {
  if (raw === null || raw === undefined) return "null";
  return Array.isArray(raw) ? `[${raw.map(item).join(",")}]` : `[${item(raw)}]`;
}

function mapJson(raw: unknown, key: ValueNode | undefined, value: ValueNode | undefined): string {
  if (typeof raw !== "object" || raw === null) return "null";
  const [keyField] = key?.fields ?? [];
  const pairs = Object.entries(raw).map(([stored, inner]) => {
    // The library has made a name of it.
    const isNumber = keyField !== undefined && keyField.type !== "text" && /^-?\d+$/u.test(stored);
    const name = isNumber ? keyField.read(BigInt(stored)).text : stored;
    return `${JSON.stringify(name)}:${value?.json(inner) ?? "null"}`;
  });
  return `{${pairs.join(",")}}`;
}

function structJson(raw: unknown, inner: readonly ValueNode[]): string {
  if (typeof raw !== "object" || raw === null) return "null";
  const values = raw as Readonly<Record<string, unknown>>;
  return `{${inner.map(({ name, json }) => `${JSON.stringify(name)}:${json(values[name])}`).join(",")}}`;
}

/** A value that tells its type itself. */
function variantJson(raw: unknown): string {
  const json = JSON.stringify(raw, (_, value: unknown): unknown => {
    if (typeof value === "bigint") return value.toString();
    if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
    return value;
  }) as string | undefined;
  return json ?? "null";
}

function cellJson({ text, type }: ParquetCell): string {
  if (type === "null") return "null";
  if (type === "boolean") return text;
  if (type === "nested") return jsonOnOneLine(text);
  if (type === "number" && !/[NI]/u.test(text)) return text;
  return JSON.stringify(text);
}
