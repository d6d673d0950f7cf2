import { z } from "zod";

/** What a person can choose. `system` follows the computer. */
export const settingsSchema = z.object({
  theme: z.enum(["system", "light", "dark"]),
  language: z.enum(["system", "en", "pt-BR"]),
  /** Whether texts that were read are remembered on this computer. */
  keepHistory: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const changedSettingsSchema = settingsSchema.partial().strict();
export type ChangedSettings = z.infer<typeof changedSettingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  theme: "system",
  language: "system",
  keepHistory: false,
};
