import { loadClassifier } from "#inference/classifier";
import { FailureError } from "#ipc/failure";
import type { Layer, LayerGain } from "#ipc/personal/layer";
import { judgeLayer } from "./gain.ts";
import { sealLayer } from "./layer-file.ts";
import type { LearningRow } from "./logistic.ts";
import { parametersOf } from "./train-layer.ts";

/**
 * Of the golden texts' labels, the share that a layer from elsewhere must leave as they are. A strong layer
 * of other people's texts may change a fifth of them, and whether it fits is for the person to say, by their
 * own corrections. One that changes half of what everybody agrees on, as nonsense does and noise that has
 * drowned what was learnt, is broken.
 */
const LEAST_GOLDEN_KEPT = 0.5;

/** What a layer that somebody else has made does here. */
export interface LayerTest {
  /** Golden texts of the model, and those whose label stays what it is. */
  readonly golden: { readonly texts: number; readonly kept: number };
  /** On the person's own corrections; null for too few. */
  readonly gain: LayerGain | null;
  /** Most golden texts keep their labels; nobody may adopt it otherwise. */
  readonly isSound: boolean;
}

/**
 * Tests a layer on the golden texts of its model, whose folder is `modelDirectory`, and on corrections of
 * the person's own, read by the model alone. Throws `FailureError`: those of loading the model, and
 * `layer-damaged` for one that the model can't be read with.
 */
export async function testLayer(
  layer: Layer,
  {
    modelDirectory,
    rows,
    file,
  }: { modelDirectory: string; rows: readonly LearningRow[]; file: string },
): Promise<LayerTest> {
  const loaded = await loadClassifier(modelDirectory, () => [layer]);
  if (!loaded.ok) throw FailureError.of(loaded.error);
  const classifier = loaded.value;
  const { golden } = classifier;
  try {
    const texts = golden.cases.map(({ text }) => text);
    const languages = texts.map(() => layer.language);
    const predictions = await classifier
      .predictAll(texts, { languages })
      .catch((error: unknown) => {
        if (!(error instanceof RangeError)) throw error;
        throw new FailureError("layer-damaged", { file, kind: "shape" });
      });
    const kept = golden.cases.filter(({ label }, at) => predictions[at]?.label === label).length;
    return {
      golden: { texts: texts.length, kept },
      gain: judgeLayer(rows, parametersOf(layer)),
      isSound: kept >= LEAST_GOLDEN_KEPT * texts.length,
    };
  } finally {
    await classifier.close();
  }
}

/** A layer from elsewhere as it is kept when it is adopted, with what was found of it here. */
export function adoptedLayer(layer: Layer, gain: LayerGain | null): Layer {
  return sealLayer({ ...layer, kind: "averaged", gain });
}
