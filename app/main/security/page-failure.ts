import type { Failure } from "#ipc/failure";
import { fileNameOf } from "../files/file-name.ts";

/**
 * A failure as the page may see it: files by their names as they may be shown, without their folders,
 * which are no business of the page's, and without the paths in what a library said.
 */
export function toPageFailure(failure: Failure): Failure {
  const fields: Record<string, string> = {};
  if ("file" in failure) fields["file"] = fileNameOf(failure.file);
  if ("other" in failure) fields["other"] = fileNameOf(failure.other);
  if ("detail" in failure) fields["detail"] = withoutPaths(failure.detail);
  return { ...failure, ...fields };
}

/** Cuts from the word with the first slash to the last one: folders may have blanks in their names. */
function withoutPaths(detail: string): string {
  const first = detail.search(/[/\\]/u);
  if (first === -1) return detail;
  const last = Math.max(detail.lastIndexOf("/"), detail.lastIndexOf("\\"));
  const begin = detail.lastIndexOf(" ", first) + 1;
  return `${detail.slice(0, begin)}…${detail.slice(last + 1)}`;
}
