import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, it } from "vitest";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import {
  readThrift,
  readThriftPrefix,
  writeThrift,
  type ThriftStruct,
  type ThriftValue,
} from "#tables/parquet/thrift-compact";

const TEXTS = ["some words", "other words", "some words", "words again", "other words", "the last"];

function makeFile(codec: "UNCOMPRESSED" | "SNAPPY" = "UNCOMPRESSED"): Buffer {
  const columnData = [
    { name: "id", data: TEXTS.map((_, index) => index), type: "INT32" as const },
    { name: "text", data: TEXTS, type: "STRING" as const },
  ];
  return Buffer.from(parquetWriteBuffer({ columnData, codec, rowGroupSize: 3 }));
}

async function score(content: Buffer) {
  const inputPath = path.join(await makeScratchFolder(), "in.parquet");
  await writeFile(inputPath, content);
  const scorer = createFakeScorer();
  const result = await scoreFile({ inputPath, scorer, column: "text", appVersion: "0" });
  return { result, scorer };
}

/** A value within structs and lists, by field numbers and indexes. */
function at(root: ThriftStruct, ...steps: number[]): ThriftValue {
  let value: ThriftValue = root;
  for (const step of steps) {
    let inner: ThriftValue | undefined;
    if (value.type === "struct") inner = value.fields.get(step);
    else if (value.type === "list") inner = value.value[step];
    if (!inner) throw new Error(`nothing at ${steps.join(".")}`);
    value = inner;
  }
  return value;
}

function setNumber(value: ThriftValue, number: bigint): void {
  if (value.type !== "i32" && value.type !== "i64") throw new Error(`a ${value.type}`);
  value.value = number;
}

/** A file with another footer. */
function withFooter(file: Buffer, change: (footer: ThriftStruct) => void): Buffer {
  const start = file.length - 8 - file.readUInt32LE(file.length - 8);
  const footer = readThrift(file.subarray(start, file.length - 8));
  change(footer);
  const bytes = writeThrift(footer);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([file.subarray(0, start), bytes, length, Buffer.from("PAR1")]);
}

/** A file with another header of the first page of texts, as long as the one before. */
function withPage(file: Buffer, change: (header: ThriftStruct) => void): Buffer {
  const copy = Buffer.from(file);
  withFooter(file, (footer) => {
    const place = at(footer, 4, 0, 1, 1, 3, 9);
    const start = place.type === "i64" ? Number(place.value) : 0;
    const { struct, length } = readThriftPrefix(copy.subarray(start));
    change(struct);
    const header = writeThrift(struct);
    expect(header.length).toBe(length);
    header.copy(copy, start);
  });
  return copy;
}

/** Fields of parquet.thrift on the way to the numbers of the second column of the first row group. */
const COLUMN = [4, 0, 1, 1, 3] as const;
const IN_GROUP = { group: 1 };
const IN_COLUMN = { group: 1, column: "text" };
const NUMBERS: [what: string, steps: readonly number[], place: object][] = [
  ["rows of the file", [3], {}],
  ["rows of a row group", [4, 0, 3], IN_GROUP],
  ["values of a column", [...COLUMN, 5], IN_COLUMN],
  ["the bytes of a column", [...COLUMN, 7], IN_COLUMN],
  ["the place of the pages", [...COLUMN, 9], IN_COLUMN],
];
const LIES = [-1n, 1n << 20n, 1n << 31n, 1n << 40n, 1n << 62n];

it("reads the file that is lied about below", async () => {
  for (const codec of ["UNCOMPRESSED", "SNAPPY"] as const) {
    const { result, scorer } = await score(makeFile(codec));
    expect(result.ok).toBe(true);
    expect(scorer.calls.flat()).toEqual(["some words", "other words", "words again", "the last"]);
  }
});

it.each(NUMBERS.flatMap((lie) => LIES.map((number) => [...lie, number] as const)))(
  "refuses %s that are not so, and says where (%s %o %s)",
  async (_, steps, place, number) => {
    const file = withFooter(makeFile(), (footer) => setNumber(at(footer, ...steps), number));
    const { result } = await score(file);
    expect(result).toMatchObject({ error: { code: "parquet-damaged", ...place } });
  },
);

it.each<[what: string, change: (header: ThriftStruct) => void]>([
  ["fewer values", (header) => setNumber(at(header, 8, 1), 2n)],
  ["more values", (header) => setNumber(at(header, 8, 1), 4n)],
  ["more rows", (header) => setNumber(at(header, 8, 3), 4n)],
  ["more nulls", (header) => setNumber(at(header, 8, 2), 1n)],
  ["levels beyond its end", (header) => setNumber(at(header, 8, 5), 60n)],
  ["a negative size", (header) => setNumber(at(header, 3), -30n)],
  ["a page of no kind", (header) => setNumber(at(header, 1), 9n)],
  ["a dictionary that is not there", (header) => setNumber(at(header, 8, 4), 8n)],
])("refuses a page with %s", async (_, change) => {
  const { result } = await score(withPage(makeFile(), change));
  expect(result).toMatchObject({ error: { code: "parquet-damaged", ...IN_COLUMN } });
});

it("says of an encoding that nobody knows that it can't be read, and of which column", async () => {
  const { result } = await score(
    withPage(makeFile(), (header) => setNumber(at(header, 8, 4), 40n)),
  );
  expect(result).toMatchObject({ error: { code: "parquet-not-decoded", column: "text" } });
});

it("refuses a text that is longer than its page, rather than read on in the next", async () => {
  const file = makeFile();
  const first = file.indexOf("some words");
  expect(file.readUInt32LE(first - 4)).toBe(10);
  file.writeUInt32LE(60, first - 4);
  expect(await score(file).then(({ result }) => result)).toMatchObject({
    error: { code: "parquet-damaged" },
  });
});

it("keeps the values of a column called __proto__", async () => {
  const columnData = [
    { name: "__proto__", data: ["a", "b"], type: "STRING" as const },
    { name: "text", data: ["some words", "other words"], type: "STRING" as const },
  ];
  const inputPath = path.join(await makeScratchFolder(), "in.parquet");
  await writeFile(inputPath, Buffer.from(parquetWriteBuffer({ columnData })));
  const scorer = createFakeScorer();
  await scoreFile({ inputPath, scorer, column: "__proto__", appVersion: "0" });
  expect(scorer.calls.flat()).toEqual(["a", "b"]);
});
