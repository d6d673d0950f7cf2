import type { Prediction } from "#ipc/analysis/prediction";

export interface Difference {
  kind: "morePositive" | "moreNegative" | "moreSubjective" | "moreObjective";
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
    more: Difference["kind"],
    less: Difference["kind"],
  ): Difference[] => {
    const [from, to] = [shown(before[scale]), shown(after[scale])];
    if (from === null || to === null) return [];
    const by = shown(Math.abs(to - from));
    return by < LEAST_TOLD ? [] : [{ kind: to > from ? more : less, by }];
  };
  return [
    ...along("polarity", "morePositive", "moreNegative"),
    ...along("subjectivity", "moreSubjective", "moreObjective"),
  ];
}
