import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { parquetWriteBuffer } from "hyparquet-writer";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { ANNOTATION_COUNT } from "./annotation.ts";
import type { Format } from "#ipc/files/formats";
import { scoreFile } from "./score-file.ts";
import { inspectTable } from "#tables/open-table";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { makeXlsx } from "#tables/testing/make-xlsx";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

const RUNS = 25;
const TIMEOUT_MS = 120_000;

type Cells = string[][];

/** Tables of two to four columns whose cells are drawn from `cell`. */
function tables(cell: fc.Arbitrary<string>): fc.Arbitrary<Cells> {
  return fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 8,
      }),
    )
    .filter((rows) => rows.some((cells) => cells.some((value) => value.trim() !== "")));
}

function headerFor(rows: Cells): string[] {
  return ["text", "b", "c", "d"].slice(0, rows[0]?.length ?? 0);
}

/** Cells of the characters that an encoding has, and of those that mean something to a parser. */
function cellsIn(encoding: string): fc.Arbitrary<string> {
  const letters = [..."aZ é ü ß Ж я ふ 漢 😀 € “ ”"].filter(
    (letter) => letter.trim() && iconv.decode(iconv.encode(letter, encoding), encoding) === letter,
  );
  return fc
    .array(fc.constantFrom(...letters, " ", '"', ",", ";", "\n", "\r\n", "'", "\\", "\t"), {
      maxLength: 8,
    })
    .map((parts) => parts.join(""));
}

async function score(inputPath: string, output: string, options: object = {}) {
  const scorer = createFakeScorer();
  const job = {
    inputPath,
    output,
    scorer,
    column: "text",
    force: true,
    language: "en",
    appVersion: "0.0.0",
  };
  const result = await scoreFile({ ...job, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe("CSV in every encoding", () => {
  it.each([
    ["utf-8", "utf-8"],
    ["utf-8", "utf-8 with a mark"],
    ["utf-16le", "utf-16le with a mark"],
    ["utf-16be", "utf-16be with a mark"],
    ["windows-1252", "windows-1252"],
    ["windows-1251", "windows-1251"],
    ["shift_jis", "shift_jis"],
    ["gb18030", "gb18030"],
    ["macroman", "macroman"],
  ])(
    "%s (%s)",
    async (encoding, description) => {
      const folder = await makeScratchFolder();
      const [inputPath, output] = [path.join(folder, "in.csv"), path.join(folder, "out.csv")];
      const addBOM = description.endsWith("a mark");
      await fc.assert(
        fc.asyncProperty(
          tables(cellsIn(encoding)),
          fc.constantFrom("\n", "\r\n"),
          async (rows, lineEnd) => {
            const table = [headerFor(rows), ...rows];
            const text = table
              .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","))
              .join(lineEnd);
            await writeFile(inputPath, iconv.encode(text, encoding, { addBOM }));
            await score(inputPath, output, {
              choice: { encoding, headerRows: 1, delimiter: "," },
            });
            const written = iconv.decode(await readFile(output), encoding);
            const read = parse(written, { record_delimiter: lineEnd });
            const width = table[0]?.length ?? 0;
            expect(read.map((cells) => cells.slice(0, width))).toEqual(table);
            expect(new Set(read.map((cells) => cells.length))).toEqual(
              new Set([width + ANNOTATION_COUNT]),
            );
          },
        ),
        { numRuns: RUNS },
      );
    },
    TIMEOUT_MS,
  );
});

/** How a table becomes a file of each format. */
const WRITERS: Record<string, (file: string, header: string[], rows: Cells) => Promise<void>> = {
  csv: (file, header, rows) =>
    writeFile(
      file,
      [header, ...rows]
        .map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`)
        .join(""),
    ),
  jsonl: (file, header, rows) =>
    writeFile(
      file,
      objectsOf(header, rows)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(""),
    ),
  json: (file, header, rows) => writeFile(file, JSON.stringify(objectsOf(header, rows), null, 2)),
  xlsx: (file, header, rows) => makeXlsx(file, { sheets: { S: [header, ...rows] } }),
  parquet: async (file, header, rows) => {
    const columnData = header.map((name, index) => ({
      name,
      data: rows.map((cells) => cells[index] ?? ""),
      type: "STRING" as const,
    }));
    await writeFile(file, Buffer.from(parquetWriteBuffer({ columnData })));
  },
};

function objectsOf(header: string[], rows: Cells): Record<string, string>[] {
  return rows.map((cells) => Object.fromEntries(header.map((n, index) => [n, cells[index] ?? ""])));
}

/** The rows of a written file by another reader than ours where there is one. */
async function readBack(file: string, format: string): Promise<Record<string, unknown>[]> {
  const content = await readFile(file);
  if (format === "csv" || format === "tsv") {
    const delimiter = format === "csv" ? "," : "\t";
    return parse<Record<string, string>>(content, {
      columns: true,
      delimiter,
      record_delimiter: "\n",
    });
  }
  if (format === "json") return JSON.parse(content.toString()) as Record<string, unknown>[];
  if (format === "jsonl") {
    const lines = content
      .toString()
      .split("\n")
      .filter((line) => line !== "");
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }
  if (format === "parquet") {
    const bytes = content.buffer.slice(content.byteOffset, content.byteOffset + content.length);
    return parquetReadObjects({ file: bytes });
  }
  const table = await inspectTable(file, { choice: { headerRows: 1 } });
  const rows: Record<string, unknown>[] = [];
  for await (const { cells } of table.open().reader.rows()) {
    rows.push(Object.fromEntries(table.facts.columns.map((name, index) => [name, cells[index]])));
  }
  table.close();
  return rows;
}

const FORMATS = ["csv", "tsv", "jsonl", "json", "xlsx", "parquet"] as const satisfies Format[];
const PAIRS = Object.keys(WRITERS).flatMap((from) => FORMATS.map((to) => [from, to] as const));

describe("every format", () => {
  // A row without any value is none in a sheet.
  const cell = fc
    .array(
      fc.constantFrom("a", "é", "漢", "😀", " x", '"', ",", "\n", "<&>", "=1", "\u0001", "\r"),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => `w${parts.join("")}`);

  it.each(PAIRS)(
    "%s to %s",
    async (from, to) => {
      const folder = await makeScratchFolder();
      const [inputPath, output] = [path.join(folder, `in.${from}`), path.join(folder, `out.${to}`)];
      const write = WRITERS[from];
      await fc.assert(
        fc.asyncProperty(tables(cell), async (rows) => {
          const header = headerFor(rows);
          await write?.(inputPath, header, rows);
          const isText = from === "csv";
          const { tone } = await score(inputPath, output, {
            outputFormat: to,
            choice: { headerRows: 1, ...(isText && { delimiter: "," }) },
          });
          expect(tone).toMatchObject({ rows: rows.length, scored: rows.length });
          const read = await readBack(output, to);
          expect(read.map((row) => header.map((name) => row[name]))).toEqual(rows);
          expect(read.every((row) => String(row["undertone_label"]).length > 3)).toBe(true);
        }),
        { numRuns: 8 },
      );
    },
    TIMEOUT_MS,
  );
});

it("tells Excel's limits before the work starts", async () => {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  await writeFile(inputPath, `id,text\n1,${"word ".repeat(7_000)}\n`);
  const scorer = createFakeScorer();
  const options = {
    inputPath,
    scorer,
    outputFormat: "xlsx",
    language: "en",
    appVersion: "0.0.0",
  } as const;
  expect(await scoreFile(options)).toMatchObject({ error: { code: "beyond-sheet" } });
  expect(scorer.calls).toEqual([]);
});

it.each([
  ["keep", "1,=1+1,-5,+tone words\n"],
  ["escape", "1,'=1+1,-5,'+tone words\n"],
] as const)("formulas: %s", async (formulas, expected) => {
  const folder = await makeScratchFolder();
  const [inputPath, output] = [path.join(folder, "in.csv"), path.join(folder, "out.csv")];
  await writeFile(inputPath, "id,b,n,text\n1,=1+1,-5,+tone words\n");
  const { table } = await score(inputPath, output, { formulas });
  expect(table.formulaCount).toBe(2);
  expect((await readFile(output, "utf8")).split("\n")[1]?.startsWith(expected.trim())).toBe(true);
});

it("sums up by a column and over time", async () => {
  const folder = await makeScratchFolder();
  const [inputPath, output] = [path.join(folder, "in.csv"), path.join(folder, "out.csv")];
  const rows = Array.from({ length: 60 }, (_, n) => `2026-01-${(n % 20) + 1},${n % 3},words ${n}`);
  await writeFile(inputPath, `day,team,text\n${rows.join("\n")}\n`);
  const { groups, course } = await score(inputPath, output, { groupBy: "team" });
  expect(groups?.groups.map(({ value, rows: count }) => [value, count])).toEqual([
    ["0", 20],
    ["1", 20],
    ["2", 20],
  ]);
  expect(course).toMatchObject({ column: "day", by: "day" });
  expect(course?.groups).toHaveLength(20);
  expect(course?.groups[0]).toMatchObject({ value: "2026-01-01", rows: 3 });
});
