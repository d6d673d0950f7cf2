import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { detectCsvLayout, type CsvChoice } from "./csv-layout.ts";
import { randomTable } from "../detect/collection/random-table.ts";
import { findEncoding } from "../bytes/text-encoding.ts";

function detect(
  sample: string,
  { isText = false, ...choice }: CsvChoice & { isText?: boolean } = {},
) {
  const encoding = findEncoding("utf-8");
  if (!encoding) throw new Error("UTF-8 is built in");
  const options = { encoding, isAll: true, choice, usual: ",", isText };
  return detectCsvLayout(encoding.encode(sample), options);
}

const SAID = ["", "I liked it", "It broke", "Nobody called back", "Fine by me", "Never again"];

const PROSE = [
  "I liked it, mostly",
  "No",
  "The food was good, the wine better, the bill worse",
  "Never again",
  "Well, yes",
].join("\n");

describe("detectCsvLayout", () => {
  it.each<[string, string, object]>([
    ["commas", "id,text\n1,a\n2,b\n", { delimiter: "," }],
    ["semicolons with decimal commas", "id;n\n1;1,5\n2;2,5\n3;4,0\n", { delimiter: ";" }],
    ["tabs with commas in the text", "id\ttext\n1\ta, b\n2\tc, d\n", { delimiter: "\t" }],
    ["pipes", "id|text\n1|a\n2|b\n", { delimiter: "|" }],
    ["quoted delimiters", 'a;b\n"x;y";1\n"x;z";2\n', { delimiter: ";" }],
    [
      "escapes by backslash",
      'id,text\n1,"say \\"hi\\", please"\n2,"so \\"so\\", yes"\n',
      { escape: "backslash" },
    ],
    [
      "an arrow",
      [1, 2, 3, 4, 5].map((id) => `${id} => ${SAID[id]} => 4\n`).join(""),
      { delimiter: "=>" },
    ],
    [
      "dashes with spaces around, and none inside words",
      [1, 2, 3, 4, 5].map((id) => `${id} - ${SAID[id]}, well-known - 4\n`).join(""),
      { delimiter: " - " },
    ],
    [
      "semicolons around a column that nobody filled in",
      `Id;Name;Best;Worst\n${SAID.map((text) => `1;;${text};Nothing, really\n`).join("")}`,
      { delimiter: ";" },
    ],
    [
      "pipes around two such columns, without a header",
      SAID.map((text, at) => `${at}|anonymous|||${text}|5\n`).join(""),
      { delimiter: "|" },
    ],
    ["lone carriage returns", "id,text\r1,a\r2,b\r", { loneCarriageReturn: true }],
  ])("finds %s", (_, sample, dialect) => {
    expect(detect(sample).dialect).toMatchObject(dialect);
  });

  it.each<[string, string, CsvChoice & { isText?: boolean }, object]>([
    [
      "a line before the header",
      "Report of June\n\nid,text,n\n1,a,2\n2,b,3\n",
      {},
      { preambleRecords: 1, header: { rows: 1 }, width: 3 },
    ],
    [
      "Excel's sep line",
      "sep=;\nid;text\n1;a\n2;b\n",
      {},
      { preambleRecords: 1, header: { rows: 1 }, width: 2 },
    ],
    [
      "no header, all text",
      '"0","a b c d e f g h i"\n"4","j k l m n o p q r"\n',
      {},
      { header: { rows: 0 } },
    ],
    ["no header, as chosen", "id,text\n1,a\n", { headerRows: 0 }, { header: { rows: 0 } }],
    [
      "a header of unknown words",
      "foo,bar\n1,some words\n2,more words\n",
      {},
      { header: { rows: 1 } },
    ],
    [
      "texts with commas in one column",
      `comment\n${PROSE}\n`,
      {},
      { isLines: true, header: { rows: 1 }, width: 1 },
    ],
    [
      "one quoted column",
      `comment\n${PROSE.replaceAll(/^.*$/gmu, '"$&"')}\n`,
      {},
      { isLines: false, width: 1 },
    ],
    ["running text", PROSE, { isText: true }, { isLines: true, header: { rows: 0 } }],
    [
      "a dash in each sentence",
      SAID.slice(1)
        .map((text) => `Great - ${text}\n`)
        .join(""),
      { isText: true },
      { isLines: true, width: 1 },
    ],
    [
      "texts behind addresses and times",
      SAID.slice(1)
        .map((text, at) => `https://example.com/${at}?page=1 at 10:3${at} ${text}\n`)
        .join(""),
      { isText: true },
      { isLines: true, width: 1 },
    ],
    [
      "a table called text",
      "a\tb\tc\n1\t2\t3\n4\t5\t6\n",
      { isText: true },
      { isLines: false, width: 3 },
    ],
  ])("sees %s", (_, sample, choice, layout) => {
    expect(detect(sample, choice)).toMatchObject(layout);
  });
});

describe("any table", () => {
  it("is recognised as it was made, or said to be doubtful", () => {
    const utf8 = findEncoding("utf-8");
    if (!utf8) throw new Error("UTF-8 is built in");
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.boolean(), (seed, isText) => {
        const table = randomTable(seed);
        const layout = detect(table.content, { isText });
        const { header, width } = layout;
        if (width > 1) expect(utf8.decode(layout.dialect.delimiter)).toBe(table.delimiter);
        if (header.isDoubtful) return;
        expect([header.titles, header.rows]).toEqual([table.titles, table.headerRows]);
      }),
      { numRuns: 200, seed: 20 },
    );
  });
});
