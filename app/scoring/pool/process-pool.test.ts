import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seededRandom, TEST_SEED } from "#inference/testing/seeded-random";
import { createTinyLayer } from "#inference/testing/tiny-layer";
import type { Layer } from "#ipc/personal/layer";
import type { Result } from "#ipc/result";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { loadClassifier, type Classifier } from "#inference/classifier";
import { findScoringEntry, forkScoringProcess } from "../process/forked-process.ts";
import type { RemoteProcess } from "../process/process-port.ts";
import { bundleProgram, type BundledProgram } from "../testing/bundle-program.ts";
import { createProcessPool, type ProcessPool } from "./process-pool.ts";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.join(HERE, "../../..");
/** `UNDERTONE_KILLS=50` for the long version. */
const KILLS = Number(process.env["UNDERTONE_KILLS"] ?? 5);
const LABELS = { negative: ["bad", "awful"], positive: ["good", "lovely"] };
const TEXTS = Array.from(
  { length: 900 },
  (_, index) => `${index % 3 === 0 ? "bad" : "good"} thing ${"x ".repeat(index % 40)}${index}`,
);

let entry: string;
let modelDirectory: string;
/** The model in this process, and in the processes of two pools; tests leave them fit for work. */
let here: Classifier;
let shared: ProcessPool;
let poisoned: ProcessPool;
let poison: BundledProgram;

beforeAll(async () => {
  // From the bundle, which this brings up to date: a loader of TypeScript takes each process a second.
  await promisify(execFile)(process.execPath, [path.join(ROOT, "build/undertone.cjs"), "--help"]);
  entry = findScoringEntry(path.join(ROOT, "out"));
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-pool-"));
  modelDirectory = path.join(folder, "tiny");
  await writeTinyModel(modelDirectory, { labels: LABELS });
  here = valueOf(await loadClassifier(modelDirectory));
  shared = await startPool(entry, 2);
  poison = await bundleProgram("poisoned-process");
  poisoned = await startPool(poison.file, 2);
}, 180_000);

afterAll(async () => {
  shared.close();
  poisoned.close();
  await poison.remove();
  await here.close();
  await rm(path.dirname(modelDirectory), { recursive: true });
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function startPool(
  program: string,
  processes: number,
  onStart?: (started: RemoteProcess) => void,
  modelDirectories: readonly string[] = [modelDirectory],
  layers: readonly Layer[] = [],
): Promise<ProcessPool> {
  const created = await createProcessPool({
    modelDirectories,
    processes,
    layers,
    start: () => {
      const started = forkScoringProcess(program);
      onStart?.(started);
      return started;
    },
  });
  return valueOf(created);
}

it("gives what the model gives in this process, in order", async () => {
  let counted = 0;
  const scored = await shared.score(TEXTS, { onScored: (done) => (counted += done.length) });
  expect(scored).toEqual(await here.predictAll(TEXTS));
  expect(counted).toBe(TEXTS.length);
  expect(shared.models[0]?.id).toBe("tiny");
}, 60_000);

it("has each text read by the model of its language, together as alone", async () => {
  const other = path.join(path.dirname(modelDirectory), "other");
  const labels = { ruim: ["bad"], bom: ["good"] };
  await writeTinyModel(other, { id: "other", languages: ["pt", "es"], labels });
  const there = valueOf(await loadClassifier(other));
  const pool = await startPool(entry, 2, () => undefined, [modelDirectory, other]);
  expect(pool.models.map(({ id }) => id)).toEqual(["tiny", "other"]);
  const known = ["en", "pt", "es", "de", null];
  const languages = TEXTS.map((_, index) => known[index % known.length] ?? null);
  const expected = await Promise.all(
    TEXTS.map(async (text, index) => {
      const language = languages[index] ?? null;
      const model = language === "pt" || language === "es" ? there : here;
      return (await model.predictAll([text], { languages: [language] }))[0];
    }),
  );
  expect(await pool.score(TEXTS, { languages })).toEqual(expected);
  const long = "good words. ".repeat(20_000);
  expect(await pool.score([long], { languages: ["pt"] })).toMatchObject([{ label: "bom" }]);
  pool.close();
  await there.close();
}, 60_000);

it("reads with a layer in all its processes, whole texts and sections, and tells embeddings", async () => {
  const own = path.join(path.dirname(modelDirectory), "own");
  await writeTinyModel(own, { labels: LABELS, graph: { embedding: "pooled" } });
  const base = valueOf(await loadClassifier(own));
  const layer = createTinyLayer(base.manifest, [
    [-0.5, -1, 0],
    [0.5, 1, 0],
  ]);
  await base.close();
  const there = valueOf(await loadClassifier(own, () => [layer]));
  const pool = await startPool(entry, 2, () => undefined, [own], [layer]);
  const { language, sha256 } = layer;
  expect(pool.models).toMatchObject([{ id: "tiny", layers: [{ language, sha256 }] }]);
  const languages = TEXTS.map((_, index) => (index % 3 === 0 ? null : "en"));
  const options = { languages, embeddings: true };
  expect(await pool.score(TEXTS, options)).toEqual(await there.predictAll(TEXTS, options));
  const long = "good words. ".repeat(20_000);
  const [read] = await pool.score([long], { languages: ["en"] });
  const [alone] = await there.predictAll([long], { languages: ["en"] });
  expect(read).toMatchObject({ label: alone?.label, states: ["personal"] });
  pool.close();
  await there.close();
}, 60_000);

it("says which model can't be loaded when the first text comes that it reads", async () => {
  const damaged = path.join(path.dirname(modelDirectory), "damaged");
  await writeTinyModel(damaged, { id: "damaged", languages: ["pt"], labels: LABELS });
  await writeFile(path.join(damaged, "model.onnx"), "no graph");
  const pool = await startPool(entry, 1, () => undefined, [modelDirectory, damaged]);
  expect(await pool.score(["good"], { languages: ["en"] })).toMatchObject([{ label: "positive" }]);
  await expect(pool.score(["good"], { languages: ["pt"] })).rejects.toMatchObject({
    code: "model-corrupt",
  });
  pool.close();
}, 60_000);

it("isolates texts that end or fail the process and scores all others", async () => {
  const texts = [...TEXTS.slice(0, 100), "POISON", "an ERROR here", ...TEXTS.slice(100, 200)];
  const scored = await poisoned.score(texts);
  expect(scored[100]).toEqual({ failed: { code: "text-ends-process" } });
  expect(scored[101]).toEqual({ failed: { code: "model-failed", detail: "a fault" } });
  expect(scored.filter((outcome) => outcome && "label" in outcome)).toHaveLength(200);
}, 60_000);

it("reads a long text in sections, by all processes, as if it were whole", async () => {
  const long = Array.from({ length: 30_000 }, (_, n) => `A ${n % 3 ? "good" : "bad"} day ${n}. `);
  const texts = [
    "good",
    long.join(""),
    "bad",
    `${"x ".repeat(40_000)} POISON ${"x ".repeat(40_000)}`,
  ];
  const shares: number[] = [];
  const scored = await poisoned.score(texts, { onPartRead: (share) => shares.push(share) });
  const [first, whole, third] = await here.predictAll(texts.slice(0, 3));
  expect(scored[0]).toEqual(first);
  expect(scored[2]).toEqual(third);
  expect(scored[1]).toMatchObject({
    label: whole?.label,
    tokens: whole?.tokens,
    windows: whole?.windows,
    score: expect.closeTo(whole?.score ?? Number.NaN, 9) as number,
  });
  expect(scored[3]).toEqual({ failed: { code: "text-ends-process" } });
  expect(shares.length).toBeGreaterThan(15);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(0, 6);
}, 60_000);

it("stops within a long text, and works on", async () => {
  const controller = new AbortController();
  let read = 0;
  const scoring = shared.score(["good words. ".repeat(400_000)], {
    signal: controller.signal,
    onPartRead: (share) => {
      read += share;
      controller.abort();
    },
  });
  await expect(scoring).rejects.toMatchObject({ name: "AbortError" });
  expect(read).toBeLessThan(0.1);
  expect(await shared.score(["good"])).toMatchObject([{ label: "positive" }]);
}, 60_000);

it("survives the death of its processes at any moment", async () => {
  const started: RemoteProcess[] = [];
  const scorer = await startPool(entry, 2, (one) => started.push(one));
  const texts = Array.from({ length: 3_000 }, (_, n) => `${TEXTS[n % TEXTS.length]} ${n}`);
  const expected = await here.predictAll(texts);
  const random = seededRandom(TEST_SEED);
  for (let kills = 0; kills < KILLS; kills += 1) {
    const victim = started[started.length - 1 - (kills % 2)];
    let left = random() * texts.length;
    const scored = await scorer.score(texts, {
      onScored: (done) => {
        left -= done.length;
        if (left <= 0) victim?.kill();
      },
    });
    expect(scored).toEqual(expected);
  }
  expect(await scorer.score(texts)).toEqual(expected);
  expect(started.length).toBeGreaterThan(2);
  scorer.close();
}, 300_000);

it("stops when aborted, and works on", async () => {
  const controller = new AbortController();
  const scoring = shared.score(
    Array.from({ length: 20_000 }, (_, n) => `good ${n} `.repeat(30)),
    { signal: controller.signal, onScored: () => controller.abort() },
  );
  await expect(scoring).rejects.toMatchObject({ name: "AbortError" });
  expect(await shared.score(["good"])).toMatchObject([{ label: "positive" }]);
}, 60_000);

it("says why the model can't be loaded", async () => {
  const created = await createProcessPool({
    modelDirectories: ["/nowhere"],
    processes: 1,
    start: () => forkScoringProcess(entry),
  });
  expect(created).toMatchObject({ ok: false, error: { code: "model-missing" } });
}, 60_000);

it("gives up on processes that never come up", async () => {
  const created = await createProcessPool({
    modelDirectories: [modelDirectory],
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
  const scorer = await startPool(entry, 2, (started) => {
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
  await expect.poll(() => ended, { timeout: 30_000 }).toBe(processes.length);
  const before = [counted, processes.length];
  await sleep(300);
  expect([counted, processes.length]).toEqual(before);
  expect(counted).toBeLessThan(TEXTS.length);
  scorer.goOn();
  expect(await scored).toEqual(await here.predictAll(TEXTS));
  expect(counted).toBe(TEXTS.length);
  scorer.close();
}, 60_000);

it("lets go of work that is stopped while paused", async () => {
  const controller = new AbortController();
  const scored = shared.score(TEXTS, { signal: controller.signal });
  shared.pause();
  controller.abort();
  await expect(scored).rejects.toThrow();
  shared.goOn();
  expect(await shared.score(["good"])).toMatchObject([{ label: "positive" }]);
}, 60_000);
