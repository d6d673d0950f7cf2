import fc from "fast-check";
import { expect, it } from "vitest";
import { wrappedShare } from "./wrapped-lines.ts";

const SENTENCES = [
  "I bought this phone in March and it has been with me on every trip since then.",
  "The battery lasts for two days, which nobody had promised and everybody enjoys.",
  "What bothers me is the noise that it makes when it is charged over night.",
  "My sister says that hers is quiet, so it may be that mine has a fault.",
  "Nobody answered the letter that we wrote, and nobody picked up the phone.",
  "We would buy it once more if it were a little cheaper and came in green.",
];

/** A text broken at a width, as editors do it. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}

it("knows prose that was wrapped at a width, in paragraphs or not", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 55, max: 95 }),
      fc.array(fc.shuffledSubarray(SENTENCES, { minLength: 5 }), { minLength: 3, maxLength: 5 }),
      fc.boolean(),
      (width, paragraphs, hasGaps) => {
        const lines = paragraphs.flatMap((sentences) => [
          ...wrap(sentences.join(" "), width),
          ...(hasGaps ? [""] : []),
        ]);
        expect(wrappedShare(lines)).toBeGreaterThanOrEqual(0.5);
      },
    ),
  );
});

it.each<[string, string[]]>([
  ["sentences", SENTENCES],
  ["sentences without capitals", SENTENCES.map((text) => text.toLowerCase())],
  [
    "lower case of any length",
    [
      "so good",
      "it broke after a week and nobody answered us at all",
      "meh",
      "i like how it looks but not how it sounds at night",
      "no",
      "never again with them",
      "fine by me i guess it does what it should",
    ],
  ],
  [
    "verses",
    [
      "the rose is red",
      "the violet blue",
      "and so are you",
      "the honey sweet",
      "and all is new",
      "the end of it",
    ],
  ],
  [
    "texts behind links",
    SENTENCES.map((text, at) => `https://example.com/${at} ${text.slice(0, -1)}`),
  ],
  ["few lines", wrap(SENTENCES.slice(0, 2).join(" "), 60)],
  ["nothing", []],
])("takes %s for texts of a line each", (_, lines) => {
  expect(wrappedShare(lines)).toBeNull();
});
