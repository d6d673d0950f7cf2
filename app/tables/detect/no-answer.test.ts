import fc from "fast-check";
import { expect, it } from "vitest";
import { absenceOf, isOnlyAddressed } from "./no-answer.ts";

it.each(["", " ", "\t\r\n", "\u200b", "\u2060", "\u00ad", "\ufe0f", "\ufeff", "\u3000", "\u0000"])(
  "sees nothing in %j",
  (cell) => {
    expect(absenceOf(cell)).toBe("empty");
  },
);

it.each([
  "NaN",
  "NULL",
  "null",
  "N/A",
  "#N/A",
  "\\N",
  "-",
  "--",
  ".",
  " n/a ",
  "<NA>",
  "#REF!",
  "[deleted]",
  "[removed]",
  "[null]",
  "Not applicable",
  "no comment",
  "Sem resposta",
  "Sem comentários",
  "Pas de réponse",
  "Keine Angabe",
  "No Negative",
])("takes %j for no answer", (cell) => {
  expect(absenceOf(cell)).toBe("no-answer");
});

it.each(["no", "nothing", "ok", "?", "!", "😂", "0", "a", "nan bread is great", "\u200ba"])(
  "takes %j for an answer",
  (cell) => {
    expect(absenceOf(cell)).toBeNull();
  },
);

it("takes any mix of invisible characters for nothing, and never with a letter among them", () => {
  const invisible = fc.constantFrom(" ", "\u200b", "\u00a0", "\ufeff", "\u2060", "\n", "\u{e0020}");
  fc.assert(
    fc.property(fc.array(invisible), fc.array(invisible), (before, after) => {
      expect(absenceOf([...before, ...after].join(""))).toBe("empty");
      expect(absenceOf([...before, "ã", ...after].join(""))).toBeNull();
    }),
  );
});

it.each<[string, boolean]>([
  ["https://example.com/terrible-awful", true],
  [" @happyuser\nhttp://a.example www.b.example/great ", true],
  ["@happyuser hello", false],
  ["https://example.com 😂", false],
  ["", false],
  ["@", false],
])("finds %j to be nothing but addresses: %s", (text, isOnly) => {
  expect(isOnlyAddressed(text)).toBe(isOnly);
});
