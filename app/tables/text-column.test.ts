import { expect, it } from "vitest";
import { detectTextColumn, findColumn } from "./text-column.ts";

const SENTENCES = ["This is a fine day", "I do not agree at all", "What a strange thing to say"];

function table(columns: Record<string, string[]>): [string[], string[][]] {
  const names = Object.keys(columns);
  const rows = SENTENCES.map((_, row) => names.map((name) => columns[name]?.[row] ?? ""));
  return [names, rows];
}

it.each<[string, Record<string, string[]>, string]>([
  ["by name and words", { id: ["1", "2", "3"], comment: SENTENCES }, "comment"],
  ["by words alone", { a: ["1", "2", "3"], q7: SENTENCES, c: ["x", "y", "z"] }, "q7"],
  ["of emoji alone", { id: ["1", "2", "3"], text: ["😍😍😍", "🙄", "❤️"] }, "text"],
  ["by name though texts are short", { title: ["A", "B", "C"], text: ["ok", "no", "yes"] }, "text"],
  [
    "among names that mean the same",
    { title: SENTENCES.map((s) => s.slice(0, 9)), review: SENTENCES },
    "review",
  ],
  [
    "not a link",
    { url: ["https://a.b/c-d-e", "https://a.b/f-g-h", "https://x.y/z"], body: SENTENCES },
    "body",
  ],
  ["not a category", { text_type: ["a b c", "a b c", "a b c"], opinion: SENTENCES }, "opinion"],
  ["in Portuguese", { nota: ["1", "2", "3"], "Coment\u00e1rio": SENTENCES }, "Coment\u00e1rio"],
  [
    "in a script without spaces",
    {
      id: ["1", "2", "3"],
      x: ["这个产品非常好我很喜欢", "服务太差了不会再来", "价格便宜质量也不错"],
    },
    "x",
  ],
  ["one of two copies", { raw_text: SENTENCES, text: SENTENCES }, "text"],
  ["the only column", { anything: ["1", "2", "3"] }, "anything"],
  ["none", { id: ["1", "2", "3"], n: ["4", "5", "6"] }, "column-missing"],
  ["two that are alike", { a: SENTENCES, b: SENTENCES.map((s) => `Now ${s}`) }, "column-unclear"],
])("finds the text column %s", (_, columns, expected) => {
  const find = () => detectTextColumn(...table(columns));
  if (expected.startsWith("column-")) expect(find).toThrow(expected);
  else expect(find().name).toBe(expected);
});

it.each([
  ["Text", 1],
  ["text", 2],
  ["2", 1],
  ["ID ", 0],
  ["9", 3],
])("finds column %j", (wanted, index) => {
  expect(findColumn(["id", "Text", "text", "9"], wanted)).toMatchObject({ index });
});

it.each(["nope", "0", "5"])("knows no column %j", (wanted) => {
  expect(() => findColumn(["a", "b"], wanted)).toThrow("column-not-found");
});
