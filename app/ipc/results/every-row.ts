import type { OverviewRequest } from "../overview/overview.ts";
import type { ResultFilter } from "./results.ts";

/** The filter that leaves no row out. Free of zod, for the interface. */
export const EVERY_ROW: ResultFilter = {
  labels: [],
  score: null,
  polarity: null,
  subjectivity: null,
  errors: "any",
  text: "",
  own: [],
};

/** The overview of every row, by what is likeliest of all that can be chosen. */
export const EVERYTHING: OverviewRequest = {
  filter: EVERY_ROW,
  asked: null,
  groups: null,
  split: null,
  dateColumn: null,
  unit: null,
};
