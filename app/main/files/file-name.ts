import path from "node:path";
import { shownName } from "#ipc/files/shown-name";

/** What the page is told of a path: the last name in it, as it may be shown. */
export function fileNameOf(file: string): string {
  return shownName(path.basename(file));
}
