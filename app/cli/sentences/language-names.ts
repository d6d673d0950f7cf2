const NAMES = new Intl.DisplayNames(["en"], { type: "language" });
const LIST = new Intl.ListFormat("en");

/** The English name of a language (BCP 47). */
export function languageName(language: string): string {
  return NAMES.of(language) ?? language;
}

/** The same of several, as they stand in a sentence. */
export function nameLanguages(languages: readonly string[]): string {
  return LIST.format(languages.map(languageName));
}

/** How many rows are in each language: `German 12, French 3`. */
export function countLanguages(rows: Readonly<Record<string, number>>): string {
  return Object.entries(rows)
    .map(([language, count]) => `${languageName(language)} ${count.toLocaleString("en")}`)
    .join(", ");
}
