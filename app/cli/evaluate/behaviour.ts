import { z } from "zod";
import type { Classifier } from "#inference/classifier";
import type { Manifest } from "#ipc/model/manifest";
import type { Prediction } from "#ipc/analysis/prediction";

const scaleName = z.enum(["polarity", "subjectivity"]);
const groupName = { name: z.string(), floor: z.number().optional() };

/** A model's `behaviour.json`: small tests of what it must do (CheckList, Ribeiro et al. 2020). */
export const behaviourSchema = z.object({
  groups: z.array(
    z.discriminatedUnion("kind", [
      /** The head's label must be one of `labels`. */
      z.object({
        ...groupName,
        kind: z.literal("label"),
        head: z.string(),
        cases: z.array(z.object({ text: z.string(), labels: z.array(z.string()).min(1) })),
      }),
      /** All variants must get the same label; how far the scale moves between them is reported. */
      z.object({
        ...groupName,
        kind: z.literal("invariance"),
        head: z.string(),
        scale: scaleName,
        cases: z.array(
          z.union([
            z.object({ texts: z.array(z.string()).min(2) }),
            z.object({ template: z.string(), fills: z.array(z.string()).min(2) }),
          ]),
        ),
      }),
      /** The scale must move that way from one text to the other. */
      z.object({
        ...groupName,
        kind: z.literal("direction"),
        scale: scaleName,
        cases: z.array(
          z.object({ from: z.string(), to: z.string(), moves: z.enum(["up", "down"]) }),
        ),
      }),
    ]),
  ),
});
type Group = z.infer<typeof behaviourSchema>["groups"][number];

export interface GroupResult {
  name: string;
  kind: Group["kind"];
  cases: number;
  passed: number;
  /** Share of passes that the group must reach, in [0, 1]. */
  floor?: number | undefined;
  /** Of an invariance group: the largest range of its scale over the variants of one case. */
  largestSpread?: number;
}

/** Puts every case of the suite to the model. */
export async function runBehaviour(
  classifier: Pick<Classifier, "predictAll" | "manifest">,
  suite: z.infer<typeof behaviourSchema>,
): Promise<GroupResult[]> {
  const results: GroupResult[] = [];
  for (const group of suite.groups) results.push(await runGroup(classifier, group));
  return results;
}

async function runGroup(
  { predictAll, manifest }: Pick<Classifier, "predictAll" | "manifest">,
  group: Group,
): Promise<GroupResult> {
  const { name, kind, floor } = group;
  const result = { name, kind, cases: group.cases.length, passed: 0, floor };
  if (group.kind === "label") {
    const predictions = await predictAll(group.cases.map(({ text }) => text));
    const passed = group.cases.filter(({ labels }, index) =>
      labels.includes(labelOf(manifest, group.head, predictions[index] ?? null) ?? ""),
    );
    return { ...result, passed: passed.length };
  }
  if (group.kind === "direction") {
    for (const { from, to, moves } of group.cases) {
      const [before, after] = await predictAll([from, to]);
      const change = (after?.[group.scale] ?? 0) - (before?.[group.scale] ?? 0);
      if (moves === "up" ? change > 0 : change < 0) result.passed += 1;
    }
    return result;
  }
  let largestSpread = 0;
  for (const variants of group.cases) {
    const texts =
      "texts" in variants
        ? variants.texts
        : variants.fills.map((fill) => variants.template.replace("{}", fill));
    const predictions = await predictAll(texts);
    const labels = predictions.map((prediction) => labelOf(manifest, group.head, prediction));
    const values = predictions.map((prediction) => prediction?.[group.scale] ?? 0);
    largestSpread = Math.max(largestSpread, Math.max(...values) - Math.min(...values));
    if (new Set(labels).size === 1) result.passed += 1;
  }
  return { ...result, largestSpread };
}

/** The label of a head; of one that is not the primary, by the scale that is made of it. */
function labelOf(manifest: Manifest, head: string, prediction: Prediction | null): string | null {
  if (!prediction) return null;
  if (head === manifest.primaryHead) return prediction.label;
  for (const name of scaleName.options) {
    const scale = manifest.scales[name];
    if (scale?.head !== head) continue;
    const labels = manifest.heads.find((other) => other.name === head)?.labels ?? [];
    const isHigh = (prediction[name] ?? 0) > 0.5;
    return labels.find((label) => (scale.weights[label] ?? 0) > 0 === isHigh) ?? null;
  }
  return null;
}
