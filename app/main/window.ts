import path from "node:path";
import { app, BrowserWindow, type WebContents } from "electron";
import { APP_URL } from "./app-url.ts";

/** Opens the window: sandboxed, isolated, and unable to go anywhere else. */
export async function openWindow(outDirectory: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: app.name,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(outDirectory, "preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      devTools: !app.isPackaged,
      spellcheck: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  await window.loadURL(APP_URL);
  return window;
}

/** Refuses every way for a page to leave the app or to open another one. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
