import { dialog, type BrowserWindow } from "electron";
import type { Language } from "#ipc/language";
import { nativeTexts } from "../shell/native-texts.ts";
import { oneDialog } from "../shell/one-dialog.ts";

const READABLE = [
  "csv",
  "tsv",
  "tab",
  "txt",
  "jsonl",
  "ndjson",
  "json",
  "gz",
  "xlsx",
  "xlsm",
  "parquet",
];

/** Lets the person choose files in the system's own dialog; none if they cancel. */
export async function chooseFiles(
  window: BrowserWindow | undefined,
  language: Language,
): Promise<readonly string[]> {
  const text = nativeTexts[language];
  const options: Electron.OpenDialogOptions = {
    properties: ["openFile", "multiSelections"],
    filters: [
      { name: text.readableFiles, extensions: READABLE },
      { name: text.allFiles, extensions: ["*"] },
    ],
  };
  const { canceled, filePaths } = await open(window, options);
  return canceled ? [] : filePaths;
}

/** Lets the person choose a layer that somebody has given them; null if they cancel. */
export async function chooseLayer(
  window: BrowserWindow | undefined,
  language: Language,
): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    properties: ["openFile"],
    filters: [
      { name: "JSON", extensions: ["json"] },
      { name: nativeTexts[language].allFiles, extensions: ["*"] },
    ],
  };
  const { canceled, filePaths } = await open(window, options);
  return canceled ? null : (filePaths[0] ?? null);
}

/** Lets the person choose a folder in the system's own dialog; null if they cancel. */
export async function chooseFolder(
  window: BrowserWindow | undefined,
  language: Language,
  current: string,
): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title: nativeTexts[language].chooseFolder,
    defaultPath: current,
    properties: ["openDirectory", "createDirectory"],
  };
  const { canceled, filePaths } = await open(window, options);
  return canceled ? null : (filePaths[0] ?? null);
}

function open(
  window: BrowserWindow | undefined,
  options: Electron.OpenDialogOptions,
): Promise<Electron.OpenDialogReturnValue> {
  const ask = () =>
    window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options);
  return oneDialog(ask, { canceled: true, filePaths: [] });
}
