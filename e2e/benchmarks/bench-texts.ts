import { readFileSync } from "node:fs";
import path from "node:path";
import { PROJECT_ROOT } from "../../build/project-root.ts";

const SAMPLE = path.join(PROJECT_ROOT, "e2e", "sample", "customer-comments.csv");

/**
 * Distinct texts of the words of the sample, as long as comments are: most of them 10 to 40 words,
 * a few 100. The same ones every time.
 */
export function makeTexts(count: number): string[] {
  const words = readFileSync(SAMPLE, "utf8").match(/[a-z']+/giu) ?? [];
  const random = randomNumbers(7);
  return Array.from({ length: count }, (_, index) => {
    // Products of uniform numbers are skewed as the lengths of comments are.
    const length = 4 + Math.floor(96 * random() ** 2 * (0.3 + 0.7 * random()));
    const chosen = Array.from({ length }, () => words[Math.floor(random() * words.length)] ?? "");
    return `${chosen.join(" ")} ${index}.`;
  });
}

/** A table of two columns, one row a text. */
export function csvOf(texts: readonly string[]): string {
  return `id,text\n${texts.map((text, index) => `${index},"${text}"\n`).join("")}`;
}

/** Numbers in [0, 1) by a linear congruence. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
