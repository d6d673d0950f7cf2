import { describe, expect, it } from "vitest";
import { FAILURE_CODES, FAILURES } from "#ipc/failure";
import { FINDING_KINDS, FINDINGS } from "#ipc/files/finding";
import { rowProblemSchema } from "#ipc/files/row-problem";
import en from "./en.json";
import ptBr from "./pt-BR.json";

/** What is said of one; its key alone is for any other count, in Portuguese for a million (`many`) too. */
const PLURAL = /_(?:one|other)$/u;

function keysOf(texts: object, prefix = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [`${prefix}${key}`] : keysOf(value as object, `${prefix}${key}.`),
  );
}

const keys = (texts: object) => new Set(keysOf(texts).map((key) => key.replace(PLURAL, "")));

/** What a text leaves open, such as {{count}}. */
const gapsOf = (text: string) =>
  new Set([...text.matchAll(/\{\{(\w+)(?:, number)?\}\}/gu)].map(([, name]) => name));

function textOf(texts: object, key: string): string | undefined {
  return key.split(".").reduce<unknown>((part, name) => (part as never)?.[name], texts) as string;
}

describe("the texts of the interface", () => {
  it("are there in both languages", () => {
    expect(keys(ptBr)).toEqual(keys(en));
  });

  it("are there for every key that a source names", () => {
    const sources = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*"], {
      query: "?raw",
      import: "default",
      eager: true,
    });
    const named = Object.values(sources).flatMap((source) =>
      [...source.matchAll(/\bt\(\s*"([^"]+)"/gu)].map(([, key]) => key ?? ""),
    );
    expect(named.length).toBeGreaterThan(400);
    const known = keys(en);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
  });

  it("leave the same open in both", () => {
    for (const key of keysOf(en)) {
      const translated = textOf(ptBr, key) ?? textOf(ptBr, key.replace(PLURAL, ""));
      expect([key, gapsOf(translated ?? "")]).toEqual([key, gapsOf(textOf(en, key) ?? "")]);
    }
  });

  it.each([
    ["en", en],
    ["pt-BR", ptBr],
  ])("have a sentence for every failure, with its own fields, in %s", (_, texts) => {
    for (const code of FAILURE_CODES) {
      const sentences = sentencesOf(texts.errors, code, FAILURES[code]);
      expect([code, sentences]).not.toContainEqual(undefined);
      for (const sentence of sentences) {
        expect(Object.keys(FAILURES[code])).toEqual(
          expect.arrayContaining([...gapsOf(sentence ?? "")]),
        );
      }
    }
  });

  it.each([
    ["en", en],
    ["pt-BR", ptBr],
  ])("have a phrase for every finding, with its own numbers, in %s", (_, texts) => {
    for (const kind of FINDING_KINDS) {
      for (const phrase of sentencesOf(texts.files.findings, kind, FINDINGS[kind])) {
        expect([kind, phrase]).toEqual([kind, expect.any(String)]);
        expect(Object.keys(FINDINGS[kind])).toEqual(
          expect.arrayContaining([...gapsOf(phrase ?? "")]),
        );
      }
    }
  });

  it.each([
    ["en", en],
    ["pt-BR", ptBr],
  ])("have a phrase for all that is said of a row, with its own fields, in %s", (_, texts) => {
    for (const { shape } of rowProblemSchema.options) {
      const [phrase] = sentencesOf(texts.rowProblems, shape.code.value, {});
      expect([shape.code.value, phrase]).toEqual([shape.code.value, expect.any(String)]);
      expect(gapsOf(phrase ?? "")).toEqual(new Set(Object.keys(shape).slice(1)));
    }
  });
});

/** The text of a code, or of each of its kinds where it has those. */
function sentencesOf(texts: object, code: string, shape: object): (string | undefined)[] {
  const shaped = shape as Record<"kind" | "what", { options: string[] } | undefined>;
  const kinds = (shaped.kind ?? shaped.what)?.options;
  const names = kinds?.map((kind) => `${code}_${kind}`) ?? [code];
  return names.map((key) => (texts as Record<string, string>)[key]);
}
