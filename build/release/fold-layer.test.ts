import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createReader, loadClassifier } from "#inference/classifier";
import { readModelFiles } from "#inference/model-files";
import { createSession } from "#inference/session";
import { seededRandom, TEST_SEED } from "#inference/testing/seeded-random";
import { createTokenizer } from "#inference/tokenizer";
import type { Layer } from "#ipc/personal/layer";
import type { Result } from "#ipc/result";
import { sealLayer, writtenLayer } from "#learning/layer-file";
import { identityOf, toLabels } from "#learning/train-layer";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { PROJECT_ROOT } from "../project-root.ts";
import { preparePython } from "../serving/python-environment.ts";

const run = promisify(execFile);
const SCRIPT = path.join(PROJECT_ROOT, "models", "recipe", "fold_layer.py");
const modelFolder = (id: string) => path.join(PROJECT_ROOT, "models", id);
const TIMEOUT_MS = 300_000;

const python = await preparePython("recipe").catch((error: unknown) => {
  console.warn(`Folding a layer into a graph is not tested: ${(error as Error).message}`);
  return null;
});

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** An average for a model of the repository, whose numbers `next` gives, constants first. */
async function averageFor(id: string, next: () => number, change: Partial<Layer> = {}) {
  const { manifest, reference } = valueOf(await readModelFiles(modelFolder(id)));
  const width = Buffer.from(reference?.embedding.mean ?? "", "base64").length / 4;
  const parameters = [0, 1, 2].map(() => Array.from({ length: 1 + width }, next));
  return sealLayer({
    kind: "averaged",
    model: identityOf(manifest),
    language: manifest.languages[0] ?? "",
    corrections: 900,
    updates: 9,
    gain: null,
    clip: null,
    noise: null,
    labels: toLabels(parameters, manifest),
    ...change,
  });
}

/** Folds a layer's file into a model's graph; gives the graph. Rejects with what the script says. */
async function fold(id: string, layer: string): Promise<Buffer> {
  const folder = await makeScratchFolder();
  const [file, out] = [path.join(folder, "layer.json"), path.join(folder, "model.onnx")];
  await writeFile(file, layer);
  await run(python ?? "", [SCRIPT, modelFolder(id), file, out]);
  return readFile(out);
}

describe.skipIf(python === null)("a layer folded into a graph", { timeout: TIMEOUT_MS }, () => {
  it("answers as the graph and the layer did together, long texts among them", async () => {
    const random = seededRandom(TEST_SEED);
    // As long as a layer of some hundred corrections.
    const layer = await averageFor("tone-en", () => (random() - 0.5) / 6);
    const files = valueOf(await readModelFiles(modelFolder("tone-en")));
    const texts = files.golden.cases.map(({ text }) => text);
    texts.push(texts.join(" ").slice(0, 1_500));
    let layers: readonly Layer[] = [layer];
    const classifier = valueOf(await loadClassifier(modelFolder("tone-en"), () => layers));
    const languages = texts.map(() => "en");
    const together = await classifier.predictAll(texts, { languages });
    layers = [];
    const alone = await classifier.predictAll(texts, { languages });
    await classifier.close();

    const graph = await fold("tone-en", writtenLayer(layer));
    const session = valueOf(await createSession(graph, files.manifest));
    const reader = createReader(files.manifest, valueOf(createTokenizer(files.tokenizer)), session);
    const folded = await reader.predictAll(texts);
    await session.release();
    let largestChange = 0;
    for (const [row, prediction] of folded.entries()) {
      expect(prediction?.label).toBe(together[row]?.label);
      expect(prediction?.subjectivity).toBe(alone[row]?.subjectivity);
      for (const [label, score] of Object.entries(together[row]?.scores ?? {})) {
        expect(Math.abs((prediction?.scores[label] ?? 0) - score)).toBeLessThan(1e-4);
        const change = Math.abs(score - (alone[row]?.scores[label] ?? 0));
        largestChange = Math.max(largestChange, change);
      }
    }
    expect(together.at(-1)?.windows).toBeGreaterThan(1);
    expect(largestChange).toBeGreaterThan(0.1);
  });

  it("is the same bytes where the layer is zero", async () => {
    const layer = await averageFor("tone-en", () => 0);
    const graph = await fold("tone-en", writtenLayer(layer));
    expect(graph.equals(await readFile(path.join(modelFolder("tone-en"), "model.onnx")))).toBe(
      true,
    );
  });

  it("is refused with a sentence where one head can't be what the layer is", async () => {
    const zero = () => 0;
    const own = await averageFor("tone-en", zero);
    const refused = async (layer: string, id = "tone-en") =>
      fold(id, layer).then(
        () => "folded",
        (error: unknown) => (error as { stderr: string }).stderr,
      );
    const older = sealLayer({ ...own, model: { ...own.model, version: "1.0.0" } });
    const update = sealLayer({ ...own, kind: "update", clip: 1 });
    const turned = sealLayer({ ...own, labels: own.labels.toReversed() });
    const narrow = sealLayer({
      ...own,
      labels: own.labels.map((one) => ({ ...one, weights: one.weights.slice(1) })),
    });
    const portuguese = await averageFor("tone-romance", zero);
    const changed = writtenLayer(own).replace('"corrections": 900', '"corrections": 901');
    expect(await refused(writtenLayer(older))).toContain("the layer is for tone-en 1.0.0");
    expect(await refused(writtenLayer(update))).toContain("one person's layer");
    expect(await refused(writtenLayer(turned))).toContain("other labels");
    expect(await refused(writtenLayer(narrow))).toContain("no float32 constant of (383, 3)");
    expect(await refused(writtenLayer(portuguese), "tone-romance")).toContain(
      "alone, and one head",
    );
    expect(await refused(changed)).toContain("is damaged");
    expect(await refused('{"layerVersion": 2}')).toContain("no layer that this recipe knows");
    expect(await refused("id,text\n")).toContain("is no layer.");
  });
});
