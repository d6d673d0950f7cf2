import fc from "fast-check";
import { expect, it } from "vitest";
import { KeptText } from "./kept-text.ts";
import { takePieces } from "./wire-chunks.ts";

async function* chunksOf(parts: readonly string[]): AsyncGenerator<string> {
  for (const part of parts) yield await Promise.resolve(part);
}

/** Cuts at line feeds, and tells how long the windows and groups were. */
async function cut(parts: readonly string[]) {
  const lines: string[] = [];
  const offsets: number[] = [];
  let longestWindow = 0;
  let largestGroup = 0;
  const groups = takePieces(chunksOf(parts), (text, start, final, offset) => {
    longestWindow = Math.max(longestWindow, text.length);
    const found = text.indexOf("\n", start);
    if (found < 0 && !final) return null;
    const next = found < 0 ? text.length : found + 1;
    offsets.push(offset);
    return { piece: text.slice(start, next), next };
  });
  for await (const group of groups) {
    for (const line of group) lines.push(line);
    largestGroup = Math.max(largestGroup, group.length);
  }
  return { lines, offsets, longestWindow, largestGroup };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

it("gives the same pieces however the text comes", async () => {
  const text = fc.array(fc.constantFrom("a", "bb", "\n", "x".repeat(700_000)), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(), { maxLength: 6 }), async (words, cuts) => {
      const all = words.join("");
      const places = [...cuts.map((place) => place % (all.length + 1)), 0, all.length].sort(
        (a, b) => a - b,
      );
      const parts = places.slice(1).map((end, index) => all.slice(places[index], end));
      const { lines, offsets } = await cut(parts.filter((part) => part !== ""));
      expect(lines).toEqual(linesOf(all));
      let offset = 0;
      for (const [index, line] of lines.entries()) {
        expect(offsets[index]).toBe(offset);
        offset += line.length;
      }
    }),
    { numRuns: 60 },
  );
});

it("holds little again after a long piece, and gives the short ones behind it in small groups", async () => {
  const MEGABYTE = 1024 ** 2;
  const text = `${"x".repeat(20 * MEGABYTE)}\n${"a\n".repeat(MEGABYTE)}`;
  const parts = Array.from({ length: 89 }, (_, index) =>
    text.slice((index * MEGABYTE) / 4, ((index + 1) * MEGABYTE) / 4),
  );
  const { lines, largestGroup } = await cut(parts);
  expect(lines.join("")).toHaveLength(text.length);
  expect(lines).toHaveLength(1 + MEGABYTE);
  expect(largestGroup).toBeLessThanOrEqual(128);
});

it("lets go of the source when nobody wants more", async () => {
  let isClosed = false;
  async function* source() {
    try {
      for (;;) yield await Promise.resolve("a\n");
    } finally {
      isClosed = true;
    }
  }
  const pieces = takePieces(source(), (text, start) => ({ piece: text, next: start + 2 }));
  for await (const group of pieces) if (group.length > 0) break;
  expect(isClosed).toBe(true);
});

it("keeps text that no row has, in order", () => {
  const kept = new KeptText();
  kept.add("ab\n\n\ncd", 2, 3);
  kept.add("ab\n\n\ncd", 3, 5);
  kept.add("\n\n", 0, 1);
  kept.add("\n\n", 1, 1);
  kept.add("x", 0, 1);
  expect(kept.take()).toBe("\n\n\n\nx");
  expect(kept.take()).toBe("");
  kept.add("y", 0, 1);
  expect(kept.take()).toBe("y");
});
