import { z } from "zod";
import { LANGUAGES } from "./language.ts";

/** What a person can choose. `system` follows the computer. */
export const settingsSchema = z.object({
  theme: z.enum(["system", "light", "dark"]),
  language: z.enum(["system", ...LANGUAGES]),
  /** Whether texts that were read are remembered on this computer. */
  keepHistory: z.boolean(),
  /** Whether the names of opened files are remembered on this computer. */
  keepRecentFiles: z.boolean(),
  /** Whether it is remembered on this computer how the models do on a person's files. */
  keepModelRecord: z.boolean(),
  /** Whether texts that a person has corrected are kept on this computer, to learn from. */
  keepCorrections: z.boolean(),
  /** Whether texts are read with what was learnt, where that is clearly better. */
  readPersonally: z.boolean(),
  /** Whether the desktop tells when a file is done while the window is not in front. */
  notifyWhenDone: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const changedSettingsSchema = settingsSchema.partial().strict();
export type ChangedSettings = z.infer<typeof changedSettingsSchema>;
