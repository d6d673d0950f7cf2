import { columnLabels } from "#ipc/files/column-labels";
import type { FilePreview } from "#ipc/files/files";

/** What the person leaves to be detected. */
export const DETECT = "";

/** The columns that a preview shows, to choose from. */
export function columnOptions({ columns }: FilePreview): { value: string; name: string }[] {
  const labels = columnLabels(columns);
  return columns.map(({ index }, at) => ({ value: String(index), name: labels[at] ?? "" }));
}

/** Delimiters to choose from, with the names of their texts. */
export const DELIMITERS = [
  { character: ",", name: "comma" },
  { character: ";", name: "semicolon" },
  { character: "\t", name: "tab" },
  { character: "|", name: "pipe" },
] as const;

/** Encodings to choose from, the usual ones first. They are names, the same in every language. */
export const ENCODINGS = [
  "utf-8",
  "windows-1252",
  "utf-16le",
  "utf-16be",
  "iso-8859-2",
  "iso-8859-15",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "koi8-r",
  "macintosh",
  "shift_jis",
  "euc-jp",
  "gb18030",
  "big5",
  "euc-kr",
] as const;
