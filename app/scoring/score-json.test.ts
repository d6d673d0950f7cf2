import { describe, expect, it } from "vitest";
import { fakePrediction } from "./testing/fake-scorer.ts";
import { cellsFor, NAMES, scoreContent, valueOf } from "./testing/score-content.ts";

describe("JSON lines", () => {
  const added = (text: string, error: string | null = null) => {
    const prediction = fakePrediction(text);
    const numbers = prediction
      ? `"undertone_label":"${prediction.label}","undertone_score":${prediction.score.toFixed(4)},"undertone_polarity":${prediction.polarity?.toFixed(4)},"undertone_subjectivity":${prediction.subjectivity?.toFixed(4)},"undertone_language":"en","undertone_states":null,"undertone_tokens":${prediction.tokens},"undertone_windows":${prediction.windows}`
      : `"undertone_label":null,"undertone_score":null,"undertone_polarity":null,"undertone_subjectivity":null,"undertone_language":null,"undertone_states":null,"undertone_tokens":null,"undertone_windows":null`;
    return `${numbers},"undertone_error":${JSON.stringify(error)}`;
  };

  it("adds keys before the last brace and keeps all other bytes", async () => {
    const lines = [
      '{"id": 12345678901234567890, "text": "caf\\u00e9 {x}"}',
      '  {"text":"two","n":1.0, "deep":{"a":[1,{"b":"}"}]} }  ',
      "",
      '{"text":""}',
    ];
    const { result, text } = await scoreContent("in.jsonl", `${lines.join("\r\n")}\n`, {
      column: "text",
    });
    valueOf(result);
    expect(text).toBe(
      [
        `{"id": 12345678901234567890, "text": "caf\\u00e9 {x}",${added("caf\u00e9 {x}")}}`,
        `  {"text":"two","n":1.0, "deep":{"a":[1,{"b":"}"}]} ,${added("two")}}  `,
        "",
        `{"text":"",${added("", "no text")}}\n`,
      ].join("\r\n"),
    );
  });

  it.each([
    ["a broken line", '{"text": "cut of', '{"undertone_original":"{\\"text\\": \\"cut of",'],
    ["a number", "12", '{"undertone_original":12,'],
    ["a list", ' ["a"] ', '{"undertone_original":["a"],'],
    ["an empty object", "{}", '{"undertone_label":null,'],
  ])("keeps %s in a valid line that says so", async (_, line, expected) => {
    const { result, text } = await scoreContent("in.jsonl", `{"text":"good words"}\n${line}\n`);
    expect(valueOf(result).tone).toMatchObject({ rows: 2, scored: 1 });
    const [, second = ""] = text.split("\n");
    expect(second.startsWith(expected)).toBe(true);
    expect(JSON.parse(second)).toHaveProperty("undertone_error");
  });

  it("reaches inner values by dotted names", async () => {
    const { result } = await scoreContent(
      "in.jsonl",
      '{"user":{"name":"a","bio":"likes long walks home"}}\n',
      {
        column: "user.bio",
      },
    );
    expect(valueOf(result).tone.scored).toBe(1);
  });
});

describe("JSON", () => {
  it.each([
    [`[{"text":"one two"}},{"text":"three four"}]`, 3],
    [`[}{"text":"one two"},}}{"text":"three four"}]`, 5],
  ])("goes on behind brackets that nothing opened: %s", async (content, rows) => {
    const { result, text } = await scoreContent("in.json", content, { column: "text" });
    expect(valueOf(result).tone).toMatchObject({ rows, scored: 2, flagged: rows - 2 });
    expect(text).toContain('"undertone_original":"}"');
  });

  it("keeps the layout of an array", async () => {
    const input =
      '[\n  {\n    "text": "a } ] \\" b",\n    "n": 1\n  },\n  {}, 7,\n  {"text": "two"}\n]\n';
    const { result, text } = await scoreContent("in.json", input, { column: "text" });
    expect(valueOf(result).tone).toMatchObject({ rows: 4, scored: 2 });
    const parsed = JSON.parse(text) as Record<string, unknown>[];
    expect(parsed.map((row) => row["undertone_label"])).toEqual([
      fakePrediction('a } ] " b')?.label,
      null,
      null,
      fakePrediction("two")?.label,
    ]);
    expect(
      text.startsWith('[\n  {\n    "text": "a } ] \\" b",\n    "n": 1\n  ,"undertone_label"'),
    ).toBe(true);
    expect(text.endsWith("}\n]\n")).toBe(true);
  });

  it.each([
    [
      "an array inside an object",
      '{"total": 2, "tags": ["x"], "data": [{"text":"a b c"}], "end": []}',
      1,
    ],
    ["an array of strings", '["one two", "three four"]', 2],
    ["NaN as Python writes it", '[{"text":"good NaN words","n":NaN}]', 1],
  ])("reads %s", async (_, input, scored) => {
    const { result, text } = await scoreContent("in.json", input);
    expect(valueOf(result).tone.scored).toBe(scored);
    if (!input.includes(":NaN")) JSON.parse(text);
  });

  it.each([
    ["cut off", '[{"text":"a b c"},{"tex', { code: "json-cut-off" }],
    ["without rows", '{\n"a": 1\n}', { code: "json-without-rows" }],
    [
      "with single quotes",
      "[{'text': 'I love it'}]",
      { code: "json-broken", kind: "single-quotes", line: 1, column: 3 },
    ],
    [
      "with a comma too many",
      '[{"text": "I love it",},\n{"text": "no",}]',
      { code: "json-broken", kind: "trailing-comma", line: 1, column: 23 },
    ],
  ])("refuses a file %s", async (_, input, error) => {
    const { result, files } = await scoreContent("in.json", input);
    expect(result).toMatchObject({ ok: false, error });
    expect(files).toEqual(["in.json"]);
  });
});

describe("text", () => {
  it("takes a line for a text and answers with CSV", async () => {
    const { text, files } = await scoreContent("in.txt", 'Hello, you "there"\r\n\r\nBye; then');
    expect(files).toContain("in.scored.csv");
    expect(text).toBe(
      `text,${NAMES}\r\n"Hello, you ""there""",${cellsFor('Hello, you "there"')}\r\n,${cellsFor("")}\r\nBye; then,${cellsFor("Bye; then")}`,
    );
  });

  it("sees a table in a .txt where there is one", async () => {
    const rows = "1\ttwo words\t3\n".repeat(20);
    const { result } = await scoreContent("in.txt", `id\ttext\tn\n${rows}`);
    expect(valueOf(result).table.format).toBe("tsv");
  });

  it("reads sentences with commas in a .csv of one column", async () => {
    const { result, text } = await scoreContent(
      "in.csv",
      "comment\nWell, yes\nNo\nMaybe, maybe, not\nOh\n",
    );
    expect(valueOf(result)).toMatchObject({ tone: { rows: 4, flagged: 0 } });
    expect(text).toContain(`"Maybe, maybe, not",${cellsFor("Maybe, maybe, not")}`);
  });
});
