import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, it } from "vitest";
import { ParquetFooter } from "#tables/parquet/parquet-footer";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer, fakePrediction } from "./testing/fake-scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { readThrift, writeThrift } from "#tables/parquet/thrift-compact";

const ROWS = Array.from({ length: 1_000 }, (_, n) => ({
  id: BigInt(n) * 10_000_000_000n,
  when: new Date(1_700_000_000_000 + n * 1000),
  text: n % 9 === 0 ? null : `some words of row ${n % 400}`,
  nested: { a: [n, n + 1], b: { c: `inner ${n}` } },
  score: n / 7,
}));

function columnsOf(rows: typeof ROWS) {
  const column = <K extends keyof (typeof ROWS)[0]>(name: K) => rows.map((row) => row[name]);
  return [
    { name: "id", data: column("id"), type: "INT64" as const },
    { name: "when", data: column("when"), type: "TIMESTAMP" as const },
    { name: "text", data: column("text"), type: "STRING" as const, columnIndex: true },
    { name: "nested", data: column("nested"), type: "JSON" as const },
    { name: "score", data: column("score"), type: "DOUBLE" as const },
  ];
}

function makeFile(rowGroupSize: number): Buffer {
  const kvMetadata = [
    { key: "ARROW:schema", value: "x" },
    { key: "mine", value: "kept" },
  ];
  return Buffer.from(parquetWriteBuffer({ columnData: columnsOf(ROWS), rowGroupSize, kvMetadata }));
}

async function scoreParquet(content: Buffer) {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.parquet");
  const output = path.join(folder, "out.parquet");
  await writeFile(inputPath, content);
  const result = await scoreFile({
    inputPath,
    output,
    scorer: createFakeScorer(),
    appVersion: "0",
  });
  return { result, output };
}

function asArrayBuffer(file: Buffer): ArrayBuffer {
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
}

it.each([1_000, 300, 64])("adds columns to row groups of %i rows", async (rowGroupSize) => {
  const input = makeFile(rowGroupSize);
  const { result, output } = await scoreParquet(input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.textColumn.name).toBe("text");
  expect(result.value.tone).toMatchObject({ rows: 1_000, empty: 112 });
  const written = await readFile(output);
  const metadata = parquetMetadata(asArrayBuffer(written));
  expect(metadata.key_value_metadata).toEqual([{ key: "mine", value: "kept" }]);
  const columns = ["id", "when", "text", "nested", "score"];
  const before = await parquetReadObjects({ file: asArrayBuffer(input), columns });
  const originals = await parquetReadObjects({ file: asArrayBuffer(written), columns });
  const after = await parquetReadObjects({ file: asArrayBuffer(written) });
  expect(originals).toEqual(before);
  for (const [index, row] of after.entries()) {
    const prediction = fakePrediction(ROWS[index]?.text ?? "");
    expect(row["undertone_label"] ?? null).toBe(prediction?.label ?? null);
    expect(row["undertone_score"] ?? null).toBe(
      prediction ? Number(prediction.score.toFixed(4)) : null,
    );
    expect(row["undertone_error"] ?? null).toBe(prediction ? null : "no text");
  }
  // The bytes of the original columns are where and what they were.
  const footerStart = input.length - 8 - input.readUInt32LE(input.length - 8);
  expect(written.subarray(0, footerStart).equals(input.subarray(0, footerStart))).toBe(true);
});

it("gives the footer back byte for byte where nothing is added", () => {
  const file = makeFile(100);
  const length = file.readUInt32LE(file.length - 8);
  const footer = file.subarray(file.length - 8 - length, file.length - 8);
  expect(writeThrift(readThrift(footer)).equals(footer)).toBe(true);
  expect(
    ParquetFooter.of(file)
      .toTrailer()
      .equals(file.subarray(file.length - 8 - length)),
  ).toBe(true);
});

it.each<[string, (file: Buffer) => Buffer]>([
  ["cut off", (file) => file.subarray(0, file.length - 100)],
  [
    "its footer overwritten",
    (file) => Buffer.concat([file.subarray(0, -60), Buffer.alloc(52, 0xff), file.subarray(-8)]),
  ],
  [
    "a footer longer than itself",
    (file) => Buffer.concat([file.subarray(0, -8), Buffer.from("ffffff7f50415231", "hex")]),
  ],
  [
    "its pages overwritten",
    (file) => Buffer.concat([file.subarray(0, 4), Buffer.alloc(3_000, 0x41), file.subarray(3_004)]),
  ],
])("refuses a file with %s", async (_, damage) => {
  const { result } = await scoreParquet(damage(makeFile(100)));
  expect(result).toMatchObject({ ok: false, error: { code: "parquet-damaged" } });
});
