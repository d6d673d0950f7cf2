import type { Prediction } from "#ipc/prediction";

export interface Difference {
  kind: "morePositive" | "moreNegative" | "moreSubjective" | "moreObjective";
  /** How much, above 0. */
  by: number;
}

/** Less than this would be shown as 0.00. */
const SMALLEST = 0.005;

/** What a text has more of than another: on the scales that the model has, and as far as it shows. */
export function describeDifference(before: Prediction, after: Prediction): Difference[] {
  const along = (
    scale: "polarity" | "subjectivity",
    more: Difference["kind"],
    less: Difference["kind"],
  ): Difference[] => {
    const [from, to] = [before[scale], after[scale]];
    if (from === null || to === null || Math.abs(to - from) < SMALLEST) return [];
    return [{ kind: to > from ? more : less, by: Math.abs(to - from) }];
  };
  return [
    ...along("polarity", "morePositive", "moreNegative"),
    ...along("subjectivity", "moreSubjective", "moreObjective"),
  ];
}
