import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Result } from "#ipc/result";
import { scoreFile, type ScoreFileOptions } from "../score-file.ts";
import type { ScoreSummary } from "../score-summary.ts";
import { createFakeScorer, fakePrediction } from "./fake-scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

export type ScoreContentOptions = Omit<ScoreFileOptions, "inputPath" | "scorer" | "appVersion"> &
  Partial<Pick<ScoreFileOptions, "scorer">>;

/** Scores `content` as a file called `name` and gives back what was written, too. */
export async function scoreContent(
  name: string,
  content: string | Buffer,
  options: ScoreContentOptions = {},
) {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, name);
  await writeFile(inputPath, content);
  const result = await scoreFile({
    scorer: createFakeScorer(),
    language: "en",
    ...options,
    inputPath,
    appVersion: "0.0.0",
  });
  const files = await readdir(folder);
  const outputName = files.find((file) => file.includes(".scored.") && !file.includes("receipt"));
  const output = outputName ? await readFile(path.join(folder, outputName)) : null;
  return { result, files, output, text: output?.toString("utf8") ?? "", folder, inputPath };
}

export function valueOf(result: Result<ScoreSummary>): ScoreSummary {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The appended cells of a text, as the file should have them. */
export function cellsFor(text: string, error = "", delimiter = ","): string {
  const prediction = fakePrediction(text);
  if (!prediction) return ["", "", "", "", "", "", "", "", error || "no text"].join(delimiter);
  const { label, score: probability, polarity, subjectivity, language, tokens } = prediction;
  return [
    label,
    probability.toFixed(4),
    polarity?.toFixed(4),
    subjectivity?.toFixed(4),
    language,
    "",
    tokens,
    prediction.windows,
    error,
  ].join(delimiter);
}

/** The header that is appended. */
export const NAMES =
  "undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_language,undertone_states,undertone_tokens,undertone_windows,undertone_error";
