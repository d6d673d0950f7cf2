/** Just enough of the ONNX protobuf format (onnx/onnx.proto3) to write small graphs for tests. */

const INT64 = 7;
const ELEMENT_TYPES = { float32: 1, int32: 6, int64: INT64, float16: 10 } as const;
type ElementType = keyof typeof ELEMENT_TYPES;
const OPSET = 13;

export interface BagOfWords {
  inputIds: string;
  output: string;
  /** One row of logits for each token id. */
  table: readonly (readonly number[])[];
  /** An input that says which tokens count. */
  attentionMask?: string;
  /** An input that nothing reads. */
  tokenTypeIds?: string;
  /** Type of the inputs; int64 if left out. */
  idType?: "int64" | "int32";
  /** Sizes of the inputs; names, which stand for any size, if left out. */
  shape?: readonly [batch: number | string, sequence: number | string];
  /** Rounds the rows to 8 bits by a scale that depends on all rows of the run. */
  isQuantisedDynamically?: boolean;
  /** A further output, the same numbers: the pooled vector that the head reads. */
  embedding?: string;
  /** Whether the answers are probabilities and no logits. */
  hasSoftmax?: boolean;
  /** A file beside the graph that has the table's numbers (`tableBytes`). */
  externalData?: string;
}

/**
 * Bytes of an ONNX model: token ids [batch, sequence] → `output` float32 [batch, labels], the mean
 * over the sequence of one learned row per token.
 */
export function createBagOfWordsGraph(options: BagOfWords): Buffer {
  const { inputIds, output, table, attentionMask, tokenTypeIds, idType = "int64" } = options;
  const shape = [...(options.shape ?? ["batch", "sequence"])];
  const dimensions = [table.length, table[0]?.length ?? 0];
  const rows = options.isQuantisedDynamically ? "exact" : "rows";
  const mean = options.hasSoftmax ? "mean" : output;
  const inputs = [inputIds, attentionMask, tokenTypeIds].filter((name) => name !== undefined);
  return createGraph({
    nodes: [
      node("Gather", ["table", inputIds], [rows]),
      ...(options.isQuantisedDynamically
        ? [
            node("DynamicQuantizeLinear", [rows], ["bytes", "scale", "zero"]),
            node("DequantizeLinear", ["bytes", "scale", "zero"], ["rows"]),
          ]
        : []),
      ...(attentionMask === undefined
        ? [node("ReduceMean", ["rows"], [mean], [ints("axes", [1]), int("keepdims", 0)])]
        : maskedMean(attentionMask, mean)),
      ...(options.hasSoftmax ? [node("Softmax", [mean], [output])] : []),
      ...(options.embedding ? [node("Identity", [mean], [options.embedding])] : []),
    ],
    initializers: [
      options.externalData === undefined
        ? tensor("table", dimensions, tableBytes(table))
        : externalTensor("table", dimensions, options.externalData),
      tensor("last", [1], int64Bytes([2]), "int64"),
      tensor("sequence", [1], int64Bytes([1]), "int64"),
    ],
    inputs: inputs.map((name) => ({ name, type: idType, shape })),
    outputs: [output, ...(options.embedding ? [options.embedding] : [])].map((name) => ({
      name,
      type: "float32",
      shape: [shape[0] ?? "batch", dimensions[1] ?? 0],
    })),
  });
}

/** The numbers of a table as ONNX has them. */
export function tableBytes(table: readonly (readonly number[])[]): Buffer {
  return Buffer.from(Float32Array.from(table.flat()).buffer);
}

interface Value {
  name: string;
  type: ElementType;
  shape: readonly (number | string)[];
}

/** Bytes of an ONNX model of these parts. */
export function createGraph(parts: {
  nodes: readonly Buffer[];
  initializers: readonly Buffer[];
  inputs: readonly Value[];
  outputs: readonly Value[];
}): Buffer {
  const graph = message([
    ...parts.nodes.map((part): Field => [1, part]),
    [2, text("test")],
    ...parts.initializers.map((part): Field => [5, part]),
    ...parts.inputs.map((value): Field => [11, valueInfo(value)]),
    ...parts.outputs.map((value): Field => [12, valueInfo(value)]),
  ]);
  return message([
    [1, 8],
    [7, graph],
    [8, message([[2, OPSET]])],
  ]);
}

function maskedMean(attentionMask: string, output: string): Buffer[] {
  const sum = (input: string, result: string) =>
    node("ReduceSum", [input, "sequence"], [result], [int("keepdims", 0)]);
  return [
    node("Cast", [attentionMask], ["counted"], [int("to", ELEMENT_TYPES.float32)]),
    node("Unsqueeze", ["counted", "last"], ["column"]),
    node("Mul", ["rows", "column"], ["read"]),
    sum("read", "sum"),
    sum("column", "count"),
    node("Div", ["sum", "count"], [output]),
  ];
}

type Field = readonly [number: number, value: number | Buffer];

function message(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, value]) =>
      typeof value === "number"
        ? [varint(number << 3), varint(value)]
        : [varint((number << 3) | 2), varint(value.length), value],
    ),
  );
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest % 128) | (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}

function text(value: string): Buffer {
  return Buffer.from(value, "utf8");
}

/** An operation of the standard set. */
export function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: readonly Buffer[] = [],
): Buffer {
  return message([
    ...inputs.map((name): Field => [1, text(name)]),
    ...outputs.map((name): Field => [2, text(name)]),
    [4, text(operator)],
    ...attributes.map((attribute): Field => [5, attribute]),
  ]);
}

export function ints(name: string, values: readonly number[]): Buffer {
  const ATTRIBUTE_INTS = 7;
  return message([
    [1, text(name)],
    ...values.map((value): Field => [8, value]),
    [20, ATTRIBUTE_INTS],
  ]);
}

export function int(name: string, value: number): Buffer {
  const ATTRIBUTE_INT = 2;
  return message([
    [1, text(name)],
    [3, value],
    [20, ATTRIBUTE_INT],
  ]);
}

export function tensor(
  name: string,
  dimensions: readonly number[],
  bytes: Buffer,
  type: ElementType = "float32",
): Buffer {
  return message([
    ...dimensions.map((dimension): Field => [1, dimension]),
    [2, ELEMENT_TYPES[type]],
    [8, text(name)],
    [9, bytes],
  ]);
}

function externalTensor(name: string, dimensions: readonly number[], location: string): Buffer {
  const EXTERNAL = 1;
  const length = 4 * dimensions.reduce((product, size) => product * size, 1);
  const entries = Object.entries({ location, offset: "0", length: String(length) });
  return message([
    ...dimensions.map((dimension): Field => [1, dimension]),
    [2, ELEMENT_TYPES.float32],
    [8, text(name)],
    ...entries.map(([key, value]): Field => [
      13,
      message([
        [1, text(key)],
        [2, text(value)],
      ]),
    ]),
    [14, EXTERNAL],
  ]);
}

function int64Bytes(values: readonly number[]): Buffer {
  return Buffer.from(BigInt64Array.from(values, BigInt).buffer);
}

function valueInfo({ name, type, shape }: Value): Buffer {
  const dimensions = shape.map((size): Field => [
    1,
    message([typeof size === "number" ? [1, size] : ([2, text(size)] as const)]),
  ]);
  const tensorType = message([
    [1, ELEMENT_TYPES[type]],
    [2, message(dimensions)],
  ]);
  return message([
    [1, text(name)],
    [2, message([[1, tensorType]])],
  ]);
}
