import { expect, it } from "vitest";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { scoreContent, valueOf } from "./testing/score-content.ts";

it("reads HTML as a browser shows it, keeps the cell, and says so in the row and once for all", async () => {
  const scorer = createFakeScorer();
  const cells = [
    "<p>Great <b>product</b>, R&amp;D!</p>",
    "<p>&nbsp;</p>",
    "a < b, I <3 <name>",
    "donâ€™t<br>buy it",
    "<td>N/A</td>",
  ];
  const content = `id,comment\n${cells.map((cell, row) => `${row},"${cell}"\n`).join("")}`;
  const { result, text } = await scoreContent("in.csv", content, { scorer, column: "comment" });
  expect(
    scorer.calls
      .flat()
      .filter((each) => each !== "")
      .toSorted(),
  ).toEqual(["Great product, R&D!", "a < b, I <3 <name>", "don’t\nbuy it"].toSorted());
  const { tone } = valueOf(result);
  expect(tone).toMatchObject({
    scored: 3,
    empty: 1,
    noAnswer: 1,
    mended: { "markup-left-out": 2, "letters-repaired": 1 },
  });
  const lines = text.split("\n");
  for (const [row, cell] of cells.entries()) {
    expect(lines[row + 1]).toContain(`${row},"${cell}",`);
    expect(lines[row + 1]?.includes("read without its HTML tags")).toBe([0, 3].includes(row));
  }
  expect(lines[2]).toMatch(/,no text$/u);
  expect(lines[5]).toMatch(/,no answer$/u);
});

it("scores an answer without the mail that it quotes, keeps the cell, and says so", async () => {
  const scorer = createFakeScorer();
  const cells = [
    "It broke again.\n\nOn Tue, 3 Mar 2026, Ann wrote:\n> Happy to help!",
    "<div>Quebrou.</div><div>Em ter., 3 de mar. de 2026, Ana escreveu:</div><blockquote>Feliz!</blockquote>",
    "<blockquote>All of it</blockquote>",
    "> 3 days late",
  ];
  const content = `id,comment\n${cells.map((cell, row) => `${row},"${cell}"\n`).join("")}`;
  const { result, text } = await scoreContent("in.csv", content, { scorer, column: "comment" });
  expect(
    scorer.calls
      .flat()
      .filter((each) => each !== "")
      .toSorted(),
  ).toEqual(["> 3 days late", "All of it", "It broke again.", "Quebrou."]);
  expect(valueOf(result).tone).toMatchObject({
    scored: 4,
    mended: { "markup-left-out": 2, "quoted-mail-left-out": 2 },
  });
  for (const cell of cells) expect(text).toContain(`,"${cell}",`);
  expect(text.match(/read without the mail that it quotes/gu)).toHaveLength(2);
});

it("takes an address for no answer: its words are no text", async () => {
  const content =
    "id,comment\n1,https://example.com/terrible-awful\n2,I love @ann https://a.example\n";
  const scorer = createFakeScorer();
  const { result, text } = await scoreContent("in.csv", content, { scorer });
  expect(valueOf(result).tone).toMatchObject({ rows: 2, scored: 1, noAnswer: 1 });
  expect(scorer.calls.flat().filter((each) => each !== "")).toEqual([
    "I love @ann https://a.example",
  ]);
  expect(text).toMatch(/^1,.*,no answer$/mu);
});

const WRAPPED = [
  "We bought the blue one in March and it has been with us on every trip",
  "since then. The battery lasts for two days, which nobody had promised,",
  "and it is so light that my son can carry it. What bothers me is the",
  "noise that it makes over night when it is charged: it keeps the dog",
  "awake. My sister says that hers is quiet, so it may be that ours has a",
  "fault. We wrote to the company about it and nobody has answered us yet,",
  "which is a pity.",
].join("\n");

it("asks about lines that break off in mid-sentence, and scores them when told", async () => {
  const asked = await scoreContent("in.txt", WRAPPED);
  expect(asked.result).toMatchObject({ error: { code: "lines-wrapped" } });
  expect(asked.files).toEqual(["in.txt"]);
  const said: unknown[] = [];
  const told = await scoreContent("in.txt", WRAPPED, {
    column: 0,
    onDecided: ({ texts }) => said.push(...texts.flatMap(({ doubts }) => doubts)),
  });
  expect(valueOf(told.result).tone.rows).toBe(7);
  expect(said).toMatchObject([{ kind: "wrapped-lines" }]);
});
