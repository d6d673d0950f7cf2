import path from "node:path";
import type { ModelIdentity } from "#scoring/scorer";
import type { Comparison } from "#ipc/results/comparison";
import type { JobChoices } from "#ipc/files/files";
import { failure, success, type Result } from "#ipc/result";
import { fileNameOf } from "../files/file-name.ts";
import type { Comparisons } from "./comparisons.ts";
import { fileExists } from "../files/file-exists.ts";
import type { Looking } from "../files/looking.ts";
import type { Handlers } from "../security/ipc-gate.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Dialogs } from "../shell/dialogs.ts";
import type { OpenFiles } from "../files/open-files.ts";

export interface RescoringHandlerParts {
  files: OpenFiles;
  jobs: Jobs;
  comparisons: Comparisons;
  looking: Looking;
  /** The models that are inside; null where they cannot be used. */
  presentModels: () => Promise<readonly ModelIdentity[] | null>;
  dialogs: Pick<Dialogs, "chooseSavePath">;
}

type RescoringHandlers = Pick<
  Handlers,
  "rescoreFile" | "compareJob" | "saveFlips" | "cancelComparison"
>;

/** What main does for the methods that compare a file with its scoring by another model. */
export function createRescoringHandlers(parts: RescoringHandlerParts): RescoringHandlers {
  const { files, jobs, comparisons, looking, presentModels, dialogs } = parts;

  async function compare(
    { jobId, scoring }: { jobId: string; scoring?: number | undefined },
    flipsPath: string | null,
  ): Promise<Result<Comparison>> {
    const compared = jobs.comparedPathsOf(jobId);
    if (!compared) return failure({ code: "invalid-request" });
    const { beforePath, afterPath } = compared;
    if (!(await fileExists(beforePath)) || !(await fileExists(afterPath))) {
      return failure({ code: "result-gone" });
    }
    return comparisons.compare({ beforePath, afterPath, scoring, flipsPath });
  }

  return {
    rescoreFile: async ({ fileId, ifExists }) => {
      const found = files.find(fileId);
      if (!found.ok) return found;
      const models = await presentModels();
      if (!models) return failure({ code: "model-not-ready" });
      const scoredPath = found.value.path;
      const planned = await looking.call("planRescoring", { path: scoredPath, models });
      if (!planned.ok) return planned;
      const { inputPath, outputPath, textColumn, furtherColumns, choice, outputFormat } =
        planned.value;
      const { formulas, scorePlaceholders, mixed, language } = planned.value;
      if (textColumn === undefined) {
        return failure({ code: "scored-column-unknown", file: scoredPath });
      }
      if (jobs.isUnderWay(outputPath)) {
        return failure({ code: "output-in-use", file: outputPath });
      }
      const { encoding, delimiter, headerRows, quotes, rows, sheet } = choice;
      const choices: JobChoices = {
        choice: { encoding, delimiter, headerRows, quotes, rows, sheet },
        textColumn,
        furtherColumns: [...furtherColumns],
        scorePlaceholders,
        mixed,
        outputFormat: outputFormat === "txt" ? null : (outputFormat ?? null),
        formulas,
        language: language ?? null,
      };
      const file = { ...found.value.file, decided: null };
      const order = { file, inputPath, outputPath, choices, comparesWith: scoredPath };
      return success(await jobs.start(order, ifExists));
    },
    compareJob: (request) => compare(request, null),
    saveFlips: async (request) => {
      const compared = jobs.comparedPathsOf(request.jobId);
      const outputPath =
        compared && (await dialogs.chooseSavePath(suggestName(compared.afterPath)));
      if (outputPath === null) return success({ name: null });
      const written = await compare(request, outputPath);
      return written.ok ? success({ name: fileNameOf(outputPath) }) : written;
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
