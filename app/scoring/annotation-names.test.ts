import fc from "fast-check";
import { expect, it } from "vitest";
import { annotationEndings } from "./annotation-names.ts";

const endings = (...names: string[]) =>
  annotationEndings(names.map((name, index) => ({ index, name })));

it.each([
  [["text"], [""]],
  [
    ["liked", "disliked"],
    ["_liked", "_disliked"],
  ],
  [
    ["What did you like?", "What not?!"],
    ["_what_did_you_like", "_what_not"],
  ],
  [
    ["Größe", "感想・意見"],
    ["_größe", "_感想_意見"],
  ],
  [
    ["1", "2"],
    ["_column_1", "_column_2"],
  ],
  [
    ["", "???"],
    ["_column_1", "_column_2"],
  ],
  [
    ["text", "text"],
    ["_text_1", "_text_2"],
  ],
  [
    ["Text!", "text"],
    ["_text_1", "_text_2"],
  ],
  [
    ["a", "a", "a 2"],
    ["_a_1", "_a_2_2", "_a_2_3"],
  ],
])("%j → %j", (names, expected) => {
  expect(endings(...names)).toEqual(expected);
});

it("cuts long questions and keeps them apart", () => {
  const question = "Please tell us in your own words and as much as you like what you ";
  expect(endings(`${question}liked`, `${question}missed`)).toEqual([
    "_please_tell_us_in_your_own_words_and_as_1",
    "_please_tell_us_in_your_own_words_and_as_2",
  ]);
});

it("gives each of several columns an ending of its own, which no spelling of it confuses", () => {
  const name = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("a", "A", "a_1", "a_2", "é", "e\u0301", "1", ""),
  );
  fc.assert(
    fc.property(fc.array(name, { minLength: 2, maxLength: 8 }), (names) => {
      const made = endings(...names);
      expect(new Set(made).size).toBe(names.length);
      for (const ending of made) expect(ending).toMatch(/^_(?!\d+$)[\p{L}\p{M}\p{N}_]+$/u);
    }),
  );
});
