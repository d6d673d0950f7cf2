import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { piecesOf, sectionsOf, sentencesOf } from "./sentences.ts";
import { createTokenizer, type Tokenizer } from "./tokenizer.ts";
import { cutIntoWindows } from "./windows.ts";

/** One token for each run of non-space characters: its length; even lengths continue a word. */
const tokenizer: Tokenizer = {
  encode: (text) => (text.match(/\S+/gu) ?? []).map((word) => word.length),
  prefix: [0],
  suffix: [0],
  isWordBoundary: (_, after) => after % 2 === 1,
  readsWordsWhole: false,
};

const cut = (text: string, maxTokens: number) => [...cutIntoWindows(text, tokenizer, maxTokens)];

describe("cutIntoWindows", () => {
  it("cuts at sentence boundaries", () => {
    const windows = cut("One two three. Four five six seven. Eight nine.", 8);
    expect(windows.map(({ ids }) => ids.length)).toEqual([3, 6]);
    expect(windows.map(({ end }) => end)).toEqual([15, 47]);
  });

  it("cuts a sentence longer than a window before a word", () => {
    const windows = cut(`${"abc ".repeat(10)}${"ab ".repeat(3)}${"abc ".repeat(10)}`, 14);
    expect(windows.map(({ ids }) => ids)).toEqual([
      [3, 3, 3, 3, 3, 3, 3, 3, 3],
      [3, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3],
      [3, 3],
    ]);
  });

  it("fills its windows in a sentence that goes on and on", () => {
    const windows = cut("abc ".repeat(5000), 102);
    expect(windows).toHaveLength(50);
  });

  it("has no window for a text without tokens", () => {
    expect(cut(" \n ", 8)).toEqual([]);
  });

  it("reads every section of a long text as a text of its own", () => {
    const text = "abc de fghij. ".repeat(6_000);
    const sections = [...sectionsOf(text)].map(({ start, end }) => text.slice(start, end));
    expect(sections.length).toBeGreaterThan(2);
    const apart = sections.flatMap((section) => cut(section, 30).map(({ ids }) => ids));
    expect(cut(text, 30).map(({ ids }) => ids)).toEqual(apart);
    expect(apart.flat()).toEqual(tokenizer.encode(text));
    expect(cut(text, 30).at(-1)?.end).toBe(text.length);
  });

  it("puts every token into exactly one window, in order, none over the limit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.stringMatching(/^[a-z]{1,9}[.!?]?$/u), fc.constant("\n"))),
        fc.integer({ min: 8, max: 40 }),
        (words, maxTokens) => {
          const text = words.join(" ");
          const windows = cut(text, maxTokens);
          expect(windows.flatMap(({ ids }) => ids)).toEqual(tokenizer.encode(text));
          for (const { ids } of windows) expect(ids.length).toBeLessThanOrEqual(maxTokens - 2);
        },
      ),
    );
  });
});

describe("sentencesOf and piecesOf", () => {
  it("cover any text without a gap", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.integer({ min: 1, max: 20 }),
        (text, length) => {
          const pieces = [...sentencesOf(text)].flatMap((span) => [
            ...piecesOf(text, span, length),
          ]);
          expect(pieces.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
        },
      ),
    );
  });

  it("find the same sentences block by block as in the whole text at once", () => {
    const parts = [
      "One. ",
      "two! ",
      "Dr. X. ",
      "etc. ",
      "\n",
      "1.5 ",
      "?! ",
      "word ",
      "Über… ",
      "。",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 400 }), (chosen) => {
        const text = chosen.join("");
        expect([...sentencesOf(text, 300)]).toEqual([...sentencesOf(text, Infinity)]);
      }),
    );
  });

  it("take time in proportion to the text", () => {
    const text = "It was fine. ".repeat(400_000);
    expect([...sentencesOf(text)]).toHaveLength(400_000);
  });

  it("never cut a word", () => {
    const text = "x".repeat(50);
    expect([...piecesOf(text, { start: 0, end: 50 }, 7)]).toEqual([{ start: 0, end: 50 }]);
  });
});

describe("sectionsOf", () => {
  it("covers any text without a gap and never cuts a word", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(" ", ". ", "\n", "word"))),
        fc.integer({ min: 1, max: 50 }),
        (parts, length) => {
          const text = parts.join("");
          const sections = [...sectionsOf(text, length)];
          expect(sections.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
          for (const { start, end } of sections.slice(0, -1)) {
            expect(end).toBeGreaterThan(start);
            expect(text.slice(end - 1, end + 1)).not.toMatch(/^[a-z]{2}$/iu);
          }
        },
      ),
    );
  });

  it("cuts what is too long to be a word, between characters and in linear time", () => {
    const million = 1024 * 1024;
    const lengthsOf = (text: string) => [...sectionsOf(text)].map(({ start, end }) => end - start);
    expect(lengthsOf(`${"x".repeat(2.5 * million)} so`)).toEqual([
      million,
      million,
      million / 2 + 1,
      2,
    ]);
    expect(lengthsOf(`x${"😀".repeat(million)}`)).toEqual([million + 1, million]);
    expect(lengthsOf("x".repeat(64 * million)).length).toBe(64);
  });

  it("ends sections after sentences", () => {
    const text = "It was fine. ".repeat(20_000);
    const sections = [...sectionsOf(text)];
    expect(sections.length).toBeGreaterThan(7);
    expect([...sectionsOf("很好。".repeat(20_000))].length).toBeGreaterThan(1);
    for (const { start, end } of sections) {
      expect(end - start).toBeLessThanOrEqual(32 * 1024);
      expect(text.slice(start, end)).toMatch(/^It.*\. $/u);
    }
  });
});

describe("createTokenizer", () => {
  it("says what is wrong with a tokenizer.json it cannot use", () => {
    expect(createTokenizer({})).toMatchObject({ ok: false, error: { code: "model-unsuitable" } });
  });
});
