import fc from "fast-check";
import { expect, it } from "vitest";
import { findEncoding } from "../bytes/text-encoding.ts";
import { detectCsvLayout } from "../csv/csv-layout.ts";
import { unnamedColumn } from "./narrow-header.ts";

const TEXTS = [
  "I love this phone, it is great",
  "The battery died after two days",
  "It is okay; I guess",
  "Nice screen and camera",
  "I would not buy it once more",
  "It runs very well | so far",
];
const PLACES = ["Lisbon Chiado", "Porto Baixa", "Faro Centro", "Braga", "Coimbra Alta", "Aveiro"];

const tables = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  rows: fc.integer({ min: 2, max: TEXTS.length }),
  index: fc.constantFrom("from 0", "from 1", "with gaps", "names"),
  before: fc.subarray(["id", "stars", "date"]),
  text: fc.constantFrom("comment", "review_text", "What should we improve?"),
  end: fc.constantFrom("\n", "\r\n"),
});

const VALUES: Record<string, (row: number) => string> = {
  id: (row) => String(500 - 7 * row),
  stars: (row) => String((row % 5) + 1),
  date: (row) => `2024-03-0${row + 1}`,
};

it("gives names to what is below them where the index has none, whatever delimits", () => {
  fc.assert(
    fc.property(tables, ({ delimiter, rows, index, before, text, end }) => {
      const numbered = (row: number) => {
        if (index === "names") return `"${PLACES[row]}"`;
        return `"${index === "with gaps" ? row * row + 2 : index === "from 0" ? row : row + 1}"`;
      };
      const lines = [
        [...before, text].map((name) => `"${name}"`),
        ...TEXTS.slice(0, rows).map((comment, row) => [
          numbered(row),
          ...before.map((name) => VALUES[name]?.(row) ?? ""),
          `"${comment}"`,
        ]),
      ];
      const sample = lines.map((cells) => cells.join(delimiter) + end).join("");
      // Row names beside texts alone are a column like others.
      fc.pre(index !== "names" || before.length > 0);
      const encoding = findEncoding("utf-8");
      if (!encoding) throw new Error("UTF-8 is built in");
      const choice = {};
      const options = { encoding, isAll: true, choice, usual: ",", isText: false };
      const layout = detectCsvLayout(sample, options);
      expect(layout).toMatchObject({
        width: before.length + 2,
        isLines: false,
        unnamed: "first",
        preambleRecords: 0,
        header: { rows: 1 },
      });
      expect(layout.dialect.delimiter).toBe(delimiter);
    }),
    { numRuns: 300 },
  );
});

it.each<[string, string, string | null]>([
  ["delimiters at the end of each row", "id,comment\n1,so good,\n2,so bad,", "last"],
  ["a last column without a name", "id,comment\n1,so good,yes\n2,so bad,", "last"],
  ["texts with a comma that nothing quotes", "id,comment\n1,good, but slow\n2,bad, and loud", null],
  [
    "a last column without a name, with a space after each delimiter",
    "id, comment\n1, so good, yes\n2, so bad, no",
    "last",
  ],
  ["a text and an id in that order", "comment,id\nso good,1,x\nso bad,2,y", "last"],
  ["a header of all columns", "no,id,comment\n1,7,good\n2,8,bad", null],
  ["a title", "Report,of June\nid,stars,comment\n1,5,so good\n2,1,so bad", null],
  ["rows of several widths", "id,comment\n1,7,good\n2,bad\n3,9,fine", null],
  ["a single row", "id,comment\n1,7,good", null],
  [
    "a row that has lost its first cell, and not its text",
    `${"It was a long stay. ".repeat(10)},x9\n10,good,x10\n11,bad,x11`,
    null,
  ],
  ["numbers in the first row", "5,comment\n1,7,good\n2,8,bad", null],
])("of %s", (_, text, unnamed) => {
  const records = text.split("\n").map((line) => line.split(","));
  expect(unnamedColumn(records, 3)).toBe(unnamed);
});

it("sees no header in titles above a header of their own", () => {
  const rows = TEXTS.map((text, row) => ["North", text, String(row % 5)]);
  const titles = [
    ["Textbox12", "Textbox14"],
    ["All comments", "March 2024"],
  ];
  expect(
    unnamedColumn([...titles, ["branch", "comment", "score"], ...rows, ...rows], 3),
  ).toBeNull();
});
