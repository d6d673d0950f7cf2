import { describe, expect, it } from "vitest";
import en from "./en.json";
import ptBr from "./pt-BR.json";

const PLURAL = /_(?:one|many|other)$/u;

function keysOf(texts: object, prefix = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [`${prefix}${key}`] : keysOf(value as object, `${prefix}${key}.`),
  );
}

const keys = (texts: object) => new Set(keysOf(texts).map((key) => key.replace(PLURAL, "")));

/** What a text leaves open, such as {{count}}. */
const gapsOf = (text: string) =>
  new Set([...text.matchAll(/\{\{(\w+)\}\}/gu)].map(([, name]) => name));

function textOf(texts: object, key: string): string | undefined {
  return key.split(".").reduce<unknown>((part, name) => (part as never)?.[name], texts) as string;
}

describe("the texts of the interface", () => {
  it("are there in both languages", () => {
    expect(keys(ptBr)).toEqual(keys(en));
  });

  it("leave the same open in both", () => {
    for (const key of keysOf(en)) {
      expect([key, gapsOf(textOf(ptBr, key) ?? "")]).toEqual([key, gapsOf(textOf(en, key) ?? "")]);
    }
  });

  it("have a sentence for every failure", async () => {
    const { ERROR_CODES } = await import("#ipc/result");
    const missing = ERROR_CODES.filter((code) => !(code in en.errors));
    expect(missing).toEqual([]);
  });
});
