import i18next from "i18next";
import { useSyncExternalStore } from "react";

function subscribe(onChange: () => void): () => void {
  i18next.on("languageChanged", onChange);
  return () => i18next.off("languageChanged", onChange);
}

/**
 * The interface's language, as a BCP 47 tag. For what every key press renders and needs no texts:
 * `useTranslation` works out its namespaces anew each time.
 */
export function useLanguage(): string {
  return useSyncExternalStore(subscribe, () => i18next.language);
}
