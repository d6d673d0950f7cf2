import { expect, it } from "vitest";
import { doubtAboutLanguage, tellColumnLanguage } from "./column-language.ts";

const GERMAN = "Das Essen war kalt und die Bedienung unfreundlich.";
const ENGLISH = "The food was cold and the staff were rude to us.";

function column(...texts: readonly string[]): string[][] {
  return texts.map((text, index) => [String(index), text]);
}

/** The same sentence often enough, each time another text. */
function numbered(text: string, times: number): string[] {
  return Array.from({ length: times }, (_, index) => `${text} (${index})`);
}

it("tells what most texts of a column are in, wherever they stand", async () => {
  const texts = [...numbered(ENGLISH, 120), ...numbered(GERMAN, 280)];
  const told = await tellColumnLanguage(1, column(...texts));
  expect(told?.language).toBe("de");
  expect(told?.share).toBeCloseTo(0.7, 1);
  expect(told?.others).toEqual([{ language: "en", share: expect.closeTo(0.3, 1) as number }]);
});

it("tells nothing of a column without a majority, or in which hardly a text tells anything", async () => {
  expect(await tellColumnLanguage(1, column())).toBeNull();
  expect(await tellColumnLanguage(1, column("", "ok", "sehr gut", "5"))).toBeNull();
  const half = [...numbered(ENGLISH, 20), ...numbered(GERMAN, 20)];
  expect(await tellColumnLanguage(1, column(...half))).toBeNull();
  const names = Array.from({ length: 40 }, (_, index) => `AB-${index}`);
  expect(await tellColumnLanguage(1, column(...names, GERMAN))).toBeNull();
});

it("tells answers of a word or two together", async () => {
  const german = ["gut", "zu teuer", "nie wieder", "geht so", "unfreundlich", "kalt", "", "5"];
  const portuguese = ["bom", "péssimo", "muito bom", "gostei", "ruim", "nota dez"];
  expect(await tellColumnLanguage(1, column(...german))).toMatchObject({ language: "de" });
  expect(await tellColumnLanguage(1, column(...portuguese))).toMatchObject({ language: "pt" });
});

it("takes words for a missing value for no language", async () => {
  const missing = ["NaN", "NULL", "N/A", "None", "-", "#N/A", "\\N", "."];
  expect(await tellColumnLanguage(1, column(...missing))).toBeNull();
  const short = ["good", "too slow", "nothing works", "great service", "never again"];
  expect(await tellColumnLanguage(1, column(...missing, ...short))).toMatchObject({
    language: "en",
  });
});

it("doubts a language that the model does not read, whatever the region", () => {
  const told = { language: "pt", share: 0.9 };
  expect(doubtAboutLanguage(told, ["en"])).toEqual({
    kind: "other-language",
    language: "pt",
    share: 0.9,
    reads: ["en"],
  });
  expect(doubtAboutLanguage(told, ["en", "pt-BR"])).toBeNull();
  expect(doubtAboutLanguage(null, ["en"])).toBeNull();
});
