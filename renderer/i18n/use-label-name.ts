import i18next from "i18next";
import { hookByLanguage } from "./hook-by-language.ts";

/**
 * The name of a label in the interface's language. Labels come from the model's manifest; one that
 * the interface has no word for is shown as the model calls it.
 */
export const useLabelName = hookByLanguage(createLookup);

/** Looks each label up once: every key press asks for all of them. */
function createLookup(language: string): (label: string) => string {
  const t = i18next.getFixedT(language);
  const names = new Map<string, string>();
  return (label) => {
    const name = names.get(label) ?? t(`labels.${label}`, { defaultValue: label });
    names.set(label, name);
    return name;
  };
}
