import type { AppendedColumn } from "../appended.ts";
import { isObject } from "../json/json-cells.ts";
import { ARROW_SCHEMA, extendArrowSchema } from "./arrow-schema.ts";

type Json = Record<string, unknown>;

/**
 * What a footer's key-value pairs say of the columns, with columns added, so that the programs that wrote them
 * can read them all: null for what can't be kept, because it would no longer be true.
 */
export function withColumnsAdded(
  key: string,
  value: string,
  appended: readonly AppendedColumn[],
): string | null {
  if (key === ARROW_SCHEMA) {
    const adaptInner = (inner: string, told: string) =>
      inner === ARROW_SCHEMA ? null : withColumnsAdded(inner, told, appended);
    return extendArrowSchema(value, appended, adaptInner);
  }
  const adapt = ADAPTED[key];
  if (!adapt) return value;
  try {
    const told = JSON.parse(value) as unknown;
    if (!isObject(told)) return value;
    return JSON.stringify(adapt(told, appended));
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}

const ADAPTED: Readonly<Record<string, (told: Json, appended: readonly AppendedColumn[]) => Json>> =
  {
    pandas: inPandas,
    huggingface: inDatasets,
    "org.apache.spark.sql.parquet.row.metadata": inSpark,
    "parquet.avro.schema": inAvro,
    "avro.schema": inAvro,
  };

const NUMPY = {
  text: ["unicode", "object"],
  decimal: ["float64", "float64"],
  count: ["int32", "int32"],
} as const;

/**
 * Adds to pandas' list of columns. Its column index may have levels, whose names are tuples, or be numbers or
 * dates, which ours are not: then names stay what JSON makes of them.
 */
function inPandas(told: Json, appended: readonly AppendedColumn[]): Json {
  const { columns, column_indexes: indexes } = told;
  if (!Array.isArray(columns)) return told;
  const levels = Array.isArray(indexes) ? indexes.length : 1;
  const ours = appended.map(({ name, type }) => ({
    name: levels > 1 ? tupleText([name, ...Array<string>(levels - 1).fill("")]) : name,
    field_name: name,
    pandas_type: NUMPY[type][0],
    numpy_type: NUMPY[type][1],
    metadata: null,
  }));
  const known = columns as unknown[];
  const [index] = Array.isArray(indexes) ? (indexes as unknown[]) : [];
  if (!isObject(index) || levels > 1) return { ...told, columns: [...known, ...ours] };
  const areNumbers = /^u?int/u.test(String(index["pandas_type"]));
  const named = known.map((column) => {
    const name = isObject(column) ? column["name"] : undefined;
    const isNumber = areNumbers && typeof name === "string" && /^-?\d{1,15}$/u.test(name);
    return isObject(column) && isNumber ? { ...column, name: Number(name) } : column;
  });
  const isText = /^(?:unicode|string|empty)$/u.test(String(index["pandas_type"]));
  const mixed = {
    ...index,
    pandas_type: areNumbers ? "mixed-integer" : isText ? index["pandas_type"] : "unicode",
    numpy_type: isText ? index["numpy_type"] : "object",
    ...(!isText && { metadata: null }),
  };
  return { ...told, columns: [...named, ...ours], column_indexes: [mixed] };
}

/** A tuple as Python writes it. */
function tupleText(names: readonly string[]): string {
  return `(${names.map((name) => `'${name}'`).join(", ")})`;
}

const DATASETS = { text: "string", decimal: "float64", count: "int32" } as const;

function inDatasets(told: Json, appended: readonly AppendedColumn[]): Json {
  const { info } = told;
  const features = isObject(info) ? info["features"] : undefined;
  if (!isObject(info) || !isObject(features)) return told;
  const ours = appended.map(({ name, type }) => {
    return [name, { dtype: DATASETS[type], _type: "Value" }] as const;
  });
  return { ...told, info: { ...info, features: { ...features, ...Object.fromEntries(ours) } } };
}

const SPARK = { text: "string", decimal: "double", count: "integer" } as const;

function inSpark(told: Json, appended: readonly AppendedColumn[]): Json {
  const { fields } = told;
  if (!Array.isArray(fields)) return told;
  const ours = appended.map(({ name, type }) => ({
    name,
    type: SPARK[type],
    nullable: true,
    metadata: {},
  }));
  return { ...told, fields: [...(fields as unknown[]), ...ours] };
}

const AVRO = { text: "string", decimal: "double", count: "int" } as const;

function inAvro(told: Json, appended: readonly AppendedColumn[]): Json {
  const { fields } = told;
  if (!Array.isArray(fields)) return told;
  const ours = appended.map(({ name, type }) => ({
    name,
    type: ["null", AVRO[type]],
    default: null,
  }));
  return { ...told, fields: [...(fields as unknown[]), ...ours] };
}
