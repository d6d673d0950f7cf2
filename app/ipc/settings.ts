import { z } from "zod";
import { LANGUAGES } from "./language.ts";

/** What a person can choose. `system` follows the computer. */
export const settingsSchema = z.object({
  theme: z.enum(["system", "light", "dark"]),
  language: z.enum(["system", ...LANGUAGES]),
  /** Whether texts that were read are remembered on this computer. */
  keepHistory: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const changedSettingsSchema = settingsSchema.partial().strict();
export type ChangedSettings = z.infer<typeof changedSettingsSchema>;
