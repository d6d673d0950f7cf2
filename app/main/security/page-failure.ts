import path from "node:path";
import type { Failure } from "#ipc/failure";

/** A failure as the page may see it: files by their names, without their folders, which are no business of the page's. */
export function toPageFailure(failure: Failure): Failure {
  const names = ["file", "other"].filter((field) => field in failure);
  const shown = names.map((field) => [field, path.basename((failure as never)[field])] as const);
  return { ...failure, ...Object.fromEntries(shown) };
}
