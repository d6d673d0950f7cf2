import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { parseSheetRow, columnLetters, columnOf } from "#tables/xlsx/xlsx-row";
import { scoreFile, type ScoreFileOptions } from "./score-file.ts";
import { createFakeScorer, fakePrediction } from "./testing/fake-scorer.ts";
import { makeXlsx, type MadeWorkbook } from "#tables/testing/make-xlsx";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { readSharedStrings } from "#tables/xlsx/xlsx-strings";
import { ZipArchive } from "#tables/xlsx/zip-archive";

async function scoreWorkbook(workbook: MadeWorkbook, options: Partial<ScoreFileOptions> = {}) {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.xlsx");
  const output = path.join(folder, "out.xlsx");
  await makeXlsx(inputPath, workbook);
  const scorer = createFakeScorer();
  const result = await scoreFile({
    inputPath,
    output,
    scorer,
    language: "en",
    appVersion: "0.0.0",
    ...options,
  });
  return { result, inputPath, output };
}

/** Rows of a sheet of a written workbook, as text. */
async function readSheet(file: string, part = "xl/worksheets/sheet1.xml"): Promise<string[][]> {
  const archive = await ZipArchive.open(file);
  const sharedStrings = await readSharedStrings(archive, "xl/sharedStrings.xml");
  const context = { sharedStrings, styles: [], is1904: false };
  const xml = await readPart(file, part);
  archive.close();
  return (xml.match(/<row.*?(<\/row>|\/>)/gsu) ?? []).map(
    (row) => parseSheetRow(row, 0, context).cells,
  );
}

async function readPart(file: string, part: string): Promise<string> {
  const archive = await ZipArchive.open(file);
  const entry = archive.find(part);
  if (!entry) throw new Error(`no ${part}`);
  const text = await archive.text(entry);
  archive.close();
  return text;
}

const TABLE = [
  ["id", "comment"],
  [1, "a lovely <day> & more"],
  [2, null],
  [3, "a lovely <day> & more"],
] as const;

it("adds cells to the rows and keeps every other part", async () => {
  const macro = Buffer.from([1, 2, 3, 255]);
  const workbook: MadeWorkbook = {
    sheets: { First: TABLE, Second: [["untouched", 7]] },
    parts: { "xl/vbaProject.bin": macro, "xl/externalLinks/externalLink1.xml": "<a/>" },
  };
  const { result, inputPath, output } = await scoreWorkbook(workbook);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.table.sheet).toEqual({ name: "First", others: ["Second"] });
  const prediction = fakePrediction("a lovely <day> & more");
  const rows = await readSheet(output);
  expect(rows.map((cells) => cells.slice(0, 2))).toEqual([
    ["id", "comment"],
    ["1", "a lovely <day> & more"],
    ["2", ""],
    ["3", "a lovely <day> & more"],
  ]);
  expect(rows[0]?.slice(2, 4)).toEqual(["undertone_label", "undertone_score"]);
  expect(rows[1]?.slice(2, 4)).toEqual([
    prediction?.label,
    String(Number(prediction?.score.toFixed(4))),
  ]);
  expect(rows[2]?.at(-1)).toBe("no text");
  for (const part of ["xl/worksheets/sheet2.xml", "xl/workbook.xml", "xl/vbaProject.bin"]) {
    expect(await readPart(output, part)).toBe(await readPart(inputPath, part));
  }
  const sheet = await readPart(output, "xl/worksheets/sheet1.xml");
  expect(sheet).toContain('<dimension ref="A1:K9"/>');
  expect(sheet).toContain('</sheetData><pageMargins left="1"/></worksheet>');
  expect(sheet).not.toContain("spans=");
});

it("gives the same bytes each time", async () => {
  const { inputPath, output, result } = await scoreWorkbook({ sheets: { First: TABLE } });
  expect(result.ok).toBe(true);
  const again = `${output}.again.xlsx`;
  await scoreFile({
    inputPath,
    output: again,
    scorer: createFakeScorer(),
    language: "en",
    appVersion: "0.0.0",
  });
  expect((await readFile(again)).equals(await readFile(output))).toBe(true);
});

it("skips titles above the table and empty rows within", async () => {
  const { result, output } = await scoreWorkbook({
    sheets: {
      Report: [
        ["Comments of June"],
        [],
        ["id", "comment", "who"],
        [1, "some words here", "a"],
        [null],
        [2, "more words here", "b"],
      ],
    },
  });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.tone.rows).toBe(2);
  const rows = await readSheet(output);
  expect(rows[0]).toEqual(["Comments of June"]);
  expect(rows[2]?.[3]).toBe("undertone_label");
  expect(rows[5]?.slice(0, 3)).toEqual(["2", "more words here", "b"]);
});

it("reads inline, rich, computed and escaped texts", async () => {
  const cells = [
    '<c r="A2" t="inlineStr"><is><r><t>rich </t></r><r><t>text here</t></r><rPh><t>no</t></rPh></is></c>',
    '<c r="A3" t="str"><f>B1&amp;"x"</f><v>a computed text</v></c>',
    '<c r="A4" t="inlineStr"><is><t>two_x000A_lines of text</t></is></c>',
    '<c r="A5" t="b"><v>1</v></c>',
  ];
  const scorer = createFakeScorer();
  const { result } = await scoreWorkbook(
    { sheets: { S: [["text"], ...cells.map((xml) => [{ xml }])] } },
    { scorer, column: "text" },
  );
  expect(result.ok).toBe(true);
  expect(scorer.calls.flat()).toEqual([
    "rich text here",
    "a computed text",
    "two\nlines of text",
    "TRUE",
  ]);
});

it("scores the sheet that was asked for", async () => {
  const workbook = { sheets: { A: [["x"], ["one two three"]], B: [["text"], ["four five six"]] } };
  const scorer = createFakeScorer();
  const { result } = await scoreWorkbook(workbook, { scorer, choice: { sheet: "b" } });
  expect(result.ok).toBe(true);
  expect(scorer.calls.flat()).toEqual(["four five six"]);
  const missing = await scoreWorkbook(workbook, { choice: { sheet: "C" } });
  expect(missing.result).toMatchObject({ error: { code: "sheet-not-found" } });
});

it.each<[string, MadeWorkbook["parts"], string]>([
  [
    "a sheet cut off",
    { "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c>" },
    "sheet-damaged",
  ],
  [
    "broken XML",
    { "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row><c></row></sheetData>" },
    "sheet-damaged",
  ],
  [
    "broken texts",
    { "xl/sharedStrings.xml": "<sst><si><t>&undefined;</t></si>" },
    "workbook-damaged",
  ],
  ["no sheets", { "xl/workbook.xml": "<workbook/>" }, "workbook-empty"],
  ["a broken workbook", { "xl/workbook.xml": "<workbook" }, "workbook-damaged"],
  [
    "entities that multiply",
    {
      "xl/sharedStrings.xml":
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>',
    },
    "workbook-damaged",
  ],
])("refuses %s", async (_, parts, code) => {
  const { result } = await scoreWorkbook({ sheets: { S: TABLE }, ...(parts && { parts }) });
  expect(result).toMatchObject({ ok: false, error: { code } });
});

it.each<[row: string, kind: string, place: string]>([
  ['<row r="2"><c r="BAAAAAA2"><v>1</v></c></row>', "cell-reference", "BAAAAAA2"],
  ['<row r="2"><c r="XFE2"><v>1</v></c></row>', "cell-reference", "XFE2"],
  ['<row r="2"><c r="A3"><v>1</v></c></row>', "cell-reference", "A3"],
  ['<row r="2"><c r="a2"><v>1</v></c></row>', "cell-reference", "a2"],
  ['<row r="2"><c r="B2"/><c r="A2"/></row>', "cell-reference", "A2"],
  ['<row r="2"><c r="B2"/><c r="B2"/></row>', "cell-reference", "B2"],
  [`<row r="2">${"<c/>".repeat(16_385)}</row>`, "cell-reference", "XFE2"],
  ['<row r="1"><c><v>1</v></c></row>', "row-number", "1"],
  ['<row r="1048577"/>', "row-number", "1048577"],
  ['<row r="-3"/>', "row-number", "-3"],
  ['<row r="2e0.5"/>', "row-number", "2e0.5"],
  ['<row r="2"><c t="s"><v>3</v></c></row>', "shared-text", "3"],
  ['<row r="2"><c t="s"><v>-1</v></c></row>', "shared-text", "-1"],
  ['<row r="2"><c t="s"><v>one</v></c></row>', "shared-text", "one"],
])("refuses a sheet with %s and says where", async (row, kind, place) => {
  const head = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  const { result } = await scoreWorkbook({
    sheets: { S: [["text"], ["some words"]] },
    parts: {
      "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${head}${row}</sheetData></worksheet>`,
    },
  });
  expect(result).toMatchObject({
    error: { code: "sheet-damaged", kind, place },
  });
});

it.each([
  [0, "A"],
  [25, "Z"],
  [26, "AA"],
  [701, "ZZ"],
  [702, "AAA"],
  [16_383, "XFD"],
])("names column %i %s", (column, letters) => {
  expect(columnLetters(column)).toBe(letters);
  expect(columnOf(`${letters}12`)).toBe(column);
});
