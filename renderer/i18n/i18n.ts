import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { chooseLanguage } from "#ipc/language";
import { nameInSentence } from "#ipc/files/shown-name";
import en from "./en.json";
import ptBr from "./pt-BR.json";

/** Loads the texts of the interface. Both languages are small enough to be there at once. */
export function startI18n(systemLanguage: string): void {
  const language = chooseLanguage("system", systemLanguage);
  document.documentElement.lang = language;
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    resources: { en: { translation: en }, "pt-BR": { translation: ptBr } },
    // React escapes what it renders. What is put into a sentence, such as a file's name or a column's,
    // must only leave the words around it as they are.
    interpolation: { escape: nameInSentence },
  });
}
