import { describe, expect, it } from "vitest";
import { NO_SIDES } from "./sides.ts";
import { countWords, statesOf } from "./states.ts";

const MANIFEST = {
  languages: ["en"],
  thresholds: {
    uncertainBelow: 0.5,
    mixed: { sentencePolarity: 0.25, weakerShare: 0.25 },
    tooShort: { words: 2 },
    unfamiliar: { rarity: 9, short: 6 },
  },
};
const SURE = {
  language: "en",
  score: 0.9,
  words: 9,
  tokens: 9,
  rarity: 8,
  sides: NO_SIDES,
  isPersonal: false,
};

describe("the states of an answer", () => {
  it.each([
    ["none", {}, []],
    ["another language", { language: "de" }, ["unsupported-language"]],
    ["a language that nobody knows", { language: null }, []],
    ["both sides", { sides: { positive: 0.9, negative: 0.8 } }, ["mixed"]],
    ["a score at the threshold", { score: 0.5 }, []],
    ["a score below it", { score: 0.4999 }, ["unsure"]],
    ["two words", { words: 2 }, []],
    ["one word", { words: 1 }, ["too-short"]],
    ["tokens as rare as they may be", { rarity: 11 }, []],
    ["rarer tokens", { rarity: 11.01 }, ["unfamiliar"]],
    ["more of them", { rarity: 10.6, tokens: 16 }, ["unfamiliar"]],
    ["rarity that the model does not tell", { rarity: null }, []],
    ["read with a layer", { isPersonal: true }, ["personal"]],
    [
      "all at once",
      {
        language: "de",
        score: 0.4,
        words: 1,
        rarity: 14,
        sides: { positive: 1, negative: 1 },
        isPersonal: true,
      },
      ["unsupported-language", "mixed", "unsure", "too-short", "unfamiliar", "personal"],
    ],
  ])("%s", (_name, answer, states) => {
    expect(statesOf({ ...SURE, ...answer }, MANIFEST)).toEqual(states);
  });

  it("are fewer where the manifest has no rule", () => {
    const thresholds = { uncertainBelow: 0.5 };
    const answer = { ...SURE, words: 1, rarity: 14, sides: { positive: 1, negative: 1 } };
    expect(statesOf(answer, { languages: ["en"], thresholds })).toEqual([]);
  });
});

it.each([
  ["", 0],
  [":) … 😀", 0],
  ["😂😂", 0],
  ["★★★★★", 0],
  ["https://example.com/great-amazing-love", 0],
  ["www.example.com/terrible @happyuser hello", 1],
  ["see HTTPS://example.com, it is good", 4],
  ["ok", 1],
  ["Não!", 1],
  ["5", 0],
  ["10/10", 0],
  ["8.5 ½", 0],
  ["2 stars", 1],
  ["nota 10", 1],
  ["4x faster", 2],
  ["too slow", 2],
  ["word ".repeat(5000), 1000],
])("counts the words of %j", (text, words) => {
  expect(countWords(text)).toBe(words);
});
