import i18next from "i18next";
import { useSyncExternalStore } from "react";

function subscribe(onChange: () => void): () => void {
  i18next.on("languageChanged", onChange);
  return () => i18next.off("languageChanged", onChange);
}

const languageNow = () => i18next.language;

/**
 * A hook that gives what `create` makes for the interface's language, a BCP 47 tag; made once for each.
 * For what every key press renders: `useTranslation` works out its namespaces anew each time.
 */
export function hookByLanguage<T>(create: (language: string) => T): () => T {
  const made = new Map<string, T>();
  return function useMade() {
    const language = useSyncExternalStore(subscribe, languageNow, languageNow);
    const known = made.get(language);
    if (known !== undefined) return known;
    const value = create(language);
    made.set(language, value);
    return value;
  };
}
