import path from "node:path";
import { dialog, type OpenDialogOptions, type OpenDialogReturnValue } from "electron";
import type { Language } from "#ipc/language";
import { nativeTexts } from "./native-texts.ts";
import { oneDialog } from "./one-dialog.ts";
import { findWindow } from "./window.ts";

/** The system's own dialogs, in the interface's language and over its window. */
export interface Dialogs {
  /** Files to read; none if the person cancels. */
  chooseFiles(): Promise<readonly string[]>;
  /** A layer that somebody has given them; null if they cancel. */
  chooseLayer(): Promise<string | null>;
  /** A folder; null if they cancel. */
  chooseFolder(current: string): Promise<string | null>;
  /**
   * A name for a new file; the system asks before it replaces one. Null if they cancel. A name without an
   * ending gets that of the suggestion.
   */
  chooseSavePath(suggestion: string): Promise<string | null>;
  /**
   * Whether a file may be replaced: a page that was taken over can press the page's own button, but not
   * this one's.
   */
  confirmReplacing(name: string): Promise<boolean>;
}

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

export function createDialogs(language: () => Language): Dialogs {
  const allFiles = () => ({ name: nativeTexts[language()].allFiles, extensions: ["*"] });
  return {
    async chooseFiles() {
      const { canceled, filePaths } = await open({
        properties: ["openFile", "multiSelections"],
        filters: [
          { name: nativeTexts[language()].readableFiles, extensions: READABLE },
          allFiles(),
        ],
      });
      return canceled ? [] : filePaths;
    },
    chooseLayer: () =>
      chooseOne({
        properties: ["openFile"],
        filters: [{ name: "JSON", extensions: ["json"] }, allFiles()],
      }),
    chooseFolder: (current) =>
      chooseOne({
        title: nativeTexts[language()].chooseFolder,
        defaultPath: current,
        properties: ["openDirectory", "createDirectory"],
      }),
    async chooseSavePath(suggestion) {
      const ending = path.extname(suggestion);
      const options: Electron.SaveDialogOptions = {
        defaultPath: suggestion,
        filters: [
          { name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] },
          allFiles(),
        ],
      };
      const window = findWindow();
      const ask = () =>
        window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options);
      const { canceled, filePath } = await oneDialog(ask, { canceled: true, filePath: "" });
      if (canceled || !filePath) return null;
      return path.extname(filePath) === "" ? `${filePath}${ending}` : filePath;
    },
    async confirmReplacing(name) {
      const text = nativeTexts[language()];
      const options: Electron.MessageBoxOptions = {
        type: "warning",
        message: text.replaceFile,
        detail: `${name}\n\n${text.replaceFileDetail}`,
        buttons: [text.keepFile, text.replace],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      };
      const window = findWindow();
      const ask = () =>
        window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
      const { response } = await oneDialog(ask, { response: 0, checkboxChecked: false });
      return response === 1;
    },
  };
}

async function chooseOne(options: OpenDialogOptions): Promise<string | null> {
  const { canceled, filePaths } = await open(options);
  return canceled ? null : (filePaths[0] ?? null);
}

function open(options: OpenDialogOptions): Promise<OpenDialogReturnValue> {
  const window = findWindow();
  const ask = () =>
    window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options);
  return oneDialog(ask, { canceled: true, filePaths: [] });
}
