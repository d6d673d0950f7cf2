import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { cellsFor, NAMES, scoreContent, valueOf } from "./testing/score-content.ts";

it("a first cell that is longer than what is looked at first makes no table of one column", async () => {
  const long = "good words ".repeat(30_000).trim();
  const { text } = await scoreContent("in.csv", `"${long}",1,x\nshort words,2,y\n`, {
    column: 0,
    choice: { headerRows: 0 },
  });
  expect(text).toBe(
    `"${long}",1,x,${cellsFor(long)}\nshort words,2,y,${cellsFor("short words")}\n`,
  );
});

describe("CSV", () => {
  it.each<[string, string, string]>([
    [
      "keeps quotes as they are",
      'id,text\n"1",plain words\n2,"quoted, words"\n',
      `id,text,${NAMES}\n"1",plain words,${cellsFor("plain words")}\n2,"quoted, words",${cellsFor("quoted, words")}\n`,
    ],
    [
      "keeps every record's own line end and the lack of a last one",
      'id,text\r\n1,one\n2,"two\r\nlines"\r\n3,three',
      `id,text,${NAMES}\r\n1,one,${cellsFor("one")}\n2,"two\r\nlines",${cellsFor("two\r\nlines")}\r\n3,three,${cellsFor("three")}`,
    ],
    [
      "keeps a byte order mark",
      "\ufefftext,id\nhello,1\n",
      `\ufefftext,id,${NAMES}\nhello,1,${cellsFor("hello")}\n`,
    ],
    [
      "keeps empty lines, which are no rows",
      "id,text\n\n1,one\n\n\n2,two\n\n",
      `id,text,${NAMES}\n\n1,one,${cellsFor("one")}\n\n\n2,two,${cellsFor("two")}\n\n`,
    ],
    [
      "says why a row without text has no prediction",
      'id,text\n1,\n2,"  "\n3,x\n',
      `id,text,${NAMES}\n1,,${cellsFor("")}\n2,"  ",${cellsFor("")}\n3,x,${cellsFor("x")}\n`,
    ],
    [
      "fills short rows up",
      "id,text,note\n1,one\n2,two,n\n",
      `id,text,note,${NAMES}\n1,one,,${cellsFor("one", "row of 2 cells in a table of 3 columns")}\n2,two,n,${cellsFor("two")}\n`,
    ],
    [
      "widens the table for long rows",
      "id,text\n1,one,more,most\n2,two\n",
      `id,text,,,${NAMES}\n1,one,more,most,${cellsFor("one", "row of 4 cells in a table of 2 columns")}\n2,two,,,${cellsFor("two")}\n`,
    ],
    [
      "leaves a header without a name for the index as narrow as it was",
      '"id","text"\n"1",7,"one"\n"2",8,"two, too"\n"3",9,\n',
      `"id","text",${NAMES}\n"1",7,"one",${cellsFor("one")}\n"2",8,"two, too",${cellsFor("two, too")}\n"3",9,,${cellsFor("")}\n`,
    ],
    [
      "fills a header up that has no name for the last column",
      "id,text\n1,one,\n2,two,\n",
      `id,text,,${NAMES}\n1,one,,${cellsFor("one")}\n2,two,,${cellsFor("two")}\n`,
    ],
    [
      "keeps quotes in the middle of a plain cell",
      'id,text\n1,5" nails\n',
      `id,text,${NAMES}\n1,5" nails,${cellsFor('5" nails')}\n`,
    ],
    [
      "bounds an unclosed quote to its line and repairs it",
      'id,text\n1,"never closed\n2,two\n3,"three, 3"\n',
      `id,text,${NAMES}\n1,"""never closed",${cellsFor('"never closed', "line 2: a quote opened in column 2 is never closed")}\n2,two,${cellsFor("two")}\n3,"three, 3",${cellsFor("three, 3")}\n`,
    ],
    [
      "repairs quotes that were not doubled",
      'id,text\n1,"say "hi" to her"\n2,"b, c"\n',
      `id,text,${NAMES}\n1,"say ""hi"" to her",${cellsFor('say "hi" to her', "quotes inside column 2 were not doubled")}\n2,"b, c",${cellsFor("b, c")}\n`,
    ],
    [
      "numbers the appended columns where names are taken",
      "text,Undertone_Label\nhello,x\n",
      `text,Undertone_Label,${NAMES.replaceAll(/(undertone_\w+)/gu, "$1_2")}\nhello,x,${cellsFor("hello")}\n`,
    ],
    [
      "flags what could not be scored",
      "id,text\n1,POISON words\n2,two\n",
      `id,text,${NAMES}\n1,POISON words,,,,,,,,,the model failed on this text (a fault)\n2,two,${cellsFor("two")}\n`,
    ],
    [
      "takes other delimiters",
      "id;text\n1;one, and two\n",
      `id;text;${NAMES.replaceAll(",", ";")}\n1;one, and two;${cellsFor("one, and two", "", ";")}\n`,
    ],
  ])("%s", async (_, input, expected) => {
    const { result, text } = await scoreContent("in.csv", input, { column: "text" });
    valueOf(result);
    expect(text).toBe(expected);
  });

  it("keeps bytes that are not valid in the encoding", async () => {
    const broken = Buffer.from([0x61, 0xff, 0xfe, 0x62]);
    const input = Buffer.concat([
      Buffer.from(
        "id,text\n1,r\u00e9sum\u00e9 \u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9 d\u00e9j\u00e0\n2,",
      ),
      broken,
      Buffer.from("\n"),
    ]);
    const { result, output } = await scoreContent("in.csv", input);
    expect(valueOf(result).table.encoding?.name).toBe("utf-8");
    expect(output?.includes(Buffer.concat([Buffer.from("2,"), broken, Buffer.from(",")]))).toBe(
      true,
    );
    expect(output?.toString()).toContain("column 2 has bytes that are not UTF-8");
  });

  it.each([
    ["utf-16le", Buffer.from("\ufeffid,text\r\n1,\u00e9t\u00e9 \ud83d\ude00\r\n", "utf16le")],
    ["utf-16le", Buffer.from("id,text\r\n1,winter words, warm\r\n", "utf16le")],
    ["utf-16be", Buffer.from("\ufeffid,text\r\n1,\u00e9t\u00e9\r\n", "utf16le").swap16()],
  ])("answers %s in the same encoding", async (encoding, input) => {
    const { result, output } = await scoreContent("in.csv", input);
    expect(valueOf(result).table.encoding?.name).toBe(encoding);
    const swapped = encoding === "utf-16be" ? Buffer.from(output ?? "").swap16() : output;
    const text = swapped?.toString("utf16le") ?? "";
    const original = (encoding === "utf-16be" ? Buffer.from(input).swap16() : input).toString(
      "utf16le",
    );
    expect(text.startsWith(original.slice(0, original.indexOf("\r\n")))).toBe(true);
    expect(text.split("\r\n")[1]).toContain(original.split("\r\n")[1]);
  });

  it("unpacks and packs gzip", async () => {
    const input = gzipSync("id,text\n1,hello\n");
    const { output, files } = await scoreContent("in.csv.gz", input);
    expect(gunzipSync(output ?? "").toString()).toBe(
      `id,text,${NAMES}\n1,hello,${cellsFor("hello")}\n`,
    );
    expect(files).toContain("in.scored.csv.gz");
  });

  const cell = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 8 }),
    fc.stringMatching(/^[a",\r\n ;]{0,8}$/u),
    fc.constantFrom("some words", "some words", "=1+1", "0012", " padded "),
  );
  const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
    fc
      .array(fc.array(cell, { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 12,
      })
      // A table of blanks has no text.
      .filter((rows) => rows.some((cells) => cells.some((value) => value.trim() !== ""))),
  );

  it("gives back the cells of any table, in order, with its own prediction", async () => {
    const folder = await makeScratchFolder();
    const inputPath = path.join(folder, "in.csv");
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        async (rows, delimiter, lineEnd, mark) => {
          const width = rows[0]?.length ?? 0;
          const header = ["text", ...Array.from({ length: width - 1 }, (_, n) => `column ${n}`)];
          const lines = [header, ...rows].map((cells) =>
            cells.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter),
          );
          const input = `${mark ? "\ufeff" : ""}${lines.join(lineEnd)}`;
          await writeFile(inputPath, input);
          const result = await scoreFile({
            inputPath,
            scorer: createFakeScorer(),
            column: "text",
            choice: { delimiter, headerRows: 1 },
            language: "en",
            scorePlaceholders: true,
            force: true,
            appVersion: "0.0.0",
          });
          const { outputPath, tone } = valueOf(result);
          const output = await readFile(outputPath ?? "", "utf8");
          const read = parse(output, { delimiter, bom: true, record_delimiter: lineEnd });
          expect(read.map((cells) => cells.slice(0, width))).toEqual([header, ...rows]);
          expect(read.slice(1).map((cells) => cells.slice(width).join("\u0000"))).toEqual(
            rows.map((cells) => cellsFor(cells[0] ?? "", "", "\u0000")),
          );
          expect(tone.rows).toBe(rows.length);
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  it("has a well-formed row for every record of any damaged file", async () => {
    const folder = await makeScratchFolder();
    const inputPath = path.join(folder, "in.csv");
    const soup = fc
      .array(fc.constantFrom('"', ",", "\n", "\r\n", "a b", " ", '""', '",', '\n"', "x,y\n"), {
        minLength: 1,
        maxLength: 40,
      })
      .map((parts) => `id,text\n${parts.join("")}`);
    await fc.assert(
      fc.asyncProperty(soup, async (input) => {
        await writeFile(inputPath, input);
        const result = await scoreFile({
          inputPath,
          scorer: createFakeScorer(),
          column: "text",
          choice: { delimiter: ",", headerRows: 1 },
          force: true,
          language: "en",
          appVersion: "0.0.0",
        });
        if (!result.ok) {
          // A header that the soup itself brings, or none that names the column.
          expect(["no-text", "column-not-found"]).toContain(result.error.code);
          return;
        }
        const output = await readFile(result.value.outputPath ?? "", "utf8");
        // A strict reader must find our columns in every row, whatever the input was like.
        const read = parse(output, {
          record_delimiter: ["\r\n", "\n"],
          relax_column_count: true,
          relax_quotes: true,
          skip_empty_lines: true,
        });
        expect(read.length).toBe(result.value.tone.rows + 1);
        const [header = [], ...rows] = read;
        // R names no column for its row names, so a header may be one cell narrower; it stays so.
        const rowNames = result.value.table.columns[0] === "" ? 1 : 0;
        expect(new Set(rows.map((cells) => cells.length - rowNames))).toEqual(
          new Set([header.length]),
        );
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
