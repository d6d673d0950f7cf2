import type { Layer } from "#ipc/personal/layer";
import type { Manifest } from "#ipc/model/manifest";

/** A layer of a model as `weights` say: for each label the constant, then what each number weighs. */
export function createTinyLayer(
  { id, version, files, languages, heads }: Manifest,
  weights: readonly (readonly number[])[],
): Layer {
  return {
    layerVersion: 1,
    kind: "personal",
    model: { id, version, sha256: files.graph.sha256 },
    language: languages[0] ?? "en",
    corrections: 40,
    updates: 1,
    gain: null,
    norm: Math.hypot(...weights.flat()),
    clip: null,
    noise: null,
    labels: (heads[0]?.labels ?? []).map((label, at) => {
      const [constant = 0, ...own] = weights[at] ?? [];
      return { label, constant, weights: own };
    }),
    sha256: "a".repeat(64),
  };
}
