import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellOf, flattenObject, isObject, jsonOnOneLine, parseJson } from "./json-cells.ts";

/** Numbers as JSON may have them, few of which a double writes alike. */
const WRITTEN_NUMBER = fc
  .tuple(
    fc.constantFrom("", "-"),
    fc.oneof(fc.constant("0"), fc.bigInt(1n, 10n ** 30n).map(String)),
    fc.oneof(fc.constant(""), fc.stringMatching(/^\.\d{1,25}$/u)),
    fc.constantFrom("", "", "e5", "E+400", "e-7"),
  )
  .map((parts) => parts.join(""));

const cellFor = (json: string) => {
  const parsed = parseJson(`{"a":${json}}`, 1);
  if (!parsed || !isObject(parsed.value)) return null;
  return cellOf(parsed.value["a"]);
};

describe("a number", () => {
  it("has all its digits, wherever it stands", () => {
    fc.assert(
      fc.property(WRITTEN_NUMBER, (number) => {
        expect(cellFor(number)).toEqual({ text: number, type: "number" });
        expect(cellFor(` [ ${number} , {"b" : ${number}}]`)).toEqual({
          text: `[${number},{"b":${number}}]`,
          type: "nested",
        });
        expect(cellFor(`"${number}"`)).toEqual({ text: number, type: "text" });
      }),
    );
  });

  it.each(["01", "1.", ".5", "+1", "1e", "0x10", "1.5.2", "--1", "1.0a"])(
    "that is none is none: %s",
    (number) => {
      expect(cellFor(number)).toBeNull();
    },
  );

  it("is no name of a value", () => {
    expect(parseJson("{1.50: 2}", 1)).toBeNull();
    expect(parseJson("{1.50 /* c */: 2}", 1)).toBeNull();
  });

  it.each(["NaN", "Infinity", "-Infinity"])("may be %s, as Python writes it", (word) => {
    expect(cellFor(word)).toEqual({ text: word, type: "number" });
    expect(cellFor(`[${word}]`)).toEqual({ text: `["${word}"]`, type: "nested" });
    expect(cellFor(`"${word}"`)).toEqual({ text: word, type: "text" });
  });
});

it("tells null, nothing, an empty text and a missing value apart", () => {
  const parsed = parseJson('{"a":null,"b":"","c":[],"d":false}', 1);
  const cells = [...flattenObject(isObject(parsed?.value) ? parsed.value : {})];
  expect(cells.map(({ name, text, type }) => [name, text, type])).toEqual([
    ["a", "", "null"],
    ["b", "", "text"],
    ["c", "[]", "nested"],
    ["d", "false", "boolean"],
  ]);
});

it("tells a dot in a name from a name within", () => {
  const parsed = parseJson(String.raw`{"a.b":1,"a":{"b":2},"a\\":{"b":3}}`, 1);
  const cells = [...flattenObject(isObject(parsed?.value) ? parsed.value : {})];
  expect(new Set(cells.map(({ key }) => key)).size).toBe(3);
  expect(cells.map(({ name }) => name)).toEqual(["a.b", "a.b", String.raw`a\.b`]);
});

it("puts any JSON on one line as it is written", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(3), (json, indent) => {
      const spread = JSON.stringify(JSON.parse(json), null, indent);
      expect(JSON.parse(jsonOnOneLine(spread))).toEqual(JSON.parse(json));
      expect(jsonOnOneLine(spread)).not.toMatch(/[\r\n]/u);
    }),
  );
  expect(jsonOnOneLine('{ // one\n  "a": 1.50, /* two\n */ "b": NaN\n}')).toBe(
    '{  "a": 1.50,  "b": NaN }',
  );
});
