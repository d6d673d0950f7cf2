import { describe, expect, it } from "vitest";
import en from "../../i18n/en.json";
import { splitReason } from "./use-reason.ts";

describe("splitReason", () => {
  it.each([
    ["the only column", ""],
    ["its name and 8.1 words a row", "8.1"],
    ["the most like sentences, 23 words a row", "23"],
    ["valid but for 12 bytes", "12"],
    ["not UTF-8, most likely Western European", ""],
    ["not UTF-8, letter patterns (41 of 100)", "41"],
    ["the first row looks like those below it", ""],
  ])("finds the text of %j", (reason, number) => {
    const split = splitReason(reason);
    expect(split.number).toBe(number);
    expect(Object.keys(en.files.reasons)).toContain(split.key);
  });
});
