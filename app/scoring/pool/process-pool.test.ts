import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { loadClassifier } from "#inference/classifier";
import { findScoringEntry, forkScoringProcess } from "../process/forked-process.ts";
import type { RemoteProcess } from "../process/process-port.ts";
import { createProcessPool, type ProcessPool } from "./process-pool.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

const POISONED = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  "testing/poisoned-process.ts",
);
/** `UNDERTONE_KILLS=50` for the long version. */
const KILLS = Number(process.env["UNDERTONE_KILLS"] ?? 5);
const LABELS = { negative: ["bad", "awful"], positive: ["good", "lovely"] };
const TEXTS = Array.from(
  { length: 900 },
  (_, index) => `${index % 3 === 0 ? "bad" : "good"} thing ${"x ".repeat(index % 40)}${index}`,
);

let pool: ProcessPool | undefined;
afterEach(() => {
  pool?.close();
  pool = undefined;
});

async function makeModel(): Promise<string> {
  const directory = path.join(await makeScratchFolder(), "tiny");
  await writeTinyModel(directory, { labels: LABELS });
  return directory;
}

async function startPool(entry: string, processes: number, onStart?: (p: RemoteProcess) => void) {
  const modelDirectory = await makeModel();
  const created = await createProcessPool({
    modelDirectory,
    processes,
    start: () => {
      const started = forkScoringProcess(entry);
      onStart?.(started);
      return started;
    },
  });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  pool = created.value;
  return { scorer: created.value, modelDirectory };
}

it("gives what the model gives in this process, in order", async () => {
  const { scorer, modelDirectory } = await startPool(findScoringEntry(), 2);
  const classifier = await loadClassifier(modelDirectory);
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.error));
  let counted = 0;
  const scored = await scorer.score(TEXTS, { onScored: (done) => (counted += done.length) });
  expect(scored).toEqual(await classifier.value.predictAll(TEXTS));
  expect(counted).toBe(TEXTS.length);
  expect(scorer.model.id).toBe("tiny");
}, 60_000);

it("isolates texts that end or fail the process and scores all others", async () => {
  const { scorer } = await startPool(POISONED, 2);
  const texts = [...TEXTS.slice(0, 100), "POISON", "an ERROR here", ...TEXTS.slice(100, 200)];
  const scored = await scorer.score(texts);
  expect(scored[100]).toEqual({ failed: "this text ends the scoring process each time" });
  expect(scored[101]).toEqual({ failed: "the model failed on this text (a fault)" });
  expect(scored.filter((outcome) => outcome && "label" in outcome)).toHaveLength(200);
}, 60_000);

it("reads a long text in sections, by all processes, as if it were whole", async () => {
  const { scorer, modelDirectory } = await startPool(POISONED, 2);
  const classifier = await loadClassifier(modelDirectory);
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.error));
  const long = Array.from({ length: 30_000 }, (_, n) => `A ${n % 3 ? "good" : "bad"} day ${n}. `);
  const texts = [
    "good",
    long.join(""),
    "bad",
    `${"x ".repeat(40_000)} POISON ${"x ".repeat(40_000)}`,
  ];
  const shares: number[] = [];
  const scored = await scorer.score(texts, { onPartRead: (share) => shares.push(share) });
  const [first, whole, third] = await classifier.value.predictAll(texts.slice(0, 3));
  expect(scored[0]).toEqual(first);
  expect(scored[2]).toEqual(third);
  expect(scored[1]).toMatchObject({
    label: whole?.label,
    tokens: whole?.tokens,
    windows: whole?.windows,
    score: expect.closeTo(whole?.score ?? Number.NaN, 9) as number,
  });
  expect(scored[3]).toEqual({ failed: "this text ends the scoring process each time" });
  expect(shares.length).toBeGreaterThan(15);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(0, 6);
}, 60_000);

it("stops at once within a long text, and works on", async () => {
  const { scorer } = await startPool(findScoringEntry(), 1);
  const controller = new AbortController();
  let read = 0;
  const scoring = scorer.score(["good words. ".repeat(400_000)], {
    signal: controller.signal,
    onPartRead: (share) => {
      read += share;
      controller.abort();
    },
  });
  await expect(scoring).rejects.toMatchObject({ name: "AbortError" });
  expect(read).toBeLessThan(0.1);
  expect(await scorer.score(["good"])).toMatchObject([{ label: "positive" }]);
}, 60_000);

it("survives the death of its processes at any moment", async () => {
  const started: RemoteProcess[] = [];
  const { scorer } = await startPool(findScoringEntry(), 2, (p) => started.push(p));
  const texts = Array.from({ length: 6_000 }, (_, n) => `${TEXTS[n % TEXTS.length]} ${n}`);
  const expected = await scorer.score(texts);
  const begun = performance.now();
  expect(await scorer.score(texts)).toEqual(expected);
  const durationMs = performance.now() - begun;
  // Some rounds end before their kill would come, and don't count.
  const tally = { kills: 0 };
  while (tally.kills < KILLS) {
    const victim = started[started.length - 1 - (tally.kills % 2)];
    const killing = setTimeout(() => {
      victim?.kill();
      tally.kills += 1;
    }, Math.random() * durationMs);
    expect(await scorer.score(texts)).toEqual(expected);
    clearTimeout(killing);
  }
  expect(await scorer.score(texts)).toEqual(expected);
  expect(started.length).toBeGreaterThan(2);
}, 300_000);

it("stops at once when aborted, and works on", async () => {
  const { scorer } = await startPool(findScoringEntry(), 1);
  const controller = new AbortController();
  const scoring = scorer.score(
    Array.from({ length: 20_000 }, (_, n) => `good ${n} `.repeat(30)),
    {
      signal: controller.signal,
    },
  );
  setTimeout(() => controller.abort(), 30);
  const start = performance.now();
  await expect(scoring).rejects.toMatchObject({ name: "AbortError" });
  expect(performance.now() - start).toBeLessThan(1_000);
  expect(await scorer.score(["good"])).toMatchObject([{ label: "positive" }]);
}, 60_000);

it("says why the model can't be loaded", async () => {
  const created = await createProcessPool({
    modelDirectory: "/nowhere",
    processes: 1,
    start: () => forkScoringProcess(findScoringEntry()),
  });
  expect(created).toMatchObject({ ok: false, error: { code: "model-missing" } });
}, 60_000);

it("gives up on processes that never come up", async () => {
  const created = await createProcessPool({
    modelDirectory: "/nowhere",
    processes: 2,
    start: () => ({
      send: () => undefined,
      onMessage: () => undefined,
      onExit: (listener) => setTimeout(listener, 1),
      kill: () => undefined,
    }),
  });
  expect(created).toMatchObject({ ok: false, error: { code: "scorer-failed" } });
}, 60_000);

it("rests while paused, without a process, and goes on where it was", async () => {
  const processes: RemoteProcess[] = [];
  let ended = 0;
  const { scorer, modelDirectory } = await startPool(findScoringEntry(), 2, (started) => {
    processes.push(started);
    started.onExit(() => (ended += 1));
  });
  let counted = 0;
  const scored = scorer.score(TEXTS, {
    onScored: (done) => {
      if (counted === 0) scorer.pause();
      counted += done.length;
    },
  });
  await expect.poll(() => ended).toBe(processes.length);
  const before = [counted, processes.length];
  await sleep(300);
  expect([counted, processes.length]).toEqual(before);
  expect(counted).toBeLessThan(TEXTS.length);
  scorer.goOn();
  const classifier = await loadClassifier(modelDirectory);
  if (!classifier.ok) throw new Error(JSON.stringify(classifier.error));
  expect(await scored).toEqual(await classifier.value.predictAll(TEXTS));
  expect(counted).toBe(TEXTS.length);
}, 60_000);

it("lets go of work that is stopped while paused", async () => {
  const { scorer } = await startPool(findScoringEntry(), 1);
  const controller = new AbortController();
  const scored = scorer.score(TEXTS, { signal: controller.signal });
  scorer.pause();
  controller.abort();
  await expect(scored).rejects.toThrow();
  scorer.goOn();
  expect(await scorer.score(["good"])).toMatchObject([{ label: "positive" }]);
}, 60_000);
