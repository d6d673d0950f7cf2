import { readFile } from "node:fs/promises";
import { screen, type BrowserWindow, type Rectangle } from "electron";
import { z } from "zod";
import { writeWhole } from "./settings-store.ts";

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200),
  height: z.int().min(200),
  maximized: z.boolean(),
  zoomLevel: z.number().min(-8).max(8),
});
export type WindowState = z.infer<typeof stateSchema>;

/** Where the window was last; null at first, or when that place is on no screen any more. */
export async function readWindowState(file: string): Promise<WindowState | null> {
  try {
    const state = stateSchema.parse(JSON.parse(await readFile(file, "utf8")));
    return isVisible(state) ? state : null;
  } catch {
    return null;
  }
}

/** Remembers where the window is whenever it closes. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  window.on("close", () => {
    const state: WindowState = {
      ...window.getNormalBounds(),
      maximized: window.isMaximized(),
      zoomLevel: window.webContents.getZoomLevel(),
    };
    void writeWhole(file, JSON.stringify(state)).catch(() => undefined);
  });
}

function isVisible(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x < workArea.x + workArea.width &&
    bounds.x + bounds.width > workArea.x &&
    bounds.y < workArea.y + workArea.height &&
    bounds.y + 40 > workArea.y
  );
}
