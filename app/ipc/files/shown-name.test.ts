import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameInSentence, shownName } from "./shown-name.ts";

describe("shownName", () => {
  it.each([
    ["comments.csv", "comments.csv"],
    ["São Paulo 👩‍💻 ١٢.csv", "São Paulo 👩‍💻 ١٢.csv"],
    ["evil\u202Evsc.exe", "evil\uFFFDvsc.exe"],
    ["two\nlines\u2028\u0085", "two\uFFFDlines\uFFFD\uFFFD"],
    ["\u001B[2Jcleared", "\uFFFD[2Jcleared"],
    ["half \uD83D of one", "half \uFFFD of one"],
  ])("shows %j as %j", (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });

  it("shows every name the same again, and none with a control character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const shown = shownName(name);
        expect(shownName(shown)).toBe(shown);
        expect(shown).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });
});

describe("nameInSentence", () => {
  it("sets apart what is written from right to left, and nothing else", () => {
    expect(nameInSentence("comments.csv")).toBe("comments.csv");
    expect(nameInSentence("תגובות.csv")).toBe("\u2068תגובות.csv\u2069");
    expect(nameInSentence("\u2067a\u2069.csv")).toBe("\uFFFDa\uFFFD.csv");
  });
});
