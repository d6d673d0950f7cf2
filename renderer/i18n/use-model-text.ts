import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";

/** A text of the manifest as it is shown, and the language that it is in. */
export interface ModelText {
  text: string;
  lang: string;
}

/** Says the manifest's texts in the interface's language, or in English where it has no other. */
export function useModelText(
  manifest: Pick<Manifest, "translations">,
): (text: string) => ModelText {
  const { i18n } = useTranslation();
  const translated = manifest.translations?.[i18n.language];
  return (text) =>
    translated?.[text] === undefined
      ? { text, lang: "en" }
      : { text: translated[text], lang: i18n.language };
}
