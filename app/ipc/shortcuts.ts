import type { AppCommand, WindowAction } from "./contract.ts";

/** The keys of the menu's commands, as Electron writes them, where they are the same on every system. */
export const SHORTCUTS = {
  "show-palette": "CmdOrCtrl+K",
  "show-type": "CmdOrCtrl+1",
  "show-files": "CmdOrCtrl+2",
  "show-model": "CmdOrCtrl+3",
  "show-settings": "CmdOrCtrl+,",
  "open-files": "CmdOrCtrl+O",
  undo: "CmdOrCtrl+Z",
  "clear-text": "CmdOrCtrl+N",
  "copy-result": "CmdOrCtrl+Shift+C",
} as const satisfies Partial<Record<AppCommand, string>>;

/** Those that Electron itself gives the system's own items; where systems differ, there is none here. */
export const WINDOW_SHORTCUTS = {
  cut: "CmdOrCtrl+X",
  copy: "CmdOrCtrl+C",
  paste: "CmdOrCtrl+V",
  "select-all": "CmdOrCtrl+A",
  "reset-zoom": "CmdOrCtrl+0",
  "zoom-in": "CmdOrCtrl+Plus",
  "zoom-out": "CmdOrCtrl+-",
} as const satisfies Partial<Record<WindowAction, string>>;
