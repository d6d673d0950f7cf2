import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { screen, type BrowserWindow, type Rectangle } from "electron";
import { z } from "zod";

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
    // The app ends when its window has closed; what is not written by then is lost.
    try {
      writeFileSync(file, JSON.stringify(state));
    } catch {
      // A window that opens in its usual place next time is no reason to speak up.
    }
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
