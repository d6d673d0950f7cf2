import { expect, it } from "vitest";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { NAMES, scoreContent, valueOf } from "./testing/score-content.ts";

it("gives no label to what stands for a missing value, unless it is told to", async () => {
  const content = "id,comment\n1,NaN\n2,NULL\n3,N/A\n4,-\n5,\u200b\n6,\n7,\\N\n8,I love it\n9,no\n";
  const { result, text } = await scoreContent("in.csv", content, { column: "comment" });
  expect(valueOf(result).tone).toMatchObject({
    rows: 9,
    scored: 2,
    empty: 2,
    noAnswer: 5,
    failed: 0,
  });
  expect(text).toContain("1,NaN,,,,,,,,,no answer\n");
  expect(text).toContain("5,\u200b,,,,,,,,,no text\n");
  const all = await scoreContent("in.csv", content, {
    column: "comment",
    scorePlaceholders: true,
  });
  expect(valueOf(all.result).tone).toMatchObject({ scored: 7, empty: 2, noAnswer: 0 });
});

it("puts broken letters right for the model alone, and says so", async () => {
  const content = "id,comment\n1,I donâ€™t like it\n2,fine\n";
  const { result, text } = await scoreContent("in.csv", content, { column: "comment" });
  expect(valueOf(result).tone.flagged).toBe(1);
  expect(text).toMatch(/^1,I donâ€™t like it,.*put right/mu);
});

it("reads the texts of a list, and of pieces of one, without what JSON writes around them", async () => {
  const pieces = ["Look at ", { type: "link", text: "this" }, " now"];
  const rows = [["I love it", "so do I"], pieces, [], "plain"].map((text) => ({ text }));
  const scorer = createFakeScorer();
  const { result } = await scoreContent("in.json", JSON.stringify(rows), {
    column: "text",
    scorer,
  });
  expect(scorer.calls.flat()).toEqual(["I love it\nso do I", "Look at this now", "plain"]);
  expect(valueOf(result).tone).toMatchObject({ scored: 3, empty: 1 });
});

it("keeps a header in the middle of a file and scores none of it", async () => {
  const content = "\ufeffid,comment\n1,I love it\n\ufeffid,comment\n2,I hate it\n";
  const { result, text } = await scoreContent("in.csv", content);
  expect(valueOf(result).tone).toMatchObject({ rows: 3, scored: 2, noAnswer: 1, flagged: 1 });
  expect(text).toContain("\ufeffid,comment,,,,,,,,,the header once more; no text\n");
});

it("keeps all rows of a header, names what is appended in each, and scores none", async () => {
  const content =
    'Q1,Q2\nHow are you?,What else?\n"{""ImportId"":""a""}","{""ImportId"":""b""}"\n5,I love the soup\n1,I hate the soup\n';
  const { result, text } = await scoreContent("in.csv", content);
  expect(valueOf(result)).toMatchObject({
    tone: { rows: 2, scored: 2 },
    textColumn: { name: "What else?" },
    table: { header: { present: true, rowsAbove: 3 } },
  });
  const lines = text.split("\n");
  expect(lines[0]).toBe(`Q1,Q2,${NAMES}`);
  expect(lines[1]).toBe(`How are you?,What else?,${NAMES}`);
  expect(lines[2]?.endsWith(NAMES)).toBe(true);
});

it("writes decimals as the file does", async () => {
  const content = "review;price\nGreat product;19,99\nVery bad quality;5,49\n";
  const { text } = await scoreContent("in.csv", content);
  expect(text).toMatch(/^Great product;19,99;\w+;0,\d{4};-?\d,\d{4};\d,\d{4};\w*;[\w-]*;2;1;$/mu);
});
