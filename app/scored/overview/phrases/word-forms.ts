import { VERBS } from "./verb-forms.ts";

/**
 * The plainest form of a word, under which its spellings and its plural are counted. It depends on the
 * word and the language alone, so that phrases keep their names from one file to the next.
 */
export function plainForm(word: string, language: string): string {
  const tag = language.split("-")[0] ?? language;
  let plain = word.replace(/'s?$/u, "");
  if (tag === "en" && isDenial(plain)) return "not";
  plain = plain.replaceAll(/['-]/gu, "");
  if (LATIN.test(plain)) plain = withoutAccents(plain);
  // "soooo" is "soo": how often a letter is drawn out says nothing.
  plain = plain.replaceAll(/(\p{L})\1{2,}/gu, "$1$1");
  switch (tag) {
    case "en":
      return english(plain);
    case "pt":
      return DENIALS_PT.has(plain) ? "nao" : portuguese(plain);
    case "es":
    case "gl":
      return spanish(plain);
    case "fr":
      return /[^sx]s$|[^x]x$/u.test(plain) && plain.length > 3 ? plain.slice(0, -1) : plain;
    default:
      return plain;
  }
}

/** What stands before an apostrophe where a word was cut short: "l'" of "l'hôtel", "dell'" of "dell'albergo". */
const ELIDED: Readonly<Record<string, RegExp>> = {
  ca: /^(?:[dlmnst])'/u,
  fr: /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'/u,
  it: /^(?:[cdlmnstv]|un|dell|all|nell|dall|sull|quell|quest|bell|com|cos|dov)'/u,
};

/** A word in the pieces that its language writes as one: "qu'on" is two words, "it's" one. */
export function piecesOf(word: string, language: string): readonly string[] {
  const end = ELIDED[language.split("-")[0] ?? language]?.exec(word)?.[0].length ?? 0;
  return end === 0 || end === word.length ? [word] : [word.slice(0, end), word.slice(end)];
}

const LATIN = /[\u{c0}-\u{24f}]/u;
const DENIALS_PT = new Set(["nao", "nem"]);

function isDenial(word: string): boolean {
  return (
    word === "not" ||
    word === "cannot" ||
    /n't$|^(?:dont|doesnt|didnt|cant|wont|isnt|wasnt|couldnt|wouldnt)$/u.test(word)
  );
}

/** Accents are often left out; only ñ is a letter of its own. */
function withoutAccents(word: string): string {
  return word
    .normalize("NFD")
    .replaceAll(/n\u{303}/gu, "ñ")
    .replaceAll(/[\u{300}-\u{36f}]/gu, "");
}

const NO_PLURAL_EN = new Set(
  ["news always perhaps means series species physics economics mathematics politics ethics"]
    .concat("glasses goods headquarters chaos canvas gas bias lens plus bus thus us yes as was has")
    .flatMap((list) => list.split(" ")),
);
/** British spellings of words that opinions are full of. */
const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/^(col|flav|fav|neighb|behavi|hon|hum|lab|od|rum|harb|sav|endeav)our/u, "$1or"],
  [/^(organ|recogn|real|apolog|custom|special|emphas|summar|util|priorit|minim|maxim)is/u, "$1iz"],
  [/^(personal|final|general|optim|critic|memor|standard|categor|initial)is/u, "$1iz"],
  [/^(cent|theat|met|lit|fib)re$/u, "$1er"],
  [/^programme$/u, "program"],
  [/^grey/u, "gray"],
];
/** From this length on, whether a consonant is doubled tells no two words apart. */
const LONG_WORD = 8;

/** Tenses of a few verbs; plurals after Harman's S stemmer (1991), with the endings in -es that it leaves. */
function english(word: string): string {
  let plain = word;
  for (const [british, american] of BRITISH) plain = plain.replace(british, american);
  const verb = VERBS.get(plain);
  if (verb !== undefined) return verb;
  if (plain.length > 3 && plain.endsWith("s") && !NO_PLURAL_EN.has(plain)) {
    if (/[^ae]ies$/u.test(plain) && plain.length > 4) plain = `${plain.slice(0, -3)}y`;
    else if (/(?:ss|sh|ch|x|zz|[^o]o)es$/u.test(plain)) plain = plain.slice(0, -2);
    else if (/[^usi]s$/u.test(plain)) plain = plain.slice(0, -1);
  }
  return plain.length < LONG_WORD ? plain : plain.replaceAll(/([bcdfgklmnprstz])\1/gu, "$1");
}

const NO_PLURAL_PT = new Set(
  "onibus lapis atras tenis gratis simples menos virus pires oasis jamais demais dois tres seis".split(
    " ",
  ),
);

/** Plural endings after the RSLP stemmer (Orengo and Huyck 2001); accents are gone already. */
function portuguese(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || NO_PLURAL_PT.has(word)) return word;
  if (/(?:oes|aes|aos)$/u.test(word)) return `${word.slice(0, -3)}ao`;
  if (word.endsWith("ns")) return `${word.slice(0, -2)}m`;
  if (/[aeou]is$/u.test(word) && word.length > 4) return `${word.slice(0, -2)}l`;
  if (/[rz]es$/u.test(word)) return word.slice(0, -2);
  return /[aeiou]s$/u.test(word) ? word.slice(0, -1) : word;
}

function spanish(word: string): string {
  if (word.length < 4 || !word.endsWith("s")) return word;
  if (word.endsWith("ces")) return `${word.slice(0, -3)}z`;
  if (/[lrndjy]es$/u.test(word) && word.length > 5) return word.slice(0, -2);
  return /[aeiou]s$/u.test(word) ? word.slice(0, -1) : word;
}
