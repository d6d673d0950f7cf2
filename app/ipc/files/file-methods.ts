import { z } from "zod";
import { comparisonSchema } from "../results/comparison.ts";
import {
  estimateSchema,
  fileIdSchema,
  filePreviewSchema,
  formChoiceSchema,
  jobIdSchema,
  jobSchema,
  openedFileSchema,
  recentFileSchema,
  rescoreFileSchema,
  startJobSchema,
  startedJobSchema,
} from "./files.ts";
import { exportedSchema } from "../results/results.ts";

/** Of several text columns that were scored, one is compared, by its place. */
const comparedJobSchema = z.strictObject({
  jobId: jobIdSchema,
  scoring: z.int().nonnegative().optional(),
});

/** The part of the contract that is about files, and the jobs that score them. */
export const fileMethods = {
  /** Lets the person choose files; none if they cancel. */
  chooseFiles: { request: z.undefined(), response: z.array(openedFileSchema) },
  /** Opens the survey that is inside, in the interface's language where the model reads it. */
  openSample: { request: z.undefined(), response: openedFileSchema },
  /** Files dropped on the window; the page is told by `filesOpened`. */
  openDroppedFiles: {
    request: z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(1000) }),
    response: z.null(),
  },
  /** Files that were opened before the page listened; from then on `filesOpened` tells. */
  takeOpenedFiles: { request: z.undefined(), response: z.array(openedFileSchema) },
  /** Reads a file through. A newer call for the same file ends an older one as `cancelled`. */
  inspectFile: {
    request: z.strictObject({ fileId: fileIdSchema, choice: formChoiceSchema }),
    response: filePreviewSchema,
  },
  /** Lets the person choose where an inspected file's result goes; null if they cancel. */
  chooseOutputFolder: {
    request: z.strictObject({ fileId: fileIdSchema }),
    response: z.string().nullable(),
  },
  /** Measures the model on a few texts of an inspected file. A newer call ends an older one. */
  estimateJob: {
    request: z.strictObject({
      fileId: fileIdSchema,
      textColumns: z.array(z.int().nonnegative()).min(1).max(51),
    }),
    response: estimateSchema,
  },
  /** Scores a file that was inspected; how it goes is told by `jobChanged`. */
  startJob: { request: startJobSchema, response: startedJobSchema },
  /** Scores a scored file again with another model than before, beside it, to compare the two. */
  rescoreFile: { request: rescoreFileSchema, response: startedJobSchema },
  /** What flipped between the two scorings of such a job; `resultsProgressed` tells how far it is. */
  compareJob: { request: comparedJobSchema, response: comparisonSchema },
  /** Writes every flipped row where the person says. */
  saveFlips: { request: comparedJobSchema, response: exportedSchema },
  cancelComparison: { request: z.undefined(), response: z.null() },
  /** Goes on with a job that was paused or cancelled, or has failed. */
  resumeJob: { request: z.strictObject({ jobId: jobIdSchema }), response: jobSchema },
  /** Stops the scoring for a while; everything stays ready to go on. */
  pauseJob: { request: z.strictObject({ jobId: jobIdSchema }), response: z.null() },
  cancelJob: { request: z.strictObject({ jobId: jobIdSchema }), response: z.null() },
  /** Puts a job that waits before another, or last (null); gives the jobs in their new order. */
  moveJob: {
    request: z.strictObject({ jobId: jobIdSchema, beforeJobId: jobIdSchema.nullable() }),
    response: z.array(jobSchema),
  },
  /** The jobs since the start: those that do not wait, oldest first, then the others in turn. */
  listJobs: { request: z.undefined(), response: z.array(jobSchema) },
  /** Shows a finished job's output in the system's file manager. */
  revealOutput: { request: z.strictObject({ jobId: jobIdSchema }), response: z.null() },
  /** Files opened before, newest first; none while the person has switched that off. */
  getRecentFiles: { request: z.undefined(), response: z.array(recentFileSchema) },
  /** Errors: `file-not-found` for a file that has gone. */
  openRecentFile: {
    request: z.strictObject({ recentId: z.uuid() }),
    response: openedFileSchema,
  },
  removeRecentFile: {
    request: z.strictObject({ recentId: z.uuid() }),
    response: z.array(recentFileSchema),
  },
  clearRecentFiles: { request: z.undefined(), response: z.array(recentFileSchema) },
} as const;
