import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { makeXlsx } from "#tables/testing/make-xlsx";

const WORDS = [
  "good",
  "bad",
  "table",
  "of",
  "ünïcode",
  "words",
  "不错",
  "\u{1f600}",
  'with "quotes"',
  "a, comma",
];

/** Texts of a table that is damaged in many ways, some of them empty, long or of two lines. */
export const TEXTS: readonly string[] = Array.from({ length: 60 }, (_, row) => {
  if (row % 17 === 5) return "";
  if (row % 19 === 6) return `two\nlines ${row}`;
  const words = Array.from(
    { length: 1 + (row % 7) },
    (__, word) => WORDS[(row * 3 + word * 7) % WORDS.length],
  );
  return `${words.join(" ")} ${row}${row % 23 === 9 ? " long".repeat(400) : ""}`;
});

/** Well-formed files of every format, by name. */
export async function makeSeedFiles(folder: string): Promise<Record<string, Buffer>> {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const csv = `id,text,other\r\n${TEXTS.map((text, id) => `${id},${quoted(text)},x${id}`).join("\r\n")}\r\n`;
  const objects = TEXTS.map((text, id) => ({
    id,
    text,
    other: { a: [id], b: id % 2 === 0 ? null : "x" },
  }));
  const workbook = path.join(folder, "seed.xlsx");
  await makeXlsx(workbook, {
    sheets: {
      S: [
        ["id", "text", "other"],
        ...TEXTS.map((text, id) => [id, text === "" ? null : text, `x${id}`]),
      ],
    },
  });
  const parquet = (codec: "UNCOMPRESSED" | "SNAPPY", rowGroupSize: number) =>
    Buffer.from(
      parquetWriteBuffer({
        columnData: [
          { name: "id", data: TEXTS.map((_, id) => id), type: "INT32" },
          { name: "text", data: [...TEXTS], type: "STRING" },
          {
            name: "other",
            data: TEXTS.map((_, id) => (id % 3 === 0 ? null : "same")),
            type: "STRING",
          },
        ],
        codec,
        rowGroupSize,
      }),
    );
  return {
    "a.csv": Buffer.from(csv),
    "utf16.csv": Buffer.from(`\ufeff${csv}`, "utf16le"),
    "a.tsv": Buffer.from(
      `id\ttext\tother\n${TEXTS.map((text, id) => `${id}\t${quoted(text)}\tx`).join("\n")}\n`,
    ),
    "a.jsonl": Buffer.from(objects.map((row) => `${JSON.stringify(row)}\n`).join("")),
    "a.json": Buffer.from(JSON.stringify({ about: [1, { x: "[" }], rows: objects }, null, 1)),
    "a.csv.gz": gzipSync(csv),
    "a.xlsx": await readFile(workbook),
    "a.parquet": parquet("UNCOMPRESSED", 25),
    "b.parquet": parquet("SNAPPY", 60),
  };
}
