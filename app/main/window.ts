import path from "node:path";
import { app, BrowserWindow, type WebContents } from "electron";
import { APP_URL } from "./app-url.ts";
import { keepWindowState, readWindowState } from "./window-state.ts";

/**
 * Opens the window where it was last: sandboxed, isolated, and unable to go anywhere else.
 * Resolves when the interface has loaded; rejects when its files cannot be read.
 */
export async function openWindow(outDirectory: string, stateFile: string): Promise<BrowserWindow> {
  const state = await readWindowState(stateFile);
  const window = new BrowserWindow({
    width: state?.width ?? 1280,
    height: state?.height ?? 800,
    ...(state ? { x: state.x, y: state.y } : {}),
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: app.name,
    webPreferences: {
      preload: path.join(outDirectory, "preload.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      // A middle click would ask for a new window; it would be refused, but need not even ask.
      disableBlinkFeatures: "Auxclick",
      devTools: !app.isPackaged,
      spellcheck: false,
    },
  });
  keepWindowState(window, stateFile);
  window.once("ready-to-show", () => {
    if (state?.maximized) window.maximize();
    window.show();
  });
  await window.loadURL(APP_URL);
  if (state) window.webContents.setZoomLevel(state.zoomLevel);
  return window;
}

/** Refuses every way for a page to leave the app or to open another one. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
}
