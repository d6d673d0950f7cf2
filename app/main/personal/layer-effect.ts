import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { loadClassifier } from "#inference/classifier";
import { FailureError } from "#ipc/failure";
import { readsLanguage } from "#ipc/language";
import type { Layer } from "#ipc/personal/layer";
import type { LayerEffect } from "#ipc/personal/learning";
import { openScoredRows } from "#scored/compare/scored-rows";
import { textInCell } from "#scoring/text-to-score";

/** Rows that are read with the layer and without: some seconds, and shares that are known to a few points. */
const MOST_ROWS = 400;
const TEXTS_AT_ONCE = 64;
const SEED = 20_261_130;

export type FileEffect = Omit<LayerEffect, "name">;

/**
 * What a layer changes in a scored file: of the rows in its language that have a label, some by chance are
 * read by the model alone and with the layer. Throws `FailureError` for a model that can't be loaded, and
 * what reading a scored file does.
 */
export async function effectOnFile(
  file: string,
  { layer, modelDirectory, signal }: { layer: Layer; modelDirectory: string; signal: AbortSignal },
): Promise<FileEffect> {
  const { texts, rows } = await drawTexts(file, layer.language, signal);
  const [before, after] = await readTwice(texts, { layer, modelDirectory, signal });
  const counts = layer.labels.map(({ label }) => ({
    label,
    before: before.filter((one) => one === label).length,
    after: after.filter((one) => one === label).length,
  }));
  const flipped = before.filter((label, at) => label !== after[at]).length;
  return { rows, read: texts.length, flipped, labels: counts };
}

/** Rows by chance, each as likely as any other (reservoir sampling). */
async function drawTexts(file: string, language: string, signal: AbortSignal) {
  const random = xoroshiro128plus(SEED);
  const scored = await openScoredRows(file, { scoring: 0, signal });
  const texts: string[] = [];
  let rows = 0;
  try {
    for await (const row of scored.rows()) {
      // Files from before 0.6 tell no language; where others tell none, a layer is not used either.
      const isRead =
        !scored.tellsLanguage || (row.language !== null && readsLanguage([language], row.language));
      if (row.verdict.label === null || !isRead) continue;
      rows += 1;
      const at = texts.length < MOST_ROWS ? texts.length : uniformInt(random, 0, rows - 1);
      if (at < MOST_ROWS) texts[at] = textInCell(row.text);
    }
  } finally {
    scored.close();
  }
  return { texts, rows };
}

/** The labels of texts, by the model alone and with the layer. */
async function readTwice(
  texts: readonly string[],
  { layer, modelDirectory, signal }: { layer: Layer; modelDirectory: string; signal: AbortSignal },
): Promise<[(string | null)[], (string | null)[]]> {
  let used: readonly Layer[] = [];
  const classifier = await loadClassifier(modelDirectory, () => used);
  if (!classifier.ok) throw FailureError.of(classifier.error);
  const labelAll = async (layers: readonly Layer[]) => {
    used = layers;
    const labels: (string | null)[] = [];
    for (let from = 0; from < texts.length; from += TEXTS_AT_ONCE) {
      signal.throwIfAborted();
      const some = texts.slice(from, from + TEXTS_AT_ONCE);
      const languages = some.map(() => layer.language);
      const told = await classifier.value.predictAll(some, { languages });
      labels.push(...told.map((one) => one?.label ?? null));
    }
    return labels;
  };
  try {
    return [await labelAll([]), await labelAll([layer])];
  } finally {
    await classifier.value.close();
  }
}
