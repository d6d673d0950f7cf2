import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, it } from "vitest";
import type { Format } from "#ipc/files/formats";
import { lossesIn } from "./losses.ts";
import { inspectTable } from "./open-table.ts";
import type { Table } from "./table.ts";
import { makeXlsx } from "./testing/make-xlsx.ts";
import { makeScratchFolder } from "./testing/scratch-folder.ts";

async function opened(name: string, content: string | Buffer): Promise<Table> {
  const file = path.join(await makeScratchFolder(), name);
  await writeFile(file, content);
  const table = await inspectTable(file, {});
  table.close();
  return table;
}

function said(format: Format, table: Table) {
  return Object.fromEntries(
    lossesIn(format, table).flatMap((loss) =>
      loss.kind === "not-kept" ? [[loss.what, loss.columns]] : [],
    ),
  );
}

const LINES = [
  '{"text":"one","id":1294030472427835393,"x":NaN,"when":"2024-03-01T10:00:00Z","old":"1850-01-01","l":[1],"m":1,"n":null,"ok":true,"p":1.5}',
  '{"text":"two","id":7,"x":1,"when":"2024-03-01T11:00:00Z","old":"1850-01-02","l":[],"m":"a","n":"","ok":false,"p":2.25}',
].join("\n");

it("names what of JSON a sheet and a Parquet file can't hold, and nothing else", async () => {
  const table = await opened("in.jsonl", LINES);
  expect(said("xlsx", table)).toEqual({
    "long-numbers": ["id"],
    "not-finite": ["x"],
    "zoned-times": ["when"],
    "early-dates": ["old"],
    nested: ["l"],
    nulls: ["n"],
  });
  expect(said("parquet", table)).toEqual({ nested: ["l"], mixed: ["m"] });
  expect(said("csv", table)).toEqual({ nested: ["l"] });
  expect(said("jsonl", table)).toEqual({});
});

it("names what of Parquet other formats can't hold", async () => {
  const columnData = [
    { name: "text", data: ["some words", "other words"], type: "STRING" as const },
    { name: "when", data: [new Date(0), new Date(1)], type: "TIMESTAMP" as const },
    { name: "raw", data: [Buffer.from([255, 0]), Buffer.from([254])], type: "BYTE_ARRAY" as const },
    { name: "x", data: [Infinity, 1], type: "DOUBLE" as const },
  ];
  const table = await opened("in.parquet", Buffer.from(parquetWriteBuffer({ columnData })));
  expect(said("jsonl", table)).toEqual({ dates: ["when"], bytes: ["raw"], "not-finite": ["x"] });
  expect(said("csv", table)).toEqual({ bytes: ["raw"] });
  expect(said("parquet", table)).toEqual({});
});

it("says that a table of Excel's can't take the new columns in", async () => {
  const file = path.join(await makeScratchFolder(), "in.xlsx");
  const table = `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="Answers" ref="A1:B3"><tableColumns count="2"><tableColumn id="1" name="id"/><tableColumn id="2" name="comment"/></tableColumns></table>`;
  const relation = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>`;
  await makeXlsx(file, {
    sheets: {
      Answers: [
        ["id", "comment", "note"],
        [1, "some good words", "x"],
        [2, "other good words", "y"],
      ],
    },
    parts: { "xl/tables/table1.xml": table, "xl/worksheets/_rels/sheet1.xml.rels": relation },
  });
  const beside = await inspectTable(file, {});
  beside.close();
  expect(lossesIn("xlsx", beside)).toEqual([{ kind: "table-not-extended", table: "Answers" }]);
});

it("says how many rows a sheet hides, whatever the result's format is", async () => {
  const file = path.join(await makeScratchFolder(), "in.xlsx");
  const row = (number: number, text: string, attribute = "") =>
    `<row r="${number}" ${attribute}><c r="A${number}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const rows = [
    row(1, "comment", 'hidden="1"'),
    row(2, "some good words"),
    row(3, "other bad words", 'hidden="1"'),
    row(4, "more good words", 'hidden="true"'),
    row(5, "still more good words", 'hidden="0"'),
    '<row r="6" hidden="1"/>',
  ];
  await makeXlsx(file, {
    sheets: { Answers: [] },
    parts: {
      "xl/worksheets/sheet1.xml": `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join("")}</sheetData></worksheet>`,
    },
  });
  const table = await inspectTable(file, {});
  table.close();
  for (const format of ["xlsx", "csv"] as const) {
    expect(lossesIn(format, table)).toEqual([{ kind: "hidden-rows", rows: 2 }]);
  }
});
