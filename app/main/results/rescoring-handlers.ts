import path from "node:path";
import { planRescoring } from "#scored/compare/rescoring";
import type { ModelIdentity } from "#scoring/scorer";
import type { Comparison } from "#ipc/comparison";
import type { JobChoices } from "#ipc/files";
import { failure, success, type Result } from "#ipc/result";
import type { Comparisons } from "./comparisons.ts";
import { fileExists } from "../files/file-exists.ts";
import type { Handlers } from "../security/ipc-gate.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { OpenFiles } from "../files/open-files.ts";
import { toPageFailure } from "../security/page-message.ts";

export interface RescoringHandlerParts {
  files: OpenFiles;
  jobs: Jobs;
  comparisons: Comparisons;
  /** The model that is inside; null where none can be used. */
  presentModel: () => Promise<ModelIdentity | null>;
  /** Where the person wants a new file; null if they changed their mind. */
  askForSavePath: (suggestion: string) => Promise<string | null>;
}

type RescoringHandlers = Pick<
  Handlers,
  "rescoreFile" | "compareJob" | "saveFlips" | "cancelComparison"
>;

/** What main does for the methods that compare a file with its scoring by another model. */
export function createRescoringHandlers(parts: RescoringHandlerParts): RescoringHandlers {
  const { files, jobs, comparisons, presentModel, askForSavePath } = parts;

  async function compare(jobId: string, flipsPath: string | null): Promise<Result<Comparison>> {
    const compared = jobs.comparedPathsOf(jobId);
    if (!compared) return failure("invalid-request", "There is nothing to compare this with.");
    const { beforePath, afterPath } = compared;
    if (!(await fileExists(beforePath)) || !(await fileExists(afterPath))) {
      return failure("file-not-found", "One of the two has been moved, renamed or deleted.");
    }
    const result = await comparisons.compare({ beforePath, afterPath, flipsPath });
    return result.ok ? result : { ok: false, error: toPageFailure(result.error, afterPath) };
  }

  return {
    rescoreFile: async ({ fileId, ifExists }) => {
      const found = files.find(fileId);
      if (!found.ok) return found;
      const model = await presentModel();
      if (!model) return failure("model-not-ready", "There is no model to score with.");
      const scoredPath = found.value.path;
      const planned = await planRescoring(scoredPath, model);
      if (!planned.ok) return { ok: false, error: toPageFailure(planned.error, scoredPath) };
      const { inputPath, outputPath, textColumn, choice, outputFormat, formulas } = planned.value;
      if (textColumn === undefined) {
        return failure("column-unclear", "The receipt does not tell which column was scored.");
      }
      if (jobs.isUnderWay(outputPath)) {
        return failure("output-in-use", "This result is being written already.");
      }
      const { encoding, delimiter, hasHeader, sheet } = choice;
      const choices: JobChoices = {
        choice: { encoding, delimiter, hasHeader, sheet },
        textColumn,
        outputFormat: outputFormat === "txt" ? null : (outputFormat ?? null),
        formulas,
        groupColumn: null,
        dateColumn: null,
      };
      const file = { ...found.value.file, decided: null };
      const order = { file, inputPath, outputPath, choices, comparesWith: scoredPath };
      return success(await jobs.start(order, ifExists));
    },
    compareJob: ({ jobId }) => compare(jobId, null),
    saveFlips: async ({ jobId }) => {
      const compared = jobs.comparedPathsOf(jobId);
      const outputPath = compared && (await askForSavePath(suggestName(compared.afterPath)));
      if (outputPath === null) return success({ name: null });
      const written = await compare(jobId, outputPath);
      return written.ok
        ? success({ name: path.basename(outputPath) })
        : { ok: false, error: toPageFailure(written.error, outputPath) };
    },
    cancelComparison: () => {
      comparisons.cancel();
      return success(null);
    },
  };
}

/** `comments.scored.tone-en-0.3.0.jsonl` → `comments.scored.tone-en-0.3.0.flipped.csv`. */
function suggestName(afterPath: string): string {
  const base = afterPath.replace(/\.gz$/iu, "");
  return `${base.slice(0, base.length - path.extname(base).length)}.flipped.csv`;
}
