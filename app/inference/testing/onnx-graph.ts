/**
 * Just enough of the ONNX protobuf format (onnx/onnx.proto3) to write a bag-of-words classifier:
 * logits = mean over the sequence of one learned row per token.
 */

const INT64 = 7;
const FLOAT = 1;
const OPSET = 13;

/** Bytes of an ONNX model: `inputIds` int64 [batch, sequence] → `output` float32 [batch, labels]. */
export function createBagOfWordsGraph(options: {
  inputIds: string;
  output: string;
  /** One row of logits for each token id. */
  table: readonly (readonly number[])[];
}): Buffer {
  const { inputIds, output, table } = options;
  const labels = table[0]?.length ?? 0;
  const graph = message([
    [1, node("Gather", ["table", inputIds], ["rows"], [])],
    [1, node("ReduceMean", ["rows"], [output], [ints("axes", [1]), int("keepdims", 0)])],
    [2, text("bag-of-words")],
    [5, tensor("table", [table.length, labels], table.flat())],
    [11, valueInfo(inputIds, INT64, ["batch", "sequence"])],
    [12, valueInfo(output, FLOAT, ["batch", labels])],
  ]);
  return message([
    [1, 8],
    [7, graph],
    [8, message([[2, OPSET]])],
  ]);
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

function node(operator: string, inputs: string[], outputs: string[], attributes: Buffer[]): Buffer {
  return message([
    ...inputs.map((name): Field => [1, text(name)]),
    ...outputs.map((name): Field => [2, text(name)]),
    [4, text(operator)],
    ...attributes.map((attribute): Field => [5, attribute]),
  ]);
}

function ints(name: string, values: number[]): Buffer {
  const ATTRIBUTE_INTS = 7;
  return message([
    [1, text(name)],
    ...values.map((value): Field => [8, value]),
    [20, ATTRIBUTE_INTS],
  ]);
}

function int(name: string, value: number): Buffer {
  const ATTRIBUTE_INT = 2;
  return message([
    [1, text(name)],
    [3, value],
    [20, ATTRIBUTE_INT],
  ]);
}

function tensor(name: string, dimensions: number[], values: number[]): Buffer {
  return message([
    ...dimensions.map((dimension): Field => [1, dimension]),
    [2, FLOAT],
    [8, text(name)],
    [9, Buffer.from(Float32Array.from(values).buffer)],
  ]);
}

function valueInfo(name: string, elementType: number, shape: (string | number)[]): Buffer {
  const dimensions = shape.map((size): Field => [
    1,
    message([typeof size === "number" ? [1, size] : ([2, text(size)] as const)]),
  ]);
  const tensorType = message([
    [1, elementType],
    [2, message(dimensions)],
  ]);
  return message([
    [1, text(name)],
    [2, message([[1, tensorType]])],
  ]);
}
