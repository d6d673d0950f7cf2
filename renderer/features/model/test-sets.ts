import type { Manifest } from "#ipc/model/manifest";

type TestSet = Manifest["metrics"][number];

/** How often a model is right in one language, from the whole to the parts. */
export interface TestSets {
  /** Figures over several sets. */
  readonly summed: readonly TestSet[];
  /** Of one measure, the kinds of text that it reads best and worst, the best first; few are all among the best. */
  readonly best: readonly TestSet[];
  readonly worst: readonly TestSet[];
  /** The other sets, as the manifest has them. */
  readonly others: readonly TestSet[];
}

/** As many on either side are enough to tell for what a model is good. */
const MOST = 3;

/** As many can be looked through without being sorted out. */
const FEW = 7;

/** What the metric of a figure over several sets begins with. */
const OVER_SETS = "mean ";

/** The figures that tell of one of a model's languages (BCP 47), sorted for who wants to trust it. */
export function testSets(
  { metrics, languages }: Pick<Manifest, "metrics" | "languages">,
  language: string,
): TestSets {
  const own = metrics.filter(({ dataset }) => tellsOf(dataset, language, languages));
  const summed = own.filter(({ metric }) => metric.startsWith(OVER_SETS));
  const single = own.filter((set) => !summed.includes(set));
  if (single.length <= FEW) return { summed, best: [], worst: [], others: single };
  const measure = summed[0]?.metric.slice(OVER_SETS.length) ?? mostUsed(single);
  const ranked = single
    .filter(({ metric }) => metric === measure)
    .toSorted((one, other) => other.value - one.value);
  const areFew = ranked.length <= 2 * MOST;
  const best = areFew ? ranked : ranked.slice(0, MOST);
  const worst = areFew ? [] : ranked.slice(-MOST);
  const others = single.filter((set) => !best.includes(set) && !worst.includes(set));
  return { summed, best, worst, others };
}

/** A set whose English name has none of the model's languages in it tells of all of them. */
export function tellsOf(dataset: string, language: string, languages: readonly string[]): boolean {
  const names = new Intl.DisplayNames("en", { type: "language" });
  const isNamed = (tag: string) => dataset.includes(names.of(tag.split("-")[0] ?? tag) ?? tag);
  return isNamed(language) || !languages.some(isNamed);
}

/**
 * What an accuracy or a recall counts, in the words that a person has for it: right labels, these with each
 * label counting alike, or whether a text was told positive or negative. Null for another measure.
 */
export function countedBy({
  dataset,
  metric,
}: Pick<TestSet, "dataset" | "metric">): "label" | "perLabel" | "sign" | null {
  if (metric.endsWith("macro-recall")) return "perLabel";
  if (!metric.endsWith("accuracy")) return null;
  return /\bsign\b/u.test(dataset) ? "sign" : "label";
}

function mostUsed(sets: readonly TestSet[]): string | undefined {
  const count = ({ metric }: TestSet) => sets.filter((set) => set.metric === metric).length;
  return sets.toSorted((one, other) => count(other) - count(one))[0]?.metric;
}
