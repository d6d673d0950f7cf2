import i18next from "i18next";
import { create } from "zustand";
import { DEFAULT_SETTINGS } from "#ipc/default-settings";
import { chooseLanguage, type Language } from "#ipc/language";
import type { Failure } from "#ipc/failure";
import type { ChangedSettings, Settings } from "#ipc/settings";
import { api } from "../api.ts";

/** What each language of the interface calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  "pt-BR": "Português (Brasil)",
};

// The defaults stand until main has answered, which is before the first paint as a rule.
const useStore = create<Settings>(() => DEFAULT_SETTINGS);

/** The person's settings. Main keeps them; every change comes back from there. */
export function useSettings(): Settings {
  return useStore();
}

/** Gives back why the change could not be kept for the next start, if it could not. */
export async function changeSettings(changed: ChangedSettings): Promise<Failure | null> {
  const reply = await api.changeSettings(changed);
  return reply.ok ? null : reply.error;
}

/** Reads the settings, follows their changes and puts the language into effect. */
export async function followSettings(): Promise<void> {
  api.onSettingsChanged(apply);
  const reply = await api.getSettings();
  if (reply.ok) apply(reply.value);
}

function apply(settings: Settings): void {
  useStore.setState(settings);
  const language = chooseLanguage(settings.language, navigator.language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
