import path from "node:path";
import { app, BrowserWindow, type WebContents } from "electron";
import type { WindowAction } from "#ipc/contract";
import { APP_URL } from "../security/app-url.ts";
import { keepWindowState, readWindowState } from "./window-state.ts";

export interface WindowOptions {
  outDirectory: string;
  /** JSON file in which the window's place is kept. */
  stateFile: string;
  /** Called whenever the page begins to load, the first time included. */
  onLoad: () => void;
  /** Told why the page's process has gone; the page is reloaded. */
  onCrash: (reason: string) => void;
  showContextMenu: (isEditable: boolean) => void;
}

/**
 * Opens the window where it was last: sandboxed, isolated, and unable to go anywhere else.
 * Resolves when the interface has loaded; rejects when its files cannot be read.
 */
export async function openWindow(options: WindowOptions): Promise<BrowserWindow> {
  const { outDirectory, stateFile } = options;
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
  window.webContents.on("did-start-loading", options.onLoad);
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    options.onCrash(reason);
    // A blank window is of no use; the text is lost, but typing works again.
    if (reason !== "clean-exit") window.reload();
  });
  window.webContents.on("context-menu", (_event, { isEditable, selectionText }) => {
    if (isEditable || selectionText !== "") options.showContextMenu(isEditable);
  });
  window.once("ready-to-show", () => {
    if (state?.maximized) window.maximize();
    window.show();
  });
  await window.loadURL(APP_URL);
  if (state) window.webContents.setZoomLevel(state.zoomLevel);
  return window;
}

/** The app's one window; undefined before it is open and after it is closed. */
export function findWindow(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows()[0];
}

export function focusWindow(): void {
  const window = findWindow();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** Refuses every way for a page to leave the app or to open another one. */
export function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  // WebRTC is no web request: nothing that guards those sees it.
  contents.setWebRTCIPHandlingPolicy("disable_non_proxied_udp");
}

/** A step of Chromium's zoom, as the menu's own. */
const ZOOM_STEP = 0.5;

/** Does to the window, or to what has the focus in it, what the menu item of that name does. */
export function actOnWindow(action: WindowAction): void {
  const window = findWindow();
  if (!window) return;
  const { webContents: page } = window;
  const actions: Record<WindowAction, () => void> = {
    cut: () => page.cut(),
    copy: () => page.copy(),
    paste: () => page.paste(),
    "select-all": () => page.selectAll(),
    "reset-zoom": () => page.setZoomLevel(0),
    "zoom-in": () => page.setZoomLevel(page.getZoomLevel() + ZOOM_STEP),
    "zoom-out": () => page.setZoomLevel(page.getZoomLevel() - ZOOM_STEP),
    "full-screen": () => window.setFullScreen(!window.isFullScreen()),
    quit: () => app.quit(),
  };
  actions[action]();
}
