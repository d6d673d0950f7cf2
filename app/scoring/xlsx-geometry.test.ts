import path from "node:path";
import { expect, it } from "vitest";
import { inspectTable } from "#tables/open-table";
import { makeXlsx, type MadeCell, type MadeWorkbook } from "#tables/testing/make-xlsx";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { ZipArchive } from "#tables/xlsx/zip-archive";
import { columnLetters } from "#tables/xlsx/xlsx-row";
import { scoreFile } from "./score-file.ts";
import { annotationColumns } from "./annotation.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const ROWS: (readonly MadeCell[])[] = [
  ["id", "comment"],
  [1, "some good words"],
  [2, "other good words"],
];
/** The column of the last that is added behind B. */
const LAST = columnLetters(1 + annotationColumns([], [{ index: 0, name: "" }]).flat().length);

function relations(...all: [id: string, type: string, target: string][]): string {
  const inner = all.map(
    ([id, type, target]) =>
      `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${inner.join("")}</Relationships>`;
}

/** The XML of a sheet with these rows, and more before and behind them. */
async function sheetXml(head: string, tail: string, rows = ROWS): Promise<string> {
  const file = path.join(await makeScratchFolder(), "made.xlsx");
  await makeXlsx(file, { sheets: { A: rows } });
  const archive = await ZipArchive.open(file);
  const entry = archive.find("xl/worksheets/sheet1.xml");
  const xml = entry ? await archive.text(entry) : "";
  archive.close();
  return xml
    .replace("<sheetData>", `${head}<sheetData>`)
    .replace("</sheetData>", `</sheetData>${tail}`);
}

/** Scores a made workbook; the parts of the result, and what was told. */
async function score(made: MadeWorkbook, column?: string) {
  const folder = await makeScratchFolder();
  const [inputPath, output] = [path.join(folder, "in.xlsx"), path.join(folder, "out.xlsx")];
  await makeXlsx(inputPath, made);
  const scorer = createFakeScorer();
  const result = await scoreFile({ inputPath, output, column, scorer, appVersion: "0" });
  if (!result.ok) return { result, parts: {} as Record<string, string>, output };
  const archive = await ZipArchive.open(output);
  const parts: Record<string, string> = {};
  for (const entry of archive.entries) parts[entry.fileName] = await archive.text(entry);
  archive.close();
  return { result, parts, output };
}

it("shows the added columns among hidden ones, and leaves the others hidden", async () => {
  const head = `<cols><col min="1" max="1" width="9" hidden="1"/><col min='3' max='16384' width="0" hidden='1'/></cols>`;
  const { parts } = await score({
    sheets: { A: ROWS },
    parts: { "xl/worksheets/sheet1.xml": await sheetXml(head, "") },
  });
  const last = 2 + annotationColumns([], [{ index: 0, name: "" }]).flat().length;
  expect(parts["xl/worksheets/sheet1.xml"]).toContain(
    `<cols><col min="1" max="1" width="9" hidden="1"/><col min='3' max='${last}' width="12" hidden='0'/><col min='${last + 1}' max='16384' width="0" hidden='1'/></cols>`,
  );
});

it("takes the added columns into the table and its filter", async () => {
  const table = `<table xmlns="${MAIN}" id="1" name="T" displayName="T" ref="A1:B3"><autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="id"/><tableColumn id="5" name="comment"/></tableColumns></table>`;
  const { parts } = await score({
    sheets: { A: ROWS },
    parts: {
      "xl/tables/table1.xml": table,
      "xl/worksheets/_rels/sheet1.xml.rels": relations(["r", "table", "../tables/table1.xml"]),
    },
  });
  const written = parts["xl/tables/table1.xml"] ?? "";
  expect(written).toContain(`displayName="T" ref="A1:${LAST}3"><autoFilter ref="A1:${LAST}3"/>`);
  expect(written).toContain(
    `<tableColumns count="${2 + annotationColumns([], [{ index: 0, name: "" }]).flat().length}">`,
  );
  expect(written).toContain(`<tableColumn id="6" name="undertone_label"/>`);
});

it("does not score a table's totals", async () => {
  const table = `<table xmlns="${MAIN}" id="1" name="T" displayName="T" ref="A1:B4" totalsRowCount="1"><tableColumns count="2"><tableColumn id="1" name="id"/><tableColumn id="2" name="comment"/></tableColumns></table>`;
  const { result, parts } = await score({
    sheets: { A: [...ROWS, ["", "the total of all words"]] },
    parts: {
      "xl/tables/table1.xml": table,
      "xl/worksheets/_rels/sheet1.xml.rels": relations(["r", "table", "../tables/table1.xml"]),
    },
  });
  expect(result).toMatchObject({ ok: true, value: { tone: { rows: 2, scored: 2 } } });
  expect(parts["xl/tables/table1.xml"]).toContain(`ref="A1:${LAST}4"`);
});

it("extends the sheet's filter and its hidden name", async () => {
  const { parts } = await score({
    sheets: { A: ROWS },
    parts: {
      "xl/worksheets/sheet1.xml": await sheetXml("", `<autoFilter ref="A1:B3"/>`),
      "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">A!$A$1:$B$3</definedName><definedName name="mine">A!$A$1:$B$3</definedName></definedNames></workbook>`,
    },
  });
  expect(parts["xl/worksheets/sheet1.xml"]).toContain(`<autoFilter ref="A1:${LAST}3"/>`);
  expect(parts["xl/workbook.xml"]).toContain(`hidden="1">A!$A$1:$${LAST}$3<`);
  expect(parts["xl/workbook.xml"]).toContain(`name="mine">A!$A$1:$B$3<`);
});

it("stands behind the last value, over cells that have a format only, and beside merged ones", async () => {
  const formatted = [
    ["id", "comment", { xml: `<c r="D1" s="0"/><c r="XFD1" s="0"/>` }],
    [1, "some good words", { xml: `<c r="C2" s="0"/>` }],
    [2, "other good words"],
  ] as const;
  const { parts } = await score({ sheets: { A: formatted } });
  const sheet = parts["xl/worksheets/sheet1.xml"] ?? "";
  expect(sheet).toMatch(/<c r="C1" t="inlineStr"><is><t xml:space="preserve">undertone_label</u);
  expect(sheet).not.toContain('<c r="D1" s="0"/>');
  expect(sheet).toContain('<c r="XFD1" s="0"/></row>');
  const merged = await score({
    sheets: { A: ROWS },
    parts: {
      "xl/worksheets/sheet1.xml": await sheetXml(
        "",
        `<mergeCells count="1"><mergeCell ref="B1:D1"/></mergeCells>`,
      ),
    },
  });
  expect(merged.parts["xl/worksheets/sheet1.xml"]).toContain(
    `<c r="E1" t="inlineStr"><is><t xml:space="preserve">undertone_label`,
  );
});

it("gives decimals a number format", async () => {
  const styles = `<styleSheet xmlns="${MAIN}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>`;
  const { parts } = await score({ sheets: { A: ROWS }, parts: { "xl/styles.xml": styles } });
  expect(parts["xl/styles.xml"]).toContain(
    `<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0000"/></numFmts><cellXfs count="2">`,
  );
  expect(parts["xl/worksheets/sheet1.xml"]).toMatch(/<c r="D2" s="1"><v>0\.\d+<\/v>/u);
});

it("finds parts by their relationships, in UTF-16 too", async () => {
  const shared = `<?xml version="1.0" encoding="UTF-16"?><sst xmlns="${MAIN}"><si><t>id</t></si><si><t>comment</t></si><si><t>some good wörds</t></si><si><t>other good words</t></si></sst>`;
  const file = {
    sheets: { A: ROWS },
    parts: {
      "_rels/.rels": relations(["r", "officeDocument", "/xl/book2.xml"]),
      "xl/book2.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>`,
      "xl/_rels/book2.xml.rels": relations(
        ["a", "worksheet", "worksheets/sheet1.xml"],
        ["b", "sharedStrings", "texts/all.xml"],
      ),
      "xl/texts/all.xml": Buffer.from(`\ufeff${shared}`, "utf16le"),
      "xl/workbook.xml": "no workbook",
      "xl/sharedStrings.xml": `<sst xmlns="${MAIN}"/>`,
    },
  };
  const { result } = await score(file);
  expect(result).toMatchObject({ ok: true, value: { textColumn: { name: "comment" } } });
  const gone = { ...file.parts, "xl/texts/all.xml": "" };
  const { "xl/texts/all.xml": _, ...without } = gone;
  const missing = await score({ sheets: file.sheets, parts: without });
  expect(missing.result).toMatchObject({ ok: false, error: { code: "workbook-damaged" } });
});

it("takes the first sheet with a table of texts, and names the others", async () => {
  const { result } = await score({
    sheets: {
      Cover: [["This workbook holds all that was said to us"]],
      Readme: [
        ["field", "meaning"],
        ["id", "the number of the answer that was given"],
      ],
      Empty: [],
      Answers: ROWS,
    },
  });
  expect(result).toMatchObject({
    ok: true,
    value: { table: { sheet: { name: "Answers", others: ["Cover", "Readme", "Empty"] } } },
  });
});

it("tells formulas without values from empty texts", async () => {
  const formula = { xml: `<c r="B2"><f>A1&amp;"x"</f><v></v></c>` };
  const none = await score(
    {
      sheets: {
        A: [
          ["id", "comment"],
          [1, formula],
        ],
      },
    },
    "comment",
  );
  expect(none.result).toMatchObject({ ok: false, error: { code: "formulas-uncomputed" } });
  const rows = [
    ["id", "comment"],
    [1, formula],
    [2, "some good words"],
    [3, ""],
  ] as const;
  const some = await score({ sheets: { A: rows } }, "comment");
  expect(some.result).toMatchObject({
    ok: true,
    value: { losses: [{ kind: "formulas-uncomputed", cells: 1 }], tone: { scored: 1, empty: 2 } },
  });
  expect(some.parts["xl/worksheets/sheet1.xml"]).toContain("the formula was never computed");
});

it("asks where the column that is named as the text holds formulas without values", async () => {
  const formula = { xml: `<c r="C2"><f>A1&amp;"x"</f><v></v></c>` };
  const { result } = await score({
    sheets: {
      A: [
        ["id", "shown", "comment"],
        [1, "this is what is shown of it", formula],
      ],
    },
  });
  expect(result).toMatchObject({
    ok: false,
    error: { code: "column-unclear", columns: ["shown", "comment"] },
  });
});

it("reads days as days, counted from 1900 or 1904, and errors as no answer", async () => {
  const styles = `<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="170" formatCode="[$-407]d\\. mmm yyyy;@"/><numFmt numFmtId="171" formatCode="#,##0.00\\ &quot;Days&quot;"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="46"/><xf numFmtId="171"/></cellXfs></styleSheet>`;
  const workbook = (date1904: string) =>
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr date1904="${date1904}"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  const rows = [
    ["comment", "a", "b", "c", "d"],
    [
      "some good words",
      {
        xml: `<c r="B2" s="1"><v>45352</v></c><c r="C2" s="2"><v>45352.5625</v></c><c r="D2" s="3"><v>1.25</v></c><c r="E2" s="4"><v>45352</v></c>`,
      },
    ],
    [{ xml: `<c r="A3" t="e"><v>#SPILL!</v></c>` }],
  ] as const;
  for (const [date1904, day] of [
    ["0", "2024-03-01"],
    ["1", "2028-03-02"],
  ] as const) {
    const file = path.join(await makeScratchFolder(), "in.xlsx");
    const parts = { "xl/styles.xml": styles, "xl/workbook.xml": workbook(date1904) };
    await makeXlsx(file, { sheets: { A: rows }, parts });
    const table = await inspectTable(file, {});
    const [first] = table.sample;
    table.close();
    expect(first?.slice(1)).toEqual([day, `${day}T13:30:00`, "30:00:00", "45352"]);
    const { result } = await score({ sheets: { A: rows }, parts });
    expect(result).toMatchObject({ ok: true, value: { tone: { scored: 1, noAnswer: 1 } } });
  }
});
