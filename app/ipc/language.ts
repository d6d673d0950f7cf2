/** The languages of the interface (BCP 47). */
export const LANGUAGES = ["en", "pt-BR"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language to speak: the one that was chosen, else the one nearest to the system's. */
export function chooseLanguage(chosen: Language | "system", systemLanguage: string): Language {
  if (chosen !== "system") return chosen;
  return systemLanguage.toLowerCase().startsWith("pt") ? "pt-BR" : "en";
}

/** "Multiple languages" (ISO 639-2): what a model says that reads more than can be listed. */
const MANY = "mul";

/** Whether a model that reads `languages` reads a language; all BCP 47, where regions do not count. */
export function readsLanguage(languages: readonly string[], language: string): boolean {
  return languages.some((each) => each === MANY || withoutRegion(each) === withoutRegion(language));
}

/** The place of the model that reads a language among several: the first where none does, or nobody knows it. */
export function placeOfReader(
  models: readonly { readonly languages: readonly string[] }[],
  language: string | null,
): number {
  if (language === null) return 0;
  return Math.max(
    0,
    models.findIndex(({ languages }) => readsLanguage(languages, language)),
  );
}

/** A language as it is written down: `EN-us` is `en`. Null for what is no BCP 47. */
export function canonicalLanguage(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return null;
  }
}

function withoutRegion(tag: string): string {
  return tag.split("-")[0]?.toLowerCase() ?? tag;
}
