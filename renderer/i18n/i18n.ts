import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json";
import ptBr from "./pt-BR.json";

export const LANGUAGES = ["en", "pt-BR"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language to speak to somebody whose system speaks `tag` (BCP 47). */
export function chooseLanguage(tag: string): Language {
  return tag.toLowerCase().startsWith("pt") ? "pt-BR" : "en";
}

/** Loads the texts of the interface. Both languages are small enough to be there at once. */
export function startI18n(systemLanguage: string): void {
  const language = chooseLanguage(systemLanguage);
  document.documentElement.lang = language;
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    resources: { en: { translation: en }, "pt-BR": { translation: ptBr } },
    // React escapes what it renders; escaping twice would show entities.
    interpolation: { escapeValue: false },
  });
}
