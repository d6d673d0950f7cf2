import { app, type BrowserWindow } from "electron";
import type { WindowAction } from "#ipc/contract";

/** A step of Chromium's zoom, as the menu's own. */
const ZOOM_STEP = 0.5;

/** Does to a window, or to what has the focus in it, what the menu item of that name does. */
export function actOnWindow(window: BrowserWindow | undefined, action: WindowAction): void {
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
