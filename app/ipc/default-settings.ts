import type { Settings } from "./settings.ts";

/** What holds until the person chooses. Free of zod, for the interface. */
export const DEFAULT_SETTINGS: Settings = {
  theme: "system",
  language: "system",
  keepHistory: false,
  keepRecentFiles: true,
  keepModelRecord: true,
  keepCorrections: false,
  readPersonally: false,
  notifyWhenDone: true,
};
