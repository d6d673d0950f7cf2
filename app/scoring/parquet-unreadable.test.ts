import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, it } from "vitest";
import { ParquetFooter } from "#tables/parquet/parquet-footer";
import { inspectTable } from "#tables/open-table";
import { lossesIn } from "#tables/losses";
import { readThrift, writeThrift, type ThriftStruct } from "#tables/parquet/thrift-compact";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { scoreFile, type ScoreFileOptions } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";

const WORDS =
  "they never told us that it would be so slow and noisy when we bought the thing".split(" ");
const TEXTS = Array.from({ length: 120 }, (_, row) => {
  const at = (step: number) => WORDS[(row * step) % WORDS.length] ?? "";
  return `${row} times ${at(1)} ${at(3)} ${at(5)} ${at(7)}`;
});
const GROUP_ROWS = 3;
/** A codec that nobody reads any more. */
const LZO = 3n;

function makeFile(other = "measured"): Buffer {
  const columnData = [
    { name: "text", data: TEXTS, type: "STRING" as const },
    { name: other, data: TEXTS.map((_, row) => row), type: "INT32" as const },
  ];
  return Buffer.from(
    parquetWriteBuffer({ columnData, codec: "UNCOMPRESSED", rowGroupSize: GROUP_ROWS }),
  );
}

/** A file in which a column of a row group says that it is packed otherwise. */
function packedWith(file: Buffer, codec: bigint, { group = 0, column = 1 } = {}): Buffer {
  const start = file.length - 8 - file.readUInt32LE(file.length - 8);
  const footer = readThrift(file.subarray(start, file.length - 8));
  const metadata = [4, group, 1, column, 3].reduce((struct, field): ThriftStruct => {
    const value = struct.fields.get(field);
    const inner =
      value?.type === "list" ? { ...struct, fields: new Map(value.value.entries()) } : value;
    if (inner?.type !== "struct") throw new Error("no such column");
    return inner;
  }, footer);
  metadata.fields.set(4, { type: "i32", value: codec });
  const bytes = writeThrift(footer);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([file.subarray(0, start), bytes, length, Buffer.from("PAR1")]);
}

async function score(content: Buffer, options: Partial<ScoreFileOptions> = {}) {
  const inputPath = path.join(await makeScratchFolder(), "in.parquet");
  await writeFile(inputPath, content);
  const said: unknown[] = [];
  const scorer = createFakeScorer();
  const result = await scoreFile({
    inputPath,
    scorer,
    appVersion: "0",
    onDecided: ({ losses }) => said.push(...losses),
    ...options,
  });
  const output =
    result.ok && result.value.outputPath ? await readFile(result.value.outputPath) : null;
  return { result, scored: scorer.calls.flat(), said, output };
}

const LAST_GROUP = TEXTS.length / GROUP_ROWS - 1;

it.each([
  ["everywhere it is looked at", packedWith(makeFile(), LZO)],
  ["in a codec without a name", packedWith(makeFile(), 99n)],
  ["in the last of forty row groups", packedWith(makeFile(), LZO, { group: LAST_GROUP })],
])(
  "scores texts beside a column that nobody can unpack, %s, and keeps its bytes",
  async (_, file) => {
    const { result, scored, said, output } = await score(file);
    expect(result).toMatchObject({ ok: true, value: { textColumn: { name: "text" } } });
    expect(scored).toEqual(TEXTS);
    expect(said).toEqual([]);
    // All pages as they were, and their description.
    const end = file.length - 8 - file.readUInt32LE(file.length - 8);
    expect(output?.subarray(0, end).equals(file.subarray(0, end))).toBe(true);
    expect(output && ParquetFooter.of(output).groupRows).toEqual(ParquetFooter.of(file).groupRows);
  },
);

it("says before the work what another format loses, wherever it can't be decoded", async () => {
  const unpackable = packedWith(makeFile(), LZO, { group: LAST_GROUP });
  for (const file of [unpackable, brokenLate(makeFile())]) {
    const { result, scored, said, output } = await score(file, { outputFormat: "csv" });
    expect(result).toMatchObject({ ok: true });
    expect(scored).toEqual(TEXTS);
    expect(said).toEqual([
      { kind: "not-kept", what: "unreadable", columns: ["measured"], more: 0 },
    ]);
    expect(output?.toString().split(/\r?\n/u, 2)[1]).toMatch(/^0 times they they they they,,/u);
  }
});

/** A file whose last page of the second column has lost the kind that it is of. */
function brokenLate(file: Buffer): Buffer {
  const footer = ParquetFooter.of(file);
  expect(footer.groupRows).toHaveLength(LAST_GROUP + 1);
  const end = file.length - 8 - file.readUInt32LE(file.length - 8);
  // The last column is written last.
  const value = Buffer.alloc(4);
  value.writeInt32LE(TEXTS.length - GROUP_ROWS);
  const at = file.subarray(0, end).lastIndexOf(value);
  const copy = Buffer.from(file);
  copy.fill(0xff, at - 12, at);
  return copy;
}

it("refuses the texts themselves, says why, and takes no other column for them", async () => {
  const unpackable = packedWith(makeFile("notes"), LZO, { column: 0 });
  const error = { code: "parquet-not-decoded", column: "text" };
  for (const options of [
    {},
    { column: "text" },
    { column: "text", outputFormat: "csv" as const },
  ]) {
    const { result, scored } = await score(unpackable, options);
    expect(result).toMatchObject({ ok: false, error });
    expect(scored).toEqual([]);
  }
  const groups = await score(packedWith(makeFile(), LZO), {
    groupBy: "measured",
    outputFormat: "csv",
  });
  expect(groups.result).toMatchObject({ error: { ...error, column: "measured" } });
});

it("asks where a column that may be meant can't be read", async () => {
  const columnData = ["comment", "review"].map((name) => ({
    name,
    data: TEXTS,
    type: "STRING" as const,
  }));
  const file = Buffer.from(parquetWriteBuffer({ columnData, codec: "UNCOMPRESSED" }));
  const { result } = await score(packedWith(file, LZO));
  expect(result).toMatchObject({
    error: { code: "column-unclear", columns: ["comment", "review"] },
  });
  const chosen = await score(packedWith(file, LZO), { column: "comment" });
  expect(chosen.scored).toEqual([...new Set(TEXTS)]);
});

it("knows of a rare long number before the whole is read, from what the file says of its columns", async () => {
  const count = 5000;
  const ids = Array.from({ length: count }, (_, row) => BigInt(row));
  ids[count - 2] = 1294030472427835393n;
  const columnData = [
    { name: "text", data: ids.map((id) => `what was said by ${id}`), type: "STRING" as const },
    { name: "id", data: ids, type: "INT64" as const },
  ];
  const inputPath = path.join(await makeScratchFolder(), "in.parquet");
  await writeFile(inputPath, Buffer.from(parquetWriteBuffer({ columnData })));
  const table = await inspectTable(inputPath, {});
  table.close();
  expect(table.sample.some((cells) => cells[1] === String(ids[count - 2]))).toBe(false);
  expect(lossesIn("xlsx", table)).toEqual([
    { kind: "not-kept", what: "long-numbers", columns: ["id"], more: 0 },
  ]);
});
