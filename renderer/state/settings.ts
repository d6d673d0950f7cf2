import i18next from "i18next";
import { create } from "zustand";
import type { ChangedSettings, Settings } from "#ipc/settings";
import { api } from "../api.ts";
import { chooseLanguage } from "../i18n/i18n.ts";

// The defaults stand until main has answered, which is before the first paint as a rule.
const useStore = create<Settings>(() => ({
  theme: "system",
  language: "system",
  keepHistory: false,
}));

/** The person's settings. Main keeps them; every change comes back from there. */
export function useSettings(): Settings {
  return useStore();
}

export function changeSettings(changed: ChangedSettings): void {
  void api.changeSettings(changed);
}

/** Reads the settings, follows their changes and puts the language into effect. */
export async function followSettings(): Promise<void> {
  api.onSettingsChanged(apply);
  const reply = await api.getSettings();
  if (reply.ok) apply(reply.value);
}

function apply(settings: Settings): void {
  useStore.setState(settings);
  const language =
    settings.language === "system" ? chooseLanguage(navigator.language) : settings.language;
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
