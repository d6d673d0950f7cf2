import { describe, expect, it } from "vitest";
import { isFunctionWord } from "./function-words.ts";
import { missingSide, pullingWords, strongestWords } from "./pulling-words.ts";

const TEXT = "The room was dirty, dirty! But nice.";
const words = [
  { start: 0, end: 3, weight: -0.4 },
  { start: 4, end: 8, weight: 0.01 },
  { start: 9, end: 12, weight: 0.3 },
  { start: 13, end: 18, weight: -0.3 },
  { start: 20, end: 25, weight: -0.6 },
  { start: 27, end: 30, weight: -0.5 },
  { start: 31, end: 35, weight: 0.25 },
];

describe("pullingWords", () => {
  it("leaves out function words and noise", () => {
    const pulling = pullingWords(words, TEXT, ["en"]);
    expect(pulling.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
      "dirty",
      "dirty",
      "nice",
    ]);
  });

  it("finds none where nothing moved", () => {
    expect(pullingWords([{ start: 4, end: 8, weight: 0.02 }], TEXT, ["en"])).toEqual([]);
  });
});

describe("strongestWords", () => {
  it("lists the strongest first, each word once", () => {
    expect(strongestWords(pullingWords(words, TEXT, ["en"]), TEXT)).toEqual([
      { word: "dirty", weight: -0.6 },
      { word: "nice", weight: 0.25 },
    ]);
  });
});

describe("missingSide", () => {
  it.each([
    ["mixed, and all words positive", [0.5, 0.2], ["mixed"], "negative"],
    ["mixed, and all words negative", [-0.5], ["mixed"], "positive"],
    ["mixed, with words of both", [0.5, -0.2], ["mixed"], null],
    ["of one mind", [0.5], [], null],
  ] as const)("%s", (_, weights, states, side) => {
    expect(
      missingSide(
        weights.map((weight) => ({ weight })),
        states,
      ),
    ).toBe(side);
  });
});

describe("isFunctionWord", () => {
  it.each([
    ["the", ["en"], true],
    ["It's", ["en"], true],
    ["don't", ["en"], false],
    ["No", ["en", "pt"], false],
    ["não", ["pt-BR"], false],
    ["uma", ["pt-BR"], true],
    ["uma", ["en"], false],
    ["the", [], false],
    ["C'est", ["pt", "fr"], true],
    ["l’accueil", ["fr"], false],
  ])("%s in %j: %j", (word, languages, expected) => {
    expect(isFunctionWord(word, languages)).toBe(expected);
  });
});
