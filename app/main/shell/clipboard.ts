import { clipboard, ClipboardItem, nativeImage } from "electron";
import { writePicture } from "#scoring/process/substitute-runtime";

export async function copyText(text: string): Promise<void> {
  // Electron 45 answers with a promise, Electron 25 with nothing.
  await clipboard.writeText(text);
}

/** Puts a PNG on the clipboard. */
export function copyPicture(png: Uint8Array<ArrayBuffer>): Promise<void> {
  return writePicture({ clipboard, ClipboardItem, nativeImage }, png);
}
