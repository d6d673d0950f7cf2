import { stat } from "node:fs/promises";
import type { FileSurvey } from "./first-reading.ts";
import { hashFile } from "./hash-file.ts";

/** Whether a file that is read in no particular order still is what was surveyed. */
export async function unchangedFile(survey: FileSurvey): Promise<boolean> {
  const status = await stat(survey.path).catch(() => null);
  if (status?.size !== survey.sizeBytes) return false;
  const { mtimeMs, ctimeMs } = status;
  if (mtimeMs === survey.modifiedMs && ctimeMs === survey.changedMs) return true;
  // Renamed, or with other permissions, it still is the same.
  return (await hashFile(survey.path).catch(() => null)) === survey.sha256;
}
