import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReader, loadClassifier, type Classifier } from "./classifier.ts";
import { readModelFiles } from "./model-files.ts";
import { createSession } from "./session.ts";
import { createTokenizer } from "./tokenizer.ts";
import { writeTinyModel } from "./testing/tiny-model.ts";

const LABELS = { negative: ["bad", "late"], positive: ["good", "kind"] };
const SCALES = {
  polarity: { head: "main", weights: { negative: -1, positive: 1 } },
};

let folder: string;
let classifier: Classifier;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-model-"));
  await writeTinyModel(folder, { labels: LABELS, scales: SCALES });
  classifier = await load(folder);
});

afterAll(async () => {
  await classifier.close();
  await rm(folder, { recursive: true });
});

async function load(directory: string): Promise<Classifier> {
  const loaded = await loadClassifier(directory);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

describe("predictAll", () => {
  it("reads the label, its score and the scales from the manifest", async () => {
    const [prediction] = await classifier.predictAll(["good"]);
    const score = 1 / (1 + Math.exp(-4));
    expect(prediction).toMatchObject({ label: "positive", tokens: 1, windows: 1 });
    expect(prediction?.score).toBeCloseTo(score, 6);
    expect(prediction?.polarity).toBeCloseTo(2 * score - 1, 6);
    expect(prediction?.subjectivity).toBeNull();
  });

  it("keeps the order of texts whose windows differ in length", async () => {
    const texts = ["good good good", "bad", "a kind one", "late and bad", "good"];
    const predictions = await classifier.predictAll(texts, { tokenBudget: 4 });
    expect(predictions.map((prediction) => prediction?.label)).toEqual([
      "positive",
      "negative",
      "positive",
      "negative",
      "positive",
    ]);
  });

  it.each([
    ["empty", ""],
    ["blank", " \n\t "],
    ["no-break spaces", "\u00A0\u2003"],
    ["NULs", "\0\0\0"],
    ["control characters", "\u0001\u0002\u007F"],
    ["a lone surrogate", "\uD83D"],
  ])("has no prediction for a text without tokens: %s", async (_name, text) => {
    expect(await classifier.predictAll([text])).toEqual([null]);
  });

  it.each([
    ["1 MB without a space", "x".repeat(1_000_000), 1],
    ["100,000 words", "good ".repeat(100_000), 100_000],
    ["50,000 combining marks", `a${"\u0301".repeat(50_000)}`, 1],
    ["right-to-left", "مرحبا بالعالم", 2],
    ["emoji", "😀😀 🙄", 2],
    ["a NUL inside", "go\0od", 1],
    ["a lone surrogate inside", "go\uDC00od", 1],
  ])("reads every token of a hostile text: %s", async (_name, text, tokens) => {
    const [prediction] = await classifier.predictAll([text]);
    expect(prediction?.tokens).toBe(tokens);
    expect(prediction?.score).toBeGreaterThanOrEqual(0.5);
    expect(Object.values(prediction?.scores ?? {}).some(Number.isNaN)).toBe(false);
  });

  it("stops when asked to", async () => {
    const aborted = AbortSignal.abort();
    await expect(classifier.predictAll(["good"], { signal: aborted })).rejects.toThrow();
  });
});

describe("read", () => {
  it("gives the answer of predictAll when the text has been read", async () => {
    const text = "A good start. Then it was late, and it was bad. ".repeat(20);
    const [whole] = await classifier.predictAll([text]);
    const steps = [];
    for await (const step of classifier.read(text)) steps.push(step);
    expect(steps).toHaveLength(whole?.windows ?? 0);
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.at(-1)?.readLength).toBe(text.length);
    expect(steps.at(-1)?.prediction.label).toBe(whole?.label);
    expect(steps.at(-1)?.prediction.score).toBeCloseTo(whole?.score ?? 0, 9);
  });

  it("lets the event loop turn between windows", async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    for await (const _ of classifier.read("good. ".repeat(5000)));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

describe("a reader", () => {
  it("reads of a changed text only what is new", async () => {
    const files = await readModelFiles(folder);
    if (!files.ok) throw new Error(JSON.stringify(files.error));
    const { manifest } = files.value;
    const [tokenizer, session] = [
      createTokenizer(files.value.tokenizer),
      await createSession(files.value.graph, manifest),
    ];
    if (!tokenizer.ok || !session.ok) throw new Error("the model cannot be loaded");
    let runs = 0;
    const counting = {
      ...session.value,
      run: (rows: readonly (readonly number[])[]) => {
        runs += rows.length;
        return session.value.run(rows);
      },
    };
    const reader = createReader(manifest, tokenizer.value, counting);
    const read = async (text: string) => {
      let last = null;
      for await (const { prediction } of reader.read(text)) last = prediction;
      return last;
    };
    const text = Array.from(
      { length: 40 },
      (_, at) => `It was ${"very ".repeat(at % 9)}good. It was late. `,
    );
    await read(text.join(""));
    const first = runs;
    const changed = text.with(39, "It was bad, and it was kind.").join("");
    const again = await read(changed);
    expect(first).toBeGreaterThan(10);
    expect(runs - first).toBeLessThan(4);
    expect(again).toEqual((await classifier.predictAll([changed]))[0]);
    await session.value.release();
  });
});

describe("loadClassifier", () => {
  const cases: [string, (directory: string) => Promise<void>, string][] = [
    ["a missing graph", (directory) => rm(path.join(directory, "model.onnx")), "model-missing"],
    ["a missing manifest", (d) => rm(path.join(d, "manifest.json")), "model-missing"],
    ["a changed graph", (d) => appendFile(path.join(d, "model.onnx"), "x"), "model-corrupt"],
    [
      "a changed tokenizer",
      (d) => writeFile(path.join(d, "tokenizer.json"), "{}"),
      "model-corrupt",
    ],
    [
      "a manifest that is not JSON",
      (d) => writeFile(path.join(d, "manifest.json"), "{"),
      "model-not-json",
    ],
    ["an unknown head", (d) => edit(d, { primaryHead: "mood" }), "model-unsuitable"],
    [
      "an input that the graph lacks",
      (d) => edit(d, { inputs: { inputIds: "input_ids", attentionMask: "mask" } }),
      "model-graph-differs",
    ],
    [
      "an input of the graph that nothing feeds",
      (d) => edit(d, { inputs: { inputIds: "logits" } }),
      "model-graph-differs",
    ],
    [
      "an output that the graph lacks",
      (d) =>
        edit(d, {
          heads: [
            {
              name: "main",
              output: "moods",
              activation: "softmax",
              labels: Object.keys(LABELS),
              temperature: 1,
            },
          ],
        }),
      "model-graph-differs",
    ],
    [
      "an embedding that the graph lacks",
      (d) => edit(d, { outputs: { embedding: "pooled" } }),
      "model-graph-differs",
    ],
    [
      "scales that are not those of the golden texts",
      (d) =>
        edit(d, {
          scales: { polarity: { head: "main", weights: { negative: 1, positive: -1 } } },
        }),
      "model-golden-mismatch",
    ],
    [
      "a scale of an unknown head",
      (d) => edit(d, { scales: { polarity: { head: "mood", weights: {} } } }),
      "model-unsuitable",
    ],
  ];

  it.each(cases)("refuses %s", async (_name, damage, code) => {
    await withModel({}, async (directory) => {
      await damage(directory);
      const loaded = await loadClassifier(directory);
      expect(loaded).toMatchObject({ ok: false, error: { code } });
    });
  });

  it("refuses a model that does not give its golden answers", async () => {
    await withModel({ brokenGolden: true }, async (directory) => {
      const loaded = await loadClassifier(directory);
      expect(loaded).toMatchObject({ ok: false, error: { code: "model-golden-mismatch" } });
    });
  });

  it.each<[string, Partial<Parameters<typeof writeTinyModel>[1]>]>([
    ["int32 inputs", { graph: { idType: "int32" } }],
    ["a mask and token types", { graph: { attentionMask: "mask", tokenTypeIds: "types" } }],
    [
      "one length only, filled up and masked",
      {
        graph: { attentionMask: "mask", shape: [1, 16], idType: "int32" },
        window: { padding: { toTokens: 16, id: 0 }, maxTokens: 16, maxBatchSize: 1 },
      },
    ],
  ])("runs a graph with %s, to the same answers", async (_name, options) => {
    const texts = ["good", "a bad start, then a kind one. ".repeat(9), "late. good. good."];
    await withModel({ maxTokens: 16 }, async (plain) => {
      await withModel({ maxTokens: 16, ...options }, async (directory) => {
        const [other, usual] = [await load(directory), await load(plain)];
        const [actual, expected] = [await other.predictAll(texts), await usual.predictAll(texts)];
        await Promise.all([other.close(), usual.close()]);
        for (const [index, prediction] of actual.entries()) {
          expect(prediction).toMatchObject({
            label: expected[index]?.label,
            windows: expected[index]?.windows,
          });
          expect(prediction?.score).toBeCloseTo(expected[index]?.score ?? 0, 6);
        }
      });
    });
  });

  it("gives a text its own answer beside others where the graph would not", async () => {
    const graph = { isQuantisedDynamically: true };
    const texts = ["good bad", "bad bad", "late late", "good good", "x y"];
    const apart = async (window: object) => {
      let largest = 0;
      await withModel({ graph, window }, async (directory) => {
        const dynamic = await load(directory);
        const together = await dynamic.predictAll(texts);
        for (const [index, text] of texts.entries()) {
          const [alone] = await dynamic.predictAll([text]);
          largest = Math.max(
            largest,
            Math.abs((together[index]?.score ?? 0) - (alone?.score ?? 0)),
          );
        }
        await dynamic.close();
      });
      return largest;
    };
    expect(await apart({ maxBatchSize: 1 })).toBe(0);
    expect(await apart({})).toBeGreaterThan(0);
  });

  it("refuses padding that the model would read", async () => {
    const window = { padding: { toTokens: 16, id: 0 } };
    await withModel({ window }, async (directory) => {
      expect(await loadClassifier(directory)).toMatchObject({
        ok: false,
        error: { code: "model-unsuitable" },
      });
    });
  });

  it("refuses a graph that has other answers than labels", async () => {
    await withModel({}, async (directory) => {
      const heads = [
        {
          name: "main",
          output: "logits",
          activation: "softmax",
          labels: ["negative", "neutral", "positive"],
          temperature: 1,
        },
      ];
      await edit(directory, { heads, scales: {} });
      const loaded = await loadClassifier(directory);
      expect(loaded).toMatchObject({
        ok: false,
        error: {
          code: "model-not-loadable",
          detail: expect.stringContaining("3 labels") as string,
        },
      });
    });
  });

  it("runs any labels: topics need no change of code", async () => {
    const labels = { billing: ["invoice"], delivery: ["parcel"], praise: ["thanks"] };
    await withModel({ labels, scales: {} }, async (directory) => {
      const topics = await load(directory);
      const [prediction] = await topics.predictAll(["the parcel"]);
      expect(prediction).toMatchObject({ label: "delivery", polarity: null, subjectivity: null });
      await topics.close();
    });
  });
});

async function withModel(
  options: Partial<Parameters<typeof writeTinyModel>[1]>,
  use: (directory: string) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(path.join(tmpdir(), "undertone-model-"));
  try {
    await writeTinyModel(directory, { labels: LABELS, scales: SCALES, ...options });
    await use(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function edit(directory: string, change: object): Promise<void> {
  const file = path.join(directory, "manifest.json");
  const manifest = JSON.parse(await readFile(file, "utf8")) as object;
  await writeFile(file, JSON.stringify({ ...manifest, ...change }));
}
