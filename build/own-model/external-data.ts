import { readFile } from "node:fs/promises";
import path from "node:path";
import { ActionableError } from "../command.ts";

/**
 * Field numbers of onnx/onnx.proto3 on the way to weights that lie in another file, as newer
 * exporters write them: ModelProto.graph → GraphProto.initializer → TensorProto.
 */
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR_RAW_DATA = 9;
const TENSOR_EXTERNAL_DATA = 13;
const TENSOR_DATA_LOCATION = 14;
const EXTERNAL = 1;

/** A length of 2 GiB or more is no protobuf message. */
const MAX_GRAPH_BYTES = 2 ** 31 - 1;

/**
 * The same graph with all weights inside: one file can be hashed, shipped and loaded from memory.
 * Bytes that are no protobuf come back as they are, for ONNX Runtime to refuse. Rejects with an
 * `ActionableError` if a file of weights is missing, too short or elsewhere.
 */
export async function embedExternalData(
  graph: Buffer,
  folder: string,
  name: string,
): Promise<Buffer> {
  const files = new Map<string, Buffer>();
  const readWeights = async (location: string): Promise<Buffer> => {
    const known = files.get(location);
    if (known) return known;
    if (path.basename(location) !== location) {
      throw new ActionableError(
        `${name} keeps weights in "${location}". They must lie in a file beside it.`,
      );
    }
    const content = await readFile(path.join(folder, location)).catch(() => null);
    if (!content) {
      throw new ActionableError(
        `${name} keeps its weights in ${location}, which is not beside it. Put it there, or export the graph in one file.`,
      );
    }
    files.set(location, content);
    return content;
  };
  let wasChanged = false;

  const embedTensor = async (tensor: Buffer): Promise<Buffer> => {
    const fields = [...fieldsOf(tensor)];
    const isExternal = fields.some(
      ({ number, value }) => number === TENSOR_DATA_LOCATION && value === EXTERNAL,
    );
    if (!isExternal) return tensor;
    const place = placeOf(fields);
    const weights = await readWeights(place.location);
    const end = place.length === null ? weights.length : place.offset + place.length;
    if (end > weights.length) {
      throw new ActionableError(
        `${place.location} is cut off: ${name} reads ${end} bytes of it and it has ${weights.length}. Fetch or export it again.`,
      );
    }
    wasChanged = true;
    const kept = fields.filter(
      ({ number }) => number !== TENSOR_EXTERNAL_DATA && number !== TENSOR_DATA_LOCATION,
    );
    return Buffer.concat([
      ...kept.map(({ bytes }) => bytes),
      lengthDelimited(TENSOR_RAW_DATA, weights.subarray(place.offset, end)),
    ]);
  };
  const embedGraph = (content: Buffer) => mapField(content, GRAPH_INITIALIZER, embedTensor);
  let embedded: Buffer;
  try {
    embedded = await mapField(graph, MODEL_GRAPH, embedGraph);
  } catch (error) {
    if (error instanceof MalformedError) return graph;
    throw error;
  }
  if (embedded.length > MAX_GRAPH_BYTES) {
    throw new ActionableError(`${name} and its weights are larger than 2 GB, the most that fits.`);
  }
  return wasChanged ? embedded : graph;
}

class MalformedError extends Error {}

interface Field {
  readonly number: number;
  /** The field as it stands in the message. */
  readonly bytes: Buffer;
  /** A message, a string, or a number. */
  readonly value: Buffer | number;
}

async function mapField(
  message: Buffer,
  number: number,
  change: (content: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const field of fieldsOf(message)) {
    if (field.number === number && typeof field.value !== "number") {
      parts.push(lengthDelimited(number, await change(field.value)));
    } else {
      parts.push(field.bytes);
    }
  }
  return Buffer.concat(parts);
}

/** Where a tensor's bytes are: pairs of a key and a value, all of them text. */
function placeOf(fields: readonly Field[]): {
  location: string;
  offset: number;
  length: number | null;
} {
  const entries = new Map<string, string>();
  for (const { number, value } of fields) {
    if (number !== TENSOR_EXTERNAL_DATA || typeof value === "number") continue;
    const [key, content] = [...fieldsOf(value)].map((field) => String(field.value));
    if (key !== undefined && content !== undefined) entries.set(key, content);
  }
  const length = entries.get("length");
  return {
    location: entries.get("location") ?? "",
    offset: Number(entries.get("offset") ?? 0),
    length: length === undefined ? null : Number(length),
  };
}

/** The fields of a protobuf message. */
function* fieldsOf(message: Buffer): Generator<Field> {
  let position = 0;
  const readVarint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[position];
      if (byte === undefined || scale > 2 ** 63) throw new MalformedError();
      position += 1;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  while (position < message.length) {
    const start = position;
    const key = readVarint();
    const [number, wireType] = [Math.floor(key / 8), key % 8];
    let value: Buffer | number = 0;
    if (wireType === 0) value = readVarint();
    else if (wireType === 1) position += 8;
    else if (wireType === 5) position += 4;
    else if (wireType === 2) {
      const length = readVarint();
      value = message.subarray(position, position + length);
      position += length;
    } else throw new MalformedError();
    if (position > message.length) throw new MalformedError();
    yield { number, value, bytes: message.subarray(start, position) };
  }
}

function lengthDelimited(number: number, content: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}
