import path from "node:path";
import type { Failure } from "#ipc/result";

/** A sentence that speaks to a terminal: it names an option such as --force. */
const TERMINAL_SENTENCE =
  /(?:^|(?<=[.!?]\s))(?:(?![.!?]\s).)*\s--[a-z](?:(?![.!?](?:\s|$)).)*[.!?]?\s*/gu;

/**
 * A failure as the page may see it: files without their folders, which are no business of the
 * page's, and no advice for a terminal.
 */
export function toPageFailure({ code, message }: Failure, inputPath: string): Failure {
  const folder = path.dirname(inputPath);
  const prefix = folder.endsWith(path.sep) ? folder : `${folder}${path.sep}`;
  return { code, message: message.replaceAll(prefix, "").replaceAll(TERMINAL_SENTENCE, "").trim() };
}
