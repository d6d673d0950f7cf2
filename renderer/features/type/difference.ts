import type { Prediction } from "#ipc/analysis/prediction";

export interface Difference {
  kind:
    | "morePositive"
    | "moreNegative"
    | "lessPositive"
    | "lessNegative"
    | "moreSubjective"
    | "lessSubjective";
  /** How much, above 0. */
  by: number;
}

/** A smaller one is none that anybody hears. */
const LEAST_TOLD = 0.03;

/** As the page writes a figure: who takes one from the other gets what is said. */
function shown<T extends number | null>(value: T) {
  return value === null ? value : Math.round(value * 100) / 100;
}

/** What a text has more of than another: on the scales that the model has, and as far as it matters. */
export function describeDifference(before: Prediction, after: Prediction): Difference[] {
  const along = (
    scale: "polarity" | "subjectivity",
    kindOf: (from: number, to: number) => Difference["kind"],
  ): Difference[] => {
    const [from, to] = [shown(before[scale]), shown(after[scale])];
    if (from === null || to === null) return [];
    const by = shown(Math.abs(to - from));
    return by < LEAST_TOLD ? [] : [{ kind: kindOf(from, to), by }];
  };
  return [
    ...along("polarity", kindOfTone),
    ...along("subjectivity", (from, to) => (to > from ? "moreSubjective" : "lessSubjective")),
  ];
}

/** A text that is positive still is not called more negative. */
function kindOfTone(from: number, to: number): Difference["kind"] {
  if (to > from) return to > 0 ? "morePositive" : "lessNegative";
  return to < 0 ? "moreNegative" : "lessPositive";
}
