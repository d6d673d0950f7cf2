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
