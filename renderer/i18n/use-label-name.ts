import i18next from "i18next";
import { useLanguage } from "./use-language.ts";

type LabelName = (label: string) => string;

/** Names that have been looked up, by language: each key press asks for those of every label. */
const lookups = new Map<string, LabelName>();

/**
 * The name of a label in the interface's language. Labels come from the model's manifest; one that
 * the interface has no word for is shown as the model calls it.
 */
export function useLabelName(): LabelName {
  const language = useLanguage();
  const known = lookups.get(language);
  if (known) return known;
  const lookup = createLookup(language);
  lookups.set(language, lookup);
  return lookup;
}

function createLookup(language: string): LabelName {
  const t = i18next.getFixedT(language);
  const names = new Map<string, string>();
  return (label) => {
    const name = names.get(label) ?? t(`labels.${label}`, { defaultValue: label });
    names.set(label, name);
    return name;
  };
}
