import { expect, it } from "vitest";
import { scoreContent, valueOf } from "./testing/score-content.ts";

/*
 * What took its square in time. At these sizes the square is minutes, and the test ends by its
 * time limit; nothing here depends on how fast the machine is, nor on how busy.
 */
const LIMIT_MS = 90_000;
const LONG = 400_000;
const WORDS = "a few honest words";

it.each<[string, name: string, content: string, column?: string]>([
  [
    "a cell of digits with a sign that is no number",
    "a.csv",
    `id,text\n1,${WORDS}\n2,-${"1".repeat(LONG)}x\n`,
  ],
  [
    "a header of digits that is no number",
    "a.csv",
    `${"1".repeat(200_000)}x,text\n1,${WORDS}\n`,
    "2",
  ],
  ["empty lines after JSON", "a.jsonl", `{"text":"${WORDS}"}${"\n".repeat(LONG)}`],
  [
    "empty lines after one line of JSON, not called so",
    "a.json",
    `{"text":"${WORDS}"}${"\n".repeat(LONG)}`,
  ],
  [
    "quotes on one line that are never closed",
    "a.csv",
    `id,text\n1,${WORDS}\n2,${'"words,'.repeat(190_000)}\n`,
  ],
  [
    "lines that begin with three quotes",
    "a.csv",
    `id,text\n1,${WORDS}\n${'"""x,y\n'.repeat(LONG / 4)}`,
  ],
  [
    "quotes never closed, on lines that end in carriage returns",
    "a.csv",
    `id,text\r1,${WORDS}\r${'2,"x"\r3,"y\r'.repeat(LONG / 8)}`,
  ],
  [
    "blanks and lists of no rows before the list",
    "a.json",
    `${" ".repeat(90_000)}{${'"a":[1],'.repeat(15_000)}"d":[{"text":"${WORDS}"}]}`,
    "d.text",
  ],
  [
    "brackets before the list",
    "a.json",
    `{"a":${"[".repeat(200_000)}${"]".repeat(200_000)},"d":[{"text":"${WORDS}"}]}`,
  ],
  [
    "a list without line ends",
    "a.json",
    `[${'{"text":"x"},'.repeat(LONG / 8)}{"text":"${WORDS}"}]`,
  ],
  [
    "NaN beside a long string",
    "a.jsonl",
    `{"a":NaN,"b":"${String.raw`\"NaN `.repeat(LONG * 4)}","text":"${WORDS}"}\n`,
  ],
  ["NaNs", "a.jsonl", `{"a":[${"NaN,-Infinity,".repeat(LONG)}0],"text":"${WORDS}"}\n`],
])(
  "reads %s in time that grows with its size",
  async (_, name, content, column = "text") => {
    const { result } = await scoreContent(name, content, { column });
    expect(valueOf(result).tone.scored).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
