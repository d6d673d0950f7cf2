import { z } from "zod";
import { fileIdSchema } from "../files/files.ts";
import { reportOrderSchema } from "./overview-report.ts";
import {
  agreementSchema,
  overviewTextsSchema,
  sidesSchema,
  topicsSchema,
} from "./overview-texts.ts";
import { overviewRequestSchema, overviewSchema, sidesRequestSchema } from "./overview.ts";
import { REPORT_KINDS, exportedSchema, resultsIdSchema } from "../results/results.ts";

/** The part of the contract that is about what a scored file says as a whole. */
export const overviewMethods = {
  /**
   * What the rows that a filter leaves are like together: shares, groups, time, and what to say of it.
   * A newer call ends an older one as `cancelled`; `resultsProgressed` tells how far the first is.
   */
  getOverview: {
    request: overviewRequestSchema.extend({ resultsId: resultsIdSchema }),
    response: overviewSchema,
  },
  /** What the texts of those rows are about, and texts that speak for them; reads them all at first. */
  getOverviewTexts: {
    request: overviewRequestSchema.extend({ resultsId: resultsIdSchema }),
    response: overviewTextsSchema,
  },
  /** How far labels agree with a column of ratings, null for the likeliest; null without ratings. */
  getAgreement: {
    request: overviewRequestSchema.extend({
      resultsId: resultsIdSchema,
      column: z.int().nonnegative().nullable(),
    }),
    response: agreementSchema.nullable(),
  },
  /** Sets rows side by side; the second side is another scored file's where one is named. */
  getSides: {
    request: sidesRequestSchema.extend({
      resultsId: resultsIdSchema,
      otherFileId: fileIdSchema.nullable(),
    }),
    response: sidesSchema,
  },
  /** The topics kept beside the open file; of another file, to take over, where one is named. */
  getTopics: {
    request: z.strictObject({ resultsId: resultsIdSchema, otherFileId: fileIdSchema.nullable() }),
    response: topicsSchema,
  },
  keepTopics: {
    request: z.strictObject({ resultsId: resultsIdSchema, topics: topicsSchema }),
    response: z.null(),
  },
  /** Ends what an overview is being read for, as `cancelled`. */
  cancelOverview: { request: z.undefined(), response: z.null() },
  /** Writes what an overview says, as the page words it, where the person says. */
  saveReport: {
    request: z.strictObject({
      resultsId: resultsIdSchema,
      kind: z.enum(REPORT_KINDS),
      request: overviewRequestSchema,
      /** The column of ratings, null for the likeliest. */
      ratings: z.int().nonnegative().nullable(),
      order: reportOrderSchema,
    }),
    response: exportedSchema,
  },
} as const;
