import { expect, it } from "vitest";
import { Lexicon } from "./lexicon.ts";
import { PhraseTable } from "./phrase-table.ts";
import { visitPhrases } from "./phrases-of-words.ts";

/** The ways of writing the phrase of each text's first and last word. */
function formsOf(...texts: readonly string[]): string[] {
  const lexicon = new Lexicon();
  const phrases = new PhraseTable(lexicon);
  phrases.add(1, 0);
  for (const text of texts) {
    const words = text.split(" ").map((word) => lexicon.idOf(word, "en"));
    visitPhrases(words, lexicon, (first, second, third, place, span) => {
      const isWhole = place === 0 && span === words.length;
      if (isWhole) phrases.note(0, [first, second, third], words, place, span);
    });
  }
  return phrases.formsOf(0);
}

it("quotes no row's own number for all rows of a phrase", () => {
  expect(formsOf("desk 0 cared", "desk 1 cared", "desk 12 cared")).toEqual(["desk … cared"]);
  expect(formsOf("desk 7 cared", "desk cared", "desk cared")).toEqual([
    "desk cared",
    "desk … cared",
  ]);
  // Each number once, all of them together most.
  expect(
    formsOf("desk cared", "desk cared", "desk 1 cared", "desk 2 cared", "desk 3 cared"),
  ).toEqual(["desk … cared", "desk cared"]);
});

it("quotes a number that all rows share", () => {
  expect(formsOf("closed 24 hours", "closed 24 hours")).toEqual(["closed 24 hours"]);
  expect(formsOf("closed 24 hours", "closes 24 hours")).toEqual([
    "closed 24 hours",
    "closes 24 hours",
  ]);
});
