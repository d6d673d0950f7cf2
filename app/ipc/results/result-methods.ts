import { z } from "zod";
import { sequenceSchema } from "../analysis/analysis.ts";
import {
  MAX_COPIED_ROWS,
  MAX_OWN_COLUMNS,
  MAX_RESULT_ROWS,
  chartPictureSchema,
  exportRequestSchema,
  exportedSchema,
  openedResultsSchema,
  ownColumnFactsSchema,
  pictureBytesSchema,
  queriedSchema,
  resultFilterSchema,
  resultRowDetailSchema,
  resultRowSchema,
  resultSortSchema,
  resultSourceSchema,
  resultsIdSchema,
  rowPlaceSchema,
} from "./results.ts";

/** The part of the contract that is about a scored file's rows. */
export const resultMethods = {
  /**
   * Reads a scored file through so that its rows can be looked at, in the place of the one before;
   * `resultsProgressed` tells how far it is.
   */
  openResults: {
    request: z.strictObject({ source: resultSourceSchema }),
    response: openedResultsSchema,
  },
  /** Ends what is open or being opened, and forgets it. */
  closeResults: { request: z.undefined(), response: z.null() },
  /** Filters and sorts the rows. A newer query ends an older one as `cancelled`. */
  queryResults: {
    request: z.strictObject({
      resultsId: resultsIdSchema,
      filter: resultFilterSchema,
      sort: resultSortSchema,
      /** Whether rows of the same text are one line. */
      isFolded: z.boolean(),
    }),
    response: queriedSchema,
  },
  /** Rows of the newest query, by their place in its order. */
  getResultRows: {
    request: z.strictObject({
      resultsId: resultsIdSchema,
      queryId: z.int().nonnegative(),
      start: z.int().nonnegative(),
      count: z.int().positive().max(MAX_RESULT_ROWS),
      /** Columns of the file's own to hand over, 0-based. */
      ownColumns: z.array(z.int().nonnegative()).max(MAX_OWN_COLUMNS),
    }),
    response: z.array(resultRowSchema),
  },
  /** What a column of the file's own can be filtered by. */
  getOwnColumn: {
    request: z.strictObject({ resultsId: resultsIdSchema, column: z.int().nonnegative() }),
    response: ownColumnFactsSchema,
  },
  getResultRow: { request: rowPlaceSchema, response: resultRowDetailSchema },
  /** Reads the text of a row again, sentence by sentence; answers arrive as `resultRowAnalyzed`. */
  analyzeResultRow: {
    request: rowPlaceSchema.extend({ sequence: sequenceSchema }),
    response: z.null(),
  },
  /** Weighs the words between `start` and `end` of that text. */
  explainResultRow: {
    request: z.strictObject({
      sequence: sequenceSchema,
      start: z.int().nonnegative(),
      end: z.int().nonnegative(),
    }),
    response: z.null(),
  },
  /**
   * Puts lines of the table on the clipboard, every column of each whole, as spreadsheets take them.
   * Errors: `text-too-long` for more than the clipboard is for.
   */
  copyResultRows: {
    request: z.strictObject({
      resultsId: resultsIdSchema,
      queryId: z.int().nonnegative(),
      start: z.int().nonnegative(),
      count: z.int().positive().max(MAX_COPIED_ROWS),
    }),
    response: z.null(),
  },
  /** Writes the rows of the newest query, or what they are like, where the person says. */
  exportResults: {
    request: exportRequestSchema.extend({
      resultsId: resultsIdSchema,
      queryId: z.int().nonnegative(),
    }),
    response: exportedSchema,
  },
  cancelResultsExport: { request: z.undefined(), response: z.null() },
  /** Writes a picture that the page has drawn where the person says. */
  exportChart: {
    request: chartPictureSchema.extend({ resultsId: resultsIdSchema }),
    response: exportedSchema,
  },
  /** Puts a PNG that the page has drawn on the clipboard. */
  copyChart: {
    request: z.strictObject({ bytes: pictureBytesSchema }),
    response: z.null(),
  },
} as const;
