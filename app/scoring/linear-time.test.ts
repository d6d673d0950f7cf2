import { expect, it } from "vitest";
import { scoreContent, valueOf } from "./testing/score-content.ts";

/*
 * What took its square in time. At these sizes the square is minutes, and the test ends by its
 * time limit; nothing here depends on how fast the machine is.
 */
const LONG = 400_000;
const WORDS = "a few honest words";

it.each<[string, name: string, content: string]>([
  [
    "a cell of digits with a sign that is no number",
    "a.csv",
    `id,text\n1,${WORDS}\n2,-${"1".repeat(LONG)}x\n`,
  ],
  ["a header of digits that is no number", "a.csv", `${"1".repeat(200_000)}x,text\n1,${WORDS}\n`],
  ["empty lines after JSON", "a.jsonl", `{"text":"${WORDS}"}${"\n".repeat(LONG)}`],
  [
    "empty lines after one line of JSON, not called so",
    "a.json",
    `{"text":"${WORDS}"}${"\n".repeat(LONG)}`,
  ],
])("reads %s in time that grows with its size", async (_, name, content) => {
  const { result } = await scoreContent(name, content, { column: "text" });
  expect(valueOf(result).tone.scored).toBeGreaterThan(0);
});
