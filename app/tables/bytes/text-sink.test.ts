import { expect, it } from "vitest";
import { findEncoding } from "./text-encoding.ts";
import { TextSink } from "./text-sink.ts";

const MEGABYTE = 1024 * 1024;

it.each(["utf-8", "utf-16le", "windows-1252"])(
  "a long cell is written in blocks that are small, byte for byte: %s",
  async (name) => {
    const encoding = findEncoding(name);
    if (!encoding) throw new Error(name);
    const blocks: Buffer[] = [];
    const sink = new TextSink(
      { write: (bytes) => Promise.resolve(void blocks.push(bytes)) },
      encoding,
    );
    const long = encoding.encode("é, and so on. ".repeat(400_000));
    const parts = ["id,text\n1,", long, "\n2,short\n3,", long, long, "\n"];
    for (const part of parts) sink.add(part);
    await sink.flush();
    expect(Buffer.concat(blocks).equals(encoding.fromWire(parts.join("")))).toBe(true);
    expect(Math.max(...blocks.map(({ length }) => length))).toBeLessThanOrEqual(2 * MEGABYTE);
  },
);

it("short parts come together in one block", async () => {
  const encoding = findEncoding("utf-8");
  if (!encoding) throw new Error("no UTF-8");
  const blocks: string[] = [];
  const sink = new TextSink(
    { write: (bytes) => Promise.resolve(void blocks.push(bytes.toString())) },
    encoding,
  );
  for (let row = 0; row < 100; row += 1) sink.add(`${row}\n`);
  await sink.settle();
  expect(blocks).toEqual([]);
  await sink.flush();
  await sink.flush();
  expect(blocks).toHaveLength(1);
});
