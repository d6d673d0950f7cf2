import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsvRecord } from "./csv-record.ts";
import type { CsvDialect, CsvRecord } from "./record-scan.ts";

const COMMA: CsvDialect = {
  delimiter: ",",
  quote: '"',
  escape: "quote",
  spaceBeforeQuote: false,
  loneCarriageReturn: false,
};

function readAll(text: string, dialect: Partial<CsvDialect> = {}, width?: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (let position = 0; position < text.length;) {
    const record = readCsvRecord(text, position, { ...COMMA, ...dialect }, { final: true, width });
    if (!record) throw new Error("a final record can't need more");
    records.push(record);
    position = record.next;
  }
  return records;
}

/** The cells of each record, between bars. */
const cellsOf = (records: readonly CsvRecord[]) => records.map(({ cells }) => cells.join("|"));

describe("readCsvRecord", () => {
  it.each<[string, string, string[]]>([
    ["plain cells", "a,b\nc,d\n", ["a|b", "c|d"]],
    ["no line end at the end", "a,b\nc,d", ["a|b", "c|d"]],
    ["empty cells", ",\n,,\n", ["|", "||"]],
    ["an empty line", "a\n\nb", ["a", "", "b"]],
    ["mixed line ends", 'a,b\r\nc,"d"\ne,f\r\n', ["a|b", "c|d", "e|f"]],
    ["quoted delimiter and line end", '"a,1","b\r\n2"\nc,d', ["a,1|b\r\n2", "c|d"]],
    ["doubled quotes", '"say ""hi""",""""\n', ['say "hi"|"']],
    ["empty quoted cells", '"","",x\n', ["||x"]],
    ["quotes inside plain cells", '5" nail,a"b"c\n', ['5" nail|a"b"c']],
    ["blanks after a closing quote", '"a" ,"b"\t\n', ["a|b"]],
    ["two quotes and more", '""x"",1\n""y,2\n', ['""x""|1', '""y|2']],
    ["a lone carriage return is data", "a\rb,c\nd,e", ["a\rb|c", "d|e"]],
  ])("%s", (_, text, expected) => {
    const records = readAll(text);
    expect(cellsOf(records)).toEqual(expected);
    expect(records.every(({ damage }) => damage === undefined)).toBe(true);
  });

  it("ends records at lone carriage returns where the dialect says so", () => {
    const records = readAll('a,"b\rx"\rc,d\r\ne,f', { loneCarriageReturn: true });
    expect(records.map(({ cells, lines }) => [...cells, lines])).toEqual([
      ["a", "b\rx", 2],
      ["c", "d", 1],
      ["e", "f", 0],
    ]);
  });

  it("unescapes backslashes where the dialect says so", () => {
    const [record] = readAll('"a \\"b\\", c","\\\\",d\n', { escape: "backslash" });
    expect(record?.cells).toEqual(['a "b", c', "\\", "d"]);
  });

  it.each<[string, Partial<CsvDialect>, string, string[]]>([
    [
      "delimiters of several characters",
      { delimiter: "::" },
      '1::a:b::"c::d"\n2::::e',
      ["1|a:b|c::d", "2||e"],
    ],
    ["single quotes", { quote: "'" }, "1,'a, b','it''s \"x\"'\n", ['1|a, b|it\'s "x"']],
    ["spaces before quotes", { spaceBeforeQuote: true }, '1, "a, b", c\n', ["1|a, b| c"]],
    ["quotes as characters", { quote: null }, '1,"a\n2,b"\n', ['1|"a', '2|b"']],
  ])("reads %s", (_, dialect, text, expected) => {
    expect(cellsOf(readAll(text, dialect))).toEqual(expected);
  });

  it("takes no rows between tabs for one text that a quote opens and a later one closes", () => {
    const text = '1\t"Hello there\n2\tI am sad\n3\tsee you"\n4\t"a\nb"\n';
    expect(cellsOf(readAll(text, { delimiter: "\t" }, 2))).toEqual([
      '1|"Hello there',
      "2|I am sad",
      '3|see you"',
      "4|a\nb",
    ]);
  });

  it("reads unescaped quotes up to the cell's real end", () => {
    const [record] = readAll('1,"<a href="x" rel="y">z</a>","ok, yes"\n');
    expect(record?.cells).toEqual(["1", '<a href="x" rel="y">z</a>', "ok, yes"]);
    expect(record?.damage).toEqual({ kind: "unescaped", cellIndex: 1, lineOfRecord: 1 });
  });

  it.each<[string, string, string[], number]>([
    ["to the end of the file", '1,"a\n2,b\n3,c\n', ['1|"a', "2|b", "3|c"], 0],
    ["to the next quoted cell", 'x,y\n1,"a\n2,"b"\n', ["x|y", '1|"a', "2|b"], 1],
    ["after good quoted cells of its line", '"a, 1","b\n2,"c ""q"""\n', ['a, 1|"b', '2|c "q"'], 0],
    [
      "up to a quote that breaks the table",
      '1,"a\n2,b said "c,d" x",9\n3,e\n',
      ['1|"a', '2|b said "c|d" x"|9', "3|e"],
      0,
    ],
  ])("bounds an unclosed quote to its line: %s", (_, text, expected, damagedRecord) => {
    const records = readAll(text, {}, 2);
    expect(cellsOf(records)).toEqual(expected);
    expect(records[damagedRecord]?.damage?.kind).toBe("unclosed");
  });

  it("takes quotes for characters where only that fits the table", () => {
    const records = readAll('1,"Great" product,"x"\n2,ok,"a, b"\n', {}, 3);
    expect(cellsOf(records)).toEqual(['1|"Great" product|x', "2|ok|a, b"]);
    expect(records[0]?.damage?.kind).toBe("unescaped");
  });

  it("names the line where the quote was opened", () => {
    const [record] = readAll('"a\nb","c\n1,2\n', {}, 2);
    expect(record?.damage).toEqual({ kind: "unclosed", cellIndex: 1, lineOfRecord: 2 });
    expect(record?.cells).toEqual(["a\nb", '"c']);
  });

  // The square of these sizes is minutes: what is not linear ends by the time limit.
  it.each<[string, string]>([
    ["many unclosed quotes", 'a,"b "c\n'.repeat(100_000)],
    ["a very wide line", '"x",'.repeat(200_000)],
    ["quotes everywhere", '"'.repeat(400_001)],
  ])("reads %s to the end, in time that grows with their number", (_, text) => {
    const records = readAll(text);
    expect(records.at(-1)?.next).toBe(text.length);
  });

  const cell = fc.oneof(fc.string({ maxLength: 6 }), fc.stringMatching(/^[a",\r\n ;|]{0,8}$/u));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 6,
  });

  it("agrees with csv-parse on well-formed files", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(",", ";", "\t", "|", "::", "|~|"),
        fc.constantFrom("\n", "\r\n"),
        fc.constantFrom('"' as const, "'" as const),
        fc.boolean(),
        (rows, delimiter, lineEnd, mark, quoteAll) => {
          const text = rows
            .map((row) =>
              row.map((value) => quote(value, delimiter, mark, quoteAll)).join(delimiter),
            )
            .join(lineEnd);
          const expected = parse(text, {
            delimiter,
            quote: mark,
            escape: mark,
            record_delimiter: ["\r\n", "\n"],
            relax_column_count: true,
            relax_quotes: false,
          });
          const records = readAll(text, { delimiter, quote: mark });
          expect(records.map(({ cells }) => cells)).toEqual(expected);
          expect(records.some(({ damage }) => damage)).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("covers every character of any text exactly once, whole or in pieces", () => {
    const someDialect = fc.record({
      delimiter: fc.constantFrom(",", "::"),
      spaceBeforeQuote: fc.boolean(),
      loneCarriageReturn: fc.boolean(),
    });
    const soup = fc
      .array(fc.constantFrom('"', ",", ":", "::", "\n", "\r", "a", " ", '""', '",', '\n"'), {
        maxLength: 40,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(soup, someDialect, fc.option(fc.constant(3)), (text, some, width) => {
        const dialect = { ...COMMA, ...some };
        for (let position = 0; position < text.length;) {
          const options = { width: width ?? undefined };
          const whole = readCsvRecord(text, position, dialect, { final: true, ...options });
          if (!whole) throw new Error("a final record can't need more");
          expect(whole.next).toBeGreaterThan(position);
          expect(whole.end).toBeLessThanOrEqual(whole.next);
          // Whatever prefix is enough to decide must decide the same.
          for (let length = position; length <= text.length; length += 1) {
            const piece = text.slice(0, length);
            const early = readCsvRecord(piece, position, dialect, { final: false, ...options });
            if (early) expect(early).toEqual(whole);
          }
          position = whole.next;
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

function quote(value: string, delimiter: string, mark: string, always: boolean): string {
  // csv-parse trims nothing, but a blank line would be an empty record of one cell for both.
  const needed =
    always ||
    value === "" ||
    /[\r\n ]/u.test(value) ||
    [mark, ...delimiter].some((character) => value.includes(character));
  return needed ? `${mark}${value.replaceAll(mark, mark + mark)}${mark}` : value;
}
