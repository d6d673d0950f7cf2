import type { Layer } from "#ipc/personal/layer";
import { sealLayer } from "../layer-file.ts";

/** A sealed layer over a model of two labels: for each the constant, then the weights. */
export function createTestLayer(
  parameters: readonly (readonly number[])[],
  change: Partial<Layer> = {},
): Layer {
  return sealLayer({
    kind: "update",
    model: { id: "tiny", version: "1.0.0", sha256: "b".repeat(64) },
    language: "en",
    corrections: 40,
    updates: 1,
    gain: null,
    clip: null,
    noise: null,
    labels: parameters.map(([constant = 0, ...weights], at) => ({
      label: ["negative", "positive"][at] ?? `label ${at}`,
      constant,
      weights,
    })),
    ...change,
  });
}
