import { clipboard, ClipboardItem, nativeImage, type NativeImage } from "electron";

export async function copyText(text: string): Promise<void> {
  // Electron 45 answers with a promise, Electron 25 with nothing.
  await clipboard.writeText(text);
}

/** Puts a PNG on the clipboard. */
export async function copyPicture(png: Uint8Array<ArrayBuffer>): Promise<void> {
  const Item = ClipboardItem as typeof ClipboardItem | undefined;
  if (Item) {
    const picture = new Blob([png], { type: "image/png" });
    return clipboard.write([new Item({ "image/png": picture })]);
  }
  // The substitute Electron 25, for development and tests, has another way.
  const older = clipboard as unknown as { writeImage: (image: NativeImage) => void };
  older.writeImage(nativeImage.createFromBuffer(Buffer.from(png)));
}
