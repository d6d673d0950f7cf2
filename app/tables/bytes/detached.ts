/**
 * A copy of a part of a text that is kept: V8 lets a part keep all of the text in memory, and a cell may have a
 * hundred megabytes.
 */
export function detached(part: string): string {
  return Buffer.from(part, "utf16le").toString("utf16le");
}
