import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectTable } from "#tables/open-table";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { ValueType } from "#tables/values/value-type";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";

/** A column of values of one kind, as JSON writes them. */
interface MadeColumn {
  readonly type: ValueType;
  readonly values: readonly string[];
}

const ROWS = 5;

function column(type: ValueType, value: fc.Arbitrary<string>): fc.Arbitrary<MadeColumn> {
  return fc
    .array(fc.oneof({ weight: 4, arbitrary: value }, fc.constant("null")), {
      minLength: ROWS,
      maxLength: ROWS,
    })
    .map((values) => ({ type, values }));
}

const digits = (most: number) => fc.bigInt(-(10n ** BigInt(most)) + 1n, 10n ** BigInt(most) - 1n);
const date = fc.date({
  min: new Date("1900-03-01"),
  max: new Date("2262-01-01"),
  noInvalidDate: true,
});

/** Columns that every format with types holds as such. */
const COLUMNS: Record<string, fc.Arbitrary<MadeColumn>> = {
  "whole numbers": column("number", digits(15).map(String)),
  "numbers of 64 bits": column("number", fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String)),
  "numbers of 30 digits": column("number", digits(30).map(String)),
  decimals: column(
    "number",
    fc.tuple(digits(12), fc.nat(99)).map(([a, b]) => `${a}.${String(b).padStart(2, "0")}`),
  ),
  doubles: column(
    "number",
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }).map(String),
  ),
  "truth values": column("boolean", fc.boolean().map(String)),
  days: column(
    "date",
    date.map((value) => JSON.stringify(value.toISOString().slice(0, 10))),
  ),
  moments: column(
    "date-time",
    date.map((value) => JSON.stringify(value.toISOString().slice(0, 19))),
  ),
};

async function convert(inputPath: string, output: string): Promise<void> {
  const result = await scoreFile({
    inputPath,
    output,
    column: "text",
    scorer: createFakeScorer(),
    force: true,
    appVersion: "0",
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
}

/** Cells of the column `value`, with their types where the format tells them. */
async function readValues(file: string) {
  const table = await inspectTable(file, {});
  try {
    const index = table.facts.columns.indexOf("value");
    const cells: { text: string; type: ValueType | undefined }[] = [];
    for await (const row of table.open().reader.rows()) {
      cells.push({ text: row.cells[index] ?? "", type: row.types?.[index] });
    }
    return cells;
  } finally {
    table.close();
  }
}

/** The value that a cell's text says, so that `1.50` is `1.5` and `1e3` is `1000`. */
function meant(text: string, type: ValueType): string {
  if (type === "boolean") return text.toLowerCase();
  if (type !== "number") return text;
  const [mantissa = "", power = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const all = (whole + fraction).replace(/^0+/u, "");
  const ended = all.replace(/0+$/u, "");
  if (ended === "") return "0";
  const exponent = Number(power) - fraction.length + all.length - ended.length;
  return `${mantissa.startsWith("-") ? "-" : ""}${ended}e${exponent}`;
}

describe.each(Object.keys(COLUMNS))("%s", (kind) => {
  it.each(["csv", "xlsx", "parquet", "json"])(
    "go to %s and come back to the last digit",
    async (format) => {
      const folder = await makeScratchFolder();
      const [first, second, third] = [
        path.join(folder, "in.jsonl"),
        path.join(folder, `out.${format}`),
        path.join(folder, "back.jsonl"),
      ];
      const arbitrary = COLUMNS[kind];
      if (!arbitrary) throw new Error(kind);
      await fc.assert(
        fc.asyncProperty(arbitrary, async ({ type, values }) => {
          const lines = values.map((value) => `{"text":"some good words","value":${value}}`);
          await writeFile(first, lines.join("\n"));
          await convert(first, second);
          await convert(second, third);
          const expected = values.map((value) =>
            value === "null" ? "" : meant(value.replaceAll('"', ""), type),
          );
          for (const file of [second, third]) {
            const cells = await readValues(file);
            expect(cells.map(({ text }) => (text === "" ? "" : meant(text, type)))).toEqual(
              expected,
            );
          }
          if (format === "json") {
            const written = await readFile(second, "utf8");
            for (const value of values) expect(written).toContain(`"value":${value},`);
          }
          if (format === "parquet" && values.some((value) => value !== "null")) {
            for (const cell of await readValues(second)) {
              expect(["null", type]).toContain(cell.type);
            }
          }
        }),
        { numRuns: 5 },
      );
    },
    60_000,
  );
});

it("keeps JSON as it is written, from lines to an array and back", async () => {
  const folder = await makeScratchFolder();
  const paths = ["a.jsonl", "b.json", "c.jsonl"].map((name) => path.join(folder, name));
  const lines = [
    String.raw`{"text":"I love it","b":true,"n":null,"f":1.50,"s":"001","o":{"k":[1,{"z":2}]},"e":"a\/bé"}`,
    '{"text":"I hate it", "id": 12345678901234567890123, "x": ""}',
  ];
  await writeFile(paths[0] ?? "", lines.join("\n"));
  await convert(paths[0] ?? "", paths[1] ?? "");
  await convert(paths[1] ?? "", paths[2] ?? "");
  for (const file of paths.slice(1)) {
    const written = await readFile(file, "utf8");
    for (const line of lines) expect(written).toContain(line.slice(0, -1));
  }
});

it("tells a null from a text of no characters", async () => {
  const folder = await makeScratchFolder();
  const input = path.join(folder, "in.jsonl");
  const values = ['"x"', "null", '""'];
  await writeFile(
    input,
    values.map((value) => `{"text":"some good words","value":${value}}`).join("\n"),
  );
  const [csv, parquet] = [path.join(folder, "out.csv"), path.join(folder, "out.parquet")];
  await convert(input, csv);
  expect((await readFile(csv, "utf8")).split("\n").map((line) => line.split(",")[1])).toEqual([
    "value",
    "x",
    "",
    '""',
    undefined,
  ]);
  await convert(input, parquet);
  expect((await readValues(parquet)).map(({ type }) => type)).toEqual(["text", "null", "text"]);
});
