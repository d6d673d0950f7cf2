import fc from "fast-check";
import { expect, it } from "vitest";
import { Readable } from "node:stream";
import { findEncoding } from "../bytes/text-encoding.ts";
import { scanRows } from "../row-facts.ts";
import type { Row } from "../rows.ts";
import { JsonReader } from "./json-reader.ts";

function readerOf(lines: readonly object[]): JsonReader {
  const content = Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n"));
  const encoding = findEncoding("utf-8");
  if (!encoding) throw new Error("UTF-8 is built in");
  const input = { bytesRead: 0, chunks: () => Readable.from([content]) };
  return new JsonReader({ input, encoding, hasByteOrderMark: false, layout: { kind: "lines" } });
}

/** The same rows, as if none were sparse. */
async function* dense(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  for await (const { rowIndex, line, keptLength, cells, types = [] } of rows) {
    yield { rowIndex, line, keptLength, cells, types };
  }
}

const watch = { onBytes: () => undefined };
const wide = Object.fromEntries(
  Array.from({ length: 100 }, (_, at) => [`k${at}`, at % 3 ? at : ""]),
);
const value = fc.constantFrom("", "so it was", 7, null, "2024-01-02", "=1");
const narrow = fc.dictionary(fc.constantFrom("k0", "k7", "k98", "k99", "new"), value, {
  maxKeys: 2,
});

it("tells of rows with few of many values what it would tell of them with all", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(narrow, { minLength: 1, maxLength: 20 }), async (rows) => {
      const lines = [wide, ...rows];
      const all = readerOf(lines);
      const reading = { columns: all.columns, bytesRead: 0, rows: () => dense(all.rows()) };
      expect(await scanRows(readerOf(lines), watch)).toEqual(await scanRows(reading, watch));
    }),
  );
});
