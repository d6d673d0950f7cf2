import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseRows } from "./choose-rows.ts";
import type { JsonOutline } from "./json-outline.ts";
import { JsonOutliner } from "./json-outliner.ts";

function outline(text: string, pieceLength = Infinity): JsonOutline {
  const outliner = new JsonOutliner((wire) => wire);
  for (let at = 0; at < text.length; at += pieceLength) {
    outliner.feed(text.slice(at, pieceLength === Infinity ? undefined : at + pieceLength));
    if (pieceLength === Infinity) break;
  }
  return outliner.finish();
}

const texts = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ stars: at, body: `the soup number ${at} was cold` }));

describe("chooseRows", () => {
  it.each<[string, string, object]>([
    ["a list", JSON.stringify(texts(3)), { kind: "list", path: "", offset: 0 }],
    [
      "a list in an object",
      JSON.stringify({ took: 3, hits: { hits: texts(2) } }),
      { kind: "list", path: "hits.hits" },
    ],
    [
      "a list deep in objects",
      JSON.stringify({ data: { reviews: { nodes: texts(2) } } }),
      { kind: "list", path: "data.reviews.nodes" },
    ],
    [
      "a list of texts",
      '{"reviews": ["I love it all", "I hate it all"]}',
      { kind: "list", path: "reviews" },
    ],
    ["values that follow each other", '{"text":"a"}{"text":"b"}', { kind: "values" }],
    ["one record", '{"id": 1, "text": "I love it", "tags": ["a", "b"]}', { kind: "values" }],
    [
      "named records",
      JSON.stringify({ 0: { text: "a b c" }, 1: { text: "d e f" } }),
      { kind: "named", path: "" },
    ],
    ["columns as lists", '{"id": [1, 2], "text": ["I love it", "I hate it"]}', { kind: "columns" }],
    [
      "columns as objects",
      '{"id": {"0": 1, "1": 2}, "text": {"0": "I love it", "1": "no"}}',
      { kind: "columns" },
    ],
    [
      "lists with names beside them",
      '{"columns": ["text", "stars"], "index": [0, 1], "data": [["I love it", 5], ["I hate it", 1]]}',
      { kind: "list", path: "data", names: ["text", "stars"] },
    ],
    [
      "what follows a name of a script",
      `window.YTD.tweets.part0 = ${JSON.stringify(texts(2))}`,
      { kind: "list", path: "" },
    ],
    [
      "what comments surround",
      `// today\n[ /* all */ ${JSON.stringify(texts(1)[0])} ]`,
      { kind: "list", path: "" },
    ],
    [
      "the texts after what describes them",
      JSON.stringify({
        fields: [
          { name: "a", label: "Your rating in stars" },
          { name: "b", label: "Your review in words" },
        ],
        reviews: texts(1),
      }),
      { kind: "list", path: "reviews" },
    ],
    [
      "the records before what they refer to",
      JSON.stringify({ data: texts(1), included: [...texts(2), ...texts(3), ...texts(1)] }),
      { kind: "list", path: "data" },
    ],
  ])("finds %s", (_, text, layout) => {
    expect(chooseRows(outline(text))).toMatchObject({ kind: "found", layout });
  });

  it("asks between two lists of texts, and takes the one that is named", () => {
    const found = outline(JSON.stringify({ praise: texts(3), blame: texts(3) }));
    expect(chooseRows(found)).toEqual({ kind: "unclear", paths: ["praise", "blame"] });
    expect(chooseRows(found, "blame")).toMatchObject({
      kind: "found",
      layout: { path: "blame" },
      others: ["praise"],
    });
    expect(chooseRows(found, "x")).toEqual({ kind: "not-found", paths: ["praise", "blame"] });
  });
});

describe("JsonOutliner", () => {
  it.each([
    ["{'text': 'I love it'}", "single-quotes", 1, 2],
    ['[\n{"text": "a",}]', "trailing-comma", 2, 14],
    ['[{"a": 1},]', "trailing-comma", 1, 11],
    ['[{"a": 1}\n {"a": 2}]', "missing-comma", 2, 2],
    ["{text: 1}", "name-without-quotes", 1, 2],
    ['{"a": [1, 2', "cut-off", 1, 12],
    ['{"a": "b', "cut-off", 1, 9],
    ["I love it", "no-json", 1, 3],
    ["", "no-json", 1, 1],
  ])("says what is wrong with %j and where", (text, cause, line, column) => {
    expect(outline(text).fault).toEqual({ cause, line, column });
  });

  it("finds no fault in any JSON, and the same in pieces of any length", () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 4 }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (json, length, isWide) => {
          const text = isWide ? JSON.stringify(JSON.parse(json), null, 2) : json;
          const whole = outline(text);
          expect(whole.fault).toBeNull();
          expect(whole.roots).toBe(1);
          expect(outline(text, length)).toEqual(whole);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("finds a fault in all JSON that is cut", () => {
    const value = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 });
    fc.assert(
      fc.property(value, fc.double({ min: 0, max: 0.999, noNaN: true }), (json, share) => {
        const text = JSON.stringify(json);
        expect(outline(text.slice(0, Math.floor(text.length * share))).fault).not.toBeNull();
      }),
    );
  });
});

it.each(['{"a":[1,-Infi', '{"a":nul', '[{"text":"a b"},Na'])(
  "takes a word that the text cuts off for no fault of the JSON: %s",
  (text) => {
    expect(outline(text).fault).toMatchObject({ cause: "cut-off" });
  },
);
