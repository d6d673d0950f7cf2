import { expect, it } from "vitest";
import type { ScoredText, Scorer } from "#scoring/scorer";
import { createGatheringScorer } from "./gathering-scorer.ts";

/** A process that answers when it is told to. */
function idlePool() {
  const groups: { texts: readonly string[]; mixed: boolean | undefined; answer: () => void }[] = [];
  const pool: Scorer = {
    models: [],
    concurrency: 1,
    score: (texts, options) =>
      new Promise((resolve) => {
        const answer = () => resolve(texts.map((text) => answerFor(text)));
        groups.push({ texts, mixed: options?.mixed, answer });
      }),
  };
  return { pool, groups };
}

function answerFor(text: string): ScoredText {
  return { language: text, states: ["unsupported-language"] };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("runs together what arrives together, and answers each call with its own", async () => {
  const { pool, groups } = idlePool();
  const scorer = createGatheringScorer([pool]);
  const calls = [["one"], ["two", "three"], ["four"]].map((texts) => scorer.score(texts));
  await turn();
  expect(groups.map(({ texts }) => texts)).toEqual([["one", "three", "two", "four"]]);
  groups[0]?.answer();
  expect(await Promise.all(calls)).toEqual([
    [answerFor("one")],
    [answerFor("two"), answerFor("three")],
    [answerFor("four")],
  ]);
});

it("shares out among idle processes, and gathers while all are busy", async () => {
  const pools = [idlePool(), idlePool()];
  const scorer = createGatheringScorer(pools.map(({ pool }) => pool));
  const ask = (text: string) => void scorer.score([text]);
  for (const text of ["a", "b", "c", "d"]) ask(text);
  await turn();
  const handed = () => pools.map(({ groups }) => groups.map(({ texts }) => texts.join("")));
  expect(handed()).toEqual([["ab"], ["cd"]]);
  for (const text of ["e", "f"]) {
    ask(text);
    await turn();
  }
  // Two ahead each: from here on they wait, and go together.
  for (const text of ["g", "h", "i"]) {
    ask(text);
    await turn();
  }
  expect(handed()).toEqual([
    ["ab", "e"],
    ["cd", "f"],
  ]);
  pools[1]?.groups[0]?.answer();
  await turn();
  expect(handed()[1]).toEqual(["cd", "f", "ghi"]);
});

it("lets a sentence pass by a thousand, and keeps apart who tells mixed feelings", async () => {
  const { pool, groups } = idlePool();
  const scorer = createGatheringScorer([pool]);
  const many = Array.from({ length: 1_000 }, (_, index) => `text ${index}`);
  void scorer.score(many);
  void scorer.score(["a sentence"]);
  void scorer.score(["with feelings"], { mixed: true });
  await turn();
  expect(groups[0]?.texts).toContain("a sentence");
  expect(groups[0]?.texts).toHaveLength(64);
  for (let at = 0; at < 3; at += 1) {
    groups[at]?.answer();
    await turn();
  }
  const feeling = groups.filter(({ mixed }) => mixed);
  expect(feeling.map(({ texts }) => texts)).toEqual([["with feelings"]]);
});

it("drops what nobody waits for", async () => {
  const { pool, groups } = idlePool();
  const scorer = createGatheringScorer([pool]);
  const controller = new AbortController();
  const gone = scorer.score(["gone"], { signal: controller.signal });
  controller.abort();
  await expect(gone).rejects.toThrow(/abort/u);
  void scorer.score(["here"]);
  await turn();
  expect(groups.map(({ texts }) => texts)).toEqual([["here"]]);
});
