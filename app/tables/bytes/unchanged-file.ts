import { stat } from "node:fs/promises";
import type { FileSurvey } from "./byte-facts.ts";

/** Whether a file that is read in no particular order still has its size and time. */
export async function unchangedFile(survey: FileSurvey): Promise<boolean> {
  const status = await stat(survey.path).catch(() => null);
  return status?.size === survey.sizeBytes && status.mtimeMs === survey.modifiedMs;
}
