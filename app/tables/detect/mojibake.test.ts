import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, it } from "vitest";
import { repairMojibake } from "./mojibake.ts";

it.each([
  ["I donâ€™t like it", "I don’t like it"],
  ["CafÃ© is great", "Café is great"],
  ["ItÃ¢â‚¬â„¢s", "It’s"],
  ["It\u00e2\u0080\u0099s \u00f0\u009f\u0098\u0080", "It’s 😀"],
  ["ðŸ˜€ nice", "😀 nice"],
  [String.raw`N\u00e3o gostei \ud83d\ude00`, "Não gostei 😀"],
  [String.raw`p\xe9ssimo`, "péssimo"],
])("puts %j right", (broken, right) => {
  expect(repairMojibake(broken)).toBe(right);
});

it.each([
  "Café é bom",
  "Ação e reação",
  "naïve façade",
  "“quoted” – and dashed…",
  "Ärger über Öl",
  "日本語",
  "plain",
  String.raw`C:\users\x1 and \u0041`,
  "Â ",
  "ÃO",
])("leaves %j alone", (text) => {
  expect(repairMojibake(text)).toBeNull();
});

it("undoes what a wrong encoding does to any text", () => {
  const letters = fc.constantFrom("é", "ã", "ç", "ü", "’", "“", "–", "…", "ñ", "a", " ", "b", "€");
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 30 }), (parts) => {
      const text = parts.join("");
      const broken = iconv.decode(Buffer.from(text), "windows-1252");
      if (broken !== text && !broken.includes("\ufffd")) expect(repairMojibake(broken)).toBe(text);
    }),
  );
});
