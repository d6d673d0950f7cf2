import { createContext, useContext } from "react";
import type { OpenedResults, ResultFilter, ResultSort } from "#ipc/results/results";

/** The scored file that the page is about, and where its marks lead. */
export interface OverviewPlace {
  file: OpenedResults;
  /** Shows the rows for which all of it holds, and only those, in that order where one is given. */
  showRows: (filter: Partial<ResultFilter>, sort?: ResultSort) => void;
  /** Shows a row in full, by its place in the file, 0-based. */
  showRow: (rowIndex: number) => void;
  /** Whether what is shown is of another file, to whose rows nothing leads. */
  isElsewhere?: boolean;
}

export const OverviewPlaceContext = createContext<OverviewPlace | null>(null);

export function useOverviewPlace(): OverviewPlace {
  const place = useContext(OverviewPlaceContext);
  if (!place) throw new Error("a part of the overview outside of it");
  return place;
}
