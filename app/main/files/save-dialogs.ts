import path from "node:path";
import { dialog, type BrowserWindow } from "electron";
import type { Language } from "#ipc/language";
import { nativeTexts } from "../shell/native-texts.ts";
import { oneDialog } from "../shell/one-dialog.ts";

/**
 * Lets the person choose a name for a new file in the system's own dialog, which asks before it
 * replaces one; null if they cancel. A name without an ending gets that of the suggestion.
 */
export async function chooseSavePath(
  window: BrowserWindow | undefined,
  language: Language,
  suggestion: string,
): Promise<string | null> {
  const ending = path.extname(suggestion);
  const options: Electron.SaveDialogOptions = {
    defaultPath: suggestion,
    filters: [
      { name: ending.slice(1).toUpperCase(), extensions: [ending.slice(1)] },
      { name: nativeTexts[language].allFiles, extensions: ["*"] },
    ],
  };
  const ask = () =>
    window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options);
  const { canceled, filePath } = await oneDialog(ask, { canceled: true, filePath: "" });
  if (canceled || !filePath) return null;
  return path.extname(filePath) === "" ? `${filePath}${ending}` : filePath;
}

/**
 * Has the person confirm in the system's own dialog that a file may be replaced: a page that was taken
 * over can press the page's own button, but not this one's.
 */
export async function confirmReplacing(
  window: BrowserWindow | undefined,
  language: Language,
  name: string,
): Promise<boolean> {
  const text = nativeTexts[language];
  const options: Electron.MessageBoxOptions = {
    type: "warning",
    message: text.replaceFile,
    detail: `${name}\n\n${text.replaceFileDetail}`,
    buttons: [text.keepFile, text.replace],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const ask = () =>
    window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
  const { response } = await oneDialog(ask, { response: 0, checkboxChecked: false });
  return response === 1;
}
