import type { RowState } from "#ipc/overview/overview-figures";
import type { Grouping } from "#ipc/overview/overview";
import type { OverviewTexts } from "#ipc/overview/overview-texts";
import type { ResultFilter } from "#ipc/results/results";

/** The filter that leaves the rows of a group; `topics` are the person's own. */
export function rowsOfGroup(
  by: Grouping,
  value: string,
  topics: OverviewTexts["topics"],
): Partial<ResultFilter> {
  switch (by.kind) {
    case "column":
      return { own: [{ kind: "values", column: by.column, values: [value] }] };
    case "language":
      return { languages: [value] };
    case "topics": {
      const keys = topics.find(({ name }) => name === value)?.phrases.map(({ key }) => key) ?? [];
      return keys.length === 0 ? {} : rowsOfPhrases([keys]);
    }
  }
}

/** The filter that leaves the rows with any phrase of each list, by their keys. */
export function rowsOfPhrases(phrases: string[][]): Partial<ResultFilter> {
  return { phrases };
}

export function rowsOfState(state: RowState): Partial<ResultFilter> {
  return { states: [state] };
}

/** The filter that leaves the rows of both. */
export function bothOf(
  one: Partial<ResultFilter>,
  other: Partial<ResultFilter>,
): Partial<ResultFilter> {
  const phrases = [...(one.phrases ?? []), ...(other.phrases ?? [])];
  return {
    ...one,
    ...other,
    own: [...(one.own ?? []), ...(other.own ?? [])],
    ...(phrases.length > 0 && { phrases }),
  };
}
