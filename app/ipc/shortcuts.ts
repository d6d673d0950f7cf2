import type { AppCommand } from "./contract.ts";

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
