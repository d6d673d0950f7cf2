import { ara, deu, eng, fra, ita, por, porBr, spa } from "stopword";

const FUNCTION_WORDS: Readonly<Record<string, readonly string[]>> = {
  ar: ara,
  de: deu,
  en: [...eng, "an", "its", "us", "so", "just", "off"],
  es: spa,
  fr: fra,
  it: ita,
  pt: [...por, ...porBr],
};

/** Words on those lists that do bear on a tone: they deny, they strengthen, or they judge. */
const BEARS_ON_TONE = new Set(
  [
    "like well never too very still only more most much no not nor without",
    "não nem nunca sem só mais muito muita muitos muitas bem mal pouco",
    "sin nada nunca muy mucho mucha poco solo sólo más bien",
    "ne pas jamais sans trop plus très bien rien peu",
    "nicht nichts kein keine keinen nie ohne sehr nur mehr gut wenig",
    "non mai senza più molto poco troppo bene niente",
    "لا لم لن ليس ليست غير دون بدون",
  ].flatMap((words) => words.split(" ")),
);

const lists = new Map<string, ReadonlySet<string>>();

function listOf(language: string): ReadonlySet<string> {
  const list = lists.get(language) ?? new Set(FUNCTION_WORDS[language]);
  lists.set(language, list);
  return list;
}

/**
 * Whether a word only holds a sentence together, in one of the given languages (BCP 47): an article, a
 * pronoun, a preposition. What the model does without it says nothing to a person.
 */
export function isFunctionWord(word: string, languages: readonly string[]): boolean {
  const plain = word.toLowerCase().replace(/['’](?:s|m|re|ve|ll|d)$/u, "");
  if (BEARS_ON_TONE.has(plain)) return false;
  // French and Italian cut short what stands before a vowel: "c'est", "j'ai", "d'un".
  const forms = [plain, plain.replace(/^(?:[cdjlmst]|qu)['’]/u, "")];
  return languages.some((tag) => {
    const list = listOf(tag.split("-")[0] ?? tag);
    return forms.some((form) => list.has(form));
  });
}
