import type { Golden } from "#ipc/model/manifest";
import type { Prediction } from "#ipc/analysis/prediction";
import type { Failure } from "#ipc/failure";

/**
 * Predicts golden texts one by one and describes the first whose prediction is not the recorded
 * one: a runtime or a processor that computes something else must be noticed before a person
 * relies on it. Null when all agree.
 */
export async function findGoldenMismatch(
  classifier: {
    readonly golden: Golden;
    predictAll(texts: readonly string[]): Promise<(Prediction | null)[]>;
  },
  cases: Golden["cases"] = classifier.golden.cases,
): Promise<Failure | null> {
  for (const expected of cases) {
    const [actual] = await classifier.predictAll([expected.text]);
    if (!actual || !agrees(actual, expected, classifier.golden.tolerance)) {
      return { code: "model-golden-mismatch" };
    }
  }
  return null;
}

function agrees(actual: Prediction, expected: Golden["cases"][number], tolerance: number): boolean {
  return (
    actual.label === expected.label &&
    actual.tokens === expected.tokens &&
    Object.entries(expected.scores).every(([label, score]) =>
      isNear(actual.scores[label], score),
    ) &&
    isNear(actual.polarity, expected.polarity) &&
    isNear(actual.subjectivity, expected.subjectivity)
  );

  // A scale is a sum of probabilities, each of which may be off by the tolerance.
  function isNear(value: number | null | undefined, recorded: number | null): boolean {
    if (recorded === null || value === null) return recorded === value;
    return Math.abs((value ?? Number.NaN) - recorded) <= 2 * tolerance;
  }
}
