import { webUtils } from "electron";

/*
 * All that this script, which has no Node, has for the substitute Electron 25, on which development and
 * tests run where the official one cannot be downloaded, and for no other. The rest of the product has
 * app/scoring/process/older-electron.ts.
 */

/** The path of a file that was dropped. Before Electron 29 there is no webUtils, but the file itself tells. */
export function pathOf(file: File): string {
  const utilities = webUtils as typeof webUtils | undefined;
  return utilities ? utilities.getPathForFile(file) : (file as File & { path: string }).path;
}
