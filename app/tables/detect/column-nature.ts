import { listedText } from "./listed-text.ts";
import { textOfMarkup } from "./markup.ts";
import { cellKind, tokensOf, wordsOf, type CellKind } from "./cell-kind.ts";

/** What the values of a column are like, over a sample of rows. */
export interface ColumnNature {
  /** Rows of the sample, and those of them with an answer in this column. */
  readonly rows: number;
  readonly filled: number;
  /** Different answers. */
  readonly distinct: number;
  /** Of the answers, in [0, 1]: how many are no words (numbers, dates, codes, addresses …). */
  readonly machineShare: number;
  /** What most of those are; null where there are none. */
  readonly machineKind: CellKind | null;
  /** Words of an answer in the mean. */
  readonly meanWords: number;
  /**
   * How much varied language a row holds in the mean, in words: a word counts the less the more
   * rows it stands in, so that boilerplate counts for nothing, however long it is.
   */
  readonly variedWords: number;
  /** In [0, 1]: words past the first that begin in lower case, 1 where the script has no case. */
  readonly lowerShare: number;
  /** In [0, 1]: answers of three words and more that hold one which only sentences have. */
  readonly functionShare: number;
  /** In [0, 1]: answers that look like names of people or things. */
  readonly nameShare: number;
  /** In [0, 1]: answers that look like postal addresses. */
  readonly addressShare: number;
  /** In [0, 1]: answers that are what a company writes to a customer. */
  readonly replyShare: number;
}

/** Words of one text that count; beyond some sentences more make a column no likelier. */
const MOST_VARIED = 25;

/** Texts from which repeated words count for nothing. */
const ROWS_TO_TELL = 8;

const KNOWN = new WeakMap<readonly (readonly string[])[], Map<number, ColumnNature>>();

/** What a column of a sample is like; each is looked at once. */
export function natureOf(sample: readonly (readonly string[])[], column: number): ColumnNature {
  const known = KNOWN.get(sample) ?? new Map<number, ColumnNature>();
  KNOWN.set(sample, known);
  const nature = known.get(column) ?? judgeColumn(sample.map((cells) => cells[column] ?? ""));
  known.set(column, nature);
  return nature;
}

/** Judges the values of one column. */
function judgeColumn(values: readonly string[]): ColumnNature {
  const kinds = new Map<CellKind, number>();
  const texts: string[] = [];
  for (const cell of values) {
    const written = listedSentences(cell) ?? cell;
    const value = textOfMarkup(written) ?? written;
    const kind = cellKind(value);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kind === "words") texts.push(value);
  }
  const absent = (kinds.get("empty") ?? 0) + (kinds.get("no-answer") ?? 0);
  const filled = values.length - absent;
  const machine = filled - texts.length;
  const allWords = texts.map(wordsOf);
  const share = (test: (text: string, words: readonly string[]) => boolean) => {
    const met = texts.filter((text, at) => test(text, allWords[at] ?? [])).length;
    return met / Math.max(1, texts.length);
  };
  const long = allWords.filter((words) => words.length >= 3);
  const function_ = long.filter((words) => words.some((word) => FUNCTION_WORDS.has(word)));
  return {
    rows: values.length,
    filled,
    distinct: new Set(texts.map((text) => text.trim().toLowerCase())).size,
    machineShare: machine / Math.max(1, filled),
    machineKind: mostFrequentMachine(kinds),
    meanWords: allWords.reduce((sum, words) => sum + words.length, 0) / Math.max(1, filled),
    variedWords: variedWords(allWords) / Math.max(1, values.length),
    lowerShare: lowerShare(texts),
    functionShare: long.length === 0 ? 0 : function_.length / long.length,
    nameShare: share(isNameLike),
    addressShare: share(isAddressLike),
    replyShare: share(isReplyLike),
  };
}

/** Words from which a list is one of texts and not of tags. */
const LEAST_LISTED_WORDS = 4;

/** The text of a cell that holds a list of texts, or of none; null for any other, and for a list of tags. */
function listedSentences(cell: string): string | null {
  const text = listedText(cell);
  return text === "" || (text !== null && wordsOf(text).length >= LEAST_LISTED_WORDS) ? text : null;
}

function mostFrequentMachine(kinds: ReadonlyMap<CellKind, number>): CellKind | null {
  let best: CellKind | null = null;
  for (const [kind, count] of kinds) {
    if (kind === "words" || kind === "empty" || kind === "no-answer") continue;
    if (best === null || count > (kinds.get(best) ?? 0)) best = kind;
  }
  return best;
}

/** The sum over all texts of their different words, each weighed by how few other texts have it. */
function variedWords(texts: readonly (readonly string[])[]): number {
  const sets = texts.map((words) => new Set(words));
  const rowsOf = new Map<string, number>();
  for (const set of sets) for (const word of set) rowsOf.set(word, (rowsOf.get(word) ?? 0) + 1);
  const others = Math.max(1, texts.length - 1);
  // Among a few texts, a word that two share is no sign of boilerplate yet.
  const certainty = Math.min(1, texts.length / ROWS_TO_TELL);
  let total = 0;
  for (const set of sets) {
    let sum = 0;
    for (const word of set) {
      sum += 1 - (certainty * ((rowsOf.get(word) ?? 1) - 1)) / others;
    }
    total += Math.min(MOST_VARIED, sum);
  }
  return total;
}

function lowerShare(texts: readonly string[]): number {
  let lower = 0;
  let upper = 0;
  for (const text of texts) {
    for (const token of tokensOf(text.slice(0, 300)).slice(1)) {
      if (/^[^\p{L}]{0,3}\p{Lu}/u.test(token)) upper += 1;
      else if (/^[^\p{L}]{0,3}\p{L}/u.test(token)) lower += 1;
    }
  }
  return lower + upper === 0 ? 1 : lower / (lower + upper);
}

/** One to four words, each with a capital, and nothing that ends a sentence. */
function isNameLike(text: string): boolean {
  if (text.length > 50) return false;
  const tokens = tokensOf(text);
  if (tokens.length === 0 || tokens.length > 5) return false;
  if (/[!?]$/u.test(text)) return false;
  return tokens.every((token) =>
    /^[^\p{L}]?(?:\p{Lu}|(?:de|da|do|van|von|der|of|&)$)/u.test(token),
  );
}

const STREET =
  /(?:^|[\s,])(?:street|st\.?|avenue|ave\.?|road|rd\.?|lane|ln\.?|drive|dr\.?|boulevard|blvd\.?|square|court|rua|avenida|av\.?|travessa|calle|carrera|plaza|rue|platz|weg|allee)(?:$|[\s,])|(?:straße|strasse|gasse|weg|platz|allee)\s\d/iu;

function isAddressLike(text: string): boolean {
  if (text.length > 120 || !/\d/u.test(text)) return false;
  const count = tokensOf(text).length;
  return count >= 3 && count <= 14 && STREET.test(text);
}

/** How companies begin and end what they write to customers. */
const SALUTATION =
  /^(?:dear|hi|hello|hey|good (?:morning|day|afternoon)|olá|oi|prezad[oa]|car[oa]|estimad[oa]|hola|sehr geehrte|liebe|guten tag|hallo|bonjour|bonsoir|cher|chère|madame|monsieur|buongiorno|buonasera|gentile|gentilissim[oa]|ciao|bom dia|boa (?:tarde|noite)|buen(?:os|as) (?:días|tardes|noches))(?!\p{L})[^,!.:\n-]{0,60}[,!.:\n-]/iu;
const COURTESY =
  /thank you (?:so much |very much )?for (?:your|taking|contacting|reaching|sharing|leaving|letting|bringing|the)|thanks (?:so much |a lot )?for (?:your|taking|contacting|reaching|sharing|the)|we(?:'re| are|’re)? (?:very |so |truly |really )?(?:sorry|glad|pleased|apologi[sz]e|appreciate|regret)|(?:please|kindly) (?:contact us|write to us|e-?mail us|reach out|get in touch|let us know)|your (?:feedback|review|kind words|patience)|looking forward to welcoming|agradecemos|obrigad[oa] (?:pel|por)|lamentamos|sentimos muito|gracias por|entre em contato|vielen dank für|danke für ihr|es tut uns leid|wir bedauern|kontaktieren sie|merci (?:beaucoup )?(?:pour (?:votre|vos) (?:avis|commentaires?|confiance|fidélité|visite|évaluation)|d['’]avoir (?:pris|partagé|choisi))|nous vous remercions(?! (?:par |d['’])avance)|nous sommes (?:très |vraiment |sincèrement )?(?:désolés|navrés|ravis|heureux)|n['’]hésitez pas à nous|au plaisir de vous|grazie (?:mille |tante )?per (?:(?:la (?:sua|tua)|il (?:suo|tuo)) (?:recensione|visita|segnalazione|commento|feedback)|aver(?:ci)? (?:scelto|condiviso|dedicato|segnalato|scritto))|(?:la|ti) ringraziamo|ci (?:dispiace|scusiamo|auguriamo)|(?:la preghiamo|ti preghiamo) di/iu;

function isReplyLike(text: string): boolean {
  const start = text.slice(0, 400);
  return SALUTATION.test(start)
    ? COURTESY.test(start)
    : /^(?:we|our team)\b/iu.test(start) && COURTESY.test(start);
}

/** The little words that sentences are full of and lists of names are not. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `i you he she it we they my your me us them is was are were be been am do does did don't didn't not no
  so but and or if because than that this these those there here very too just really would could should
  can can't won't have has had with for from about when what who how why never always ever all get got
  only even still also to of in on at as a an the
  eu voce você ele ela nós não nao mas que muito muita com sem por para pelo pela uma um é foi são estou
  está esta esse este isso isto quando porque mais menos nada tudo sempre nunca já ainda minha meu
  yo tú el la los las no pero muy con sin por para una un es fue son está esto eso cuando porque más menos
  siempre mi se lo le del al de da do y e o ou
  ich du er sie es wir ihr nicht kein keine aber und oder sehr mit ohne für von zu zum zur ist war sind
  hat habe haben wird das die der den dem ein eine einen wenn weil auch nur noch immer nie mich mir
  je tu il elle nous vous ne pas mais et ou très avec sans pour par une un est était sont ce cette qui que
  quand plus moins toujours jamais le les des du au
  non ma e molto con senza per una uno è era sono questo che quando più sempre mai il lo gli di
  ik je hij zij het niet maar en of zeer met zonder voor een is was zijn`
    .split(/\s+/u)
    .filter((word) => word !== ""),
);
