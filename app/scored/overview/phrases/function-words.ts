import * as lists from "stopword";

/**
 * What a word does in a phrase: `FUNCTION` words stand inside one but neither begin nor end it,
 * `NEGATION` may begin one, `CONTENT` may be one.
 */
export const CONTENT = 0;
export const FUNCTION = 1;
export const NEGATION = 2;
export type WordKind = typeof CONTENT | typeof FUNCTION | typeof NEGATION;

/** BCP 47 → the package's lists. Portuguese has its shorter one: the other holds what people judge by. */
const LISTS: Readonly<Record<string, string>> = {
  af: "afr",
  ar: "ara",
  bg: "bul",
  bn: "ben",
  ca: "cat",
  cs: "ces",
  da: "dan",
  de: "deu",
  el: "ell",
  en: "eng",
  es: "spa",
  eu: "eus",
  fa: "fas",
  fi: "fin",
  fr: "fra",
  gl: "glg",
  gu: "guj",
  he: "heb",
  hi: "hin",
  hr: "hrv",
  hu: "hun",
  hy: "hye",
  id: "ind",
  it: "ita",
  ja: "jpn",
  ko: "kor",
  lt: "lit",
  lv: "lav",
  mr: "mar",
  ms: "msa",
  nb: "nob",
  nl: "nld",
  no: "nob",
  pl: "pol",
  pt: "por",
  ro: "ron",
  ru: "rus",
  sk: "slk",
  sl: "slv",
  sv: "swe",
  sw: "swa",
  th: "tha",
  tl: "tgl",
  tr: "tur",
  uk: "ukr",
  ur: "urd",
  vi: "vie",
  zh: "zho",
};

const words = (list: string): readonly string[] => list.trim().split(/\s+/u);

/**
 * What the lists lack: forms of "to be" and "to have", words that only strengthen, and those that
 * stand for a thing or say no more than that something is.
 */
const FURTHER: Readonly<Record<string, readonly string[]>> = {
  en: words(`
    i i'm i've i'd i'll im ive id you're you've you'll we're we've it's its it'd it'll that's thats
    there's he's she's they're they've what's let's lets who's where's here's an us so just off were
    had been being does doing done did didn having am itself myself yourself ourselves themselves
    herself himself hers theirs ours yours mine she him who whom whose which why how when until
    while during against again further once both each few nor own too very can will won should now
    would could may might shall must really actually basically definitely literally simply quite
    rather even ever yet already always often sometimes usually maybe perhaps probably however
    although though since because therefore thus hence else instead otherwise anyway etc ie eg via
    upon among within across toward towards onto per vs every everything everyone everybody anything
    anyone something someone somebody nothing none any some such thing things stuff lot lots bit kind
    sort way ways one ones two three get gets getting got gotten give gives given gave go goes going
    went gone come comes coming came make makes making made take takes taking took put puts let say
    says said saying tell told know known think thought feel felt see seen saw seem seems seemed look
    looks looked use uses used using want wants wanted need needs needed try tries tried trying keep
    keeps kept become becomes became having still also first second last next much many more most
    less least several enough only same different other others another new old here there then today
    like liked yes yeah okay ok oh well almost especially particularly truly totally absolutely
    completely extremely highly super pretty overall general able around back down up out over under
    if as at by for from in into of on to with about before after above below between through
    the a and or but not no never would've could've should've it ' re ve ll d s t m
  `),
  pt: words(`
    é era eram foi foram fui ser sendo sido seja sejam são está estão estava estavam estar esteve estou
    tá tava to tô tem têm tinha tinham ter tendo tenho teve tive há haver havia houve vai vão vou ir
    indo ia fazer faz fazem fez feito fiz pode podem poder podia posso deve devem quer quero dizer diz
    disse ver vi viu dar dá deu ficar fica ficou muito muita muitos muitas mais menos tão tanto
    tanta pouco pouca bem mal só apenas até já ainda agora então assim aqui ali lá aí onde quando
    como porque porquê pois porém mas também se sim coisa coisas algo alguém algum alguma alguns
    algumas tudo todo toda todos todas cada outro outra outros outras mesmo mesma próprio sobre desde
    entre sob após antes depois durante contra ante pra pro pras pros pq vc vcs q tb tbm n d eh né
    gente cara aos às uns umas um uma dois duas três vez vezes demais bastante realmente sempre
    super etc por para lhe me te nos vos se ao
  `),
  es: words(`
    es era eran fue fueron ser sido siendo sea son está están estaba estaban estar estuvo estoy hay
    haber había hubo ha han he hemos tiene tienen tener tenía tengo va van voy ir hacer hace hacen
    hizo puede pueden poder puedo debe deben quiero decir dice dijo ver vi dar da dio así entonces
    ahora aquí ahí allí si sólo solo tan tanto todo toda todos todas cada otra otros otras mismo misma
    algo alguien algún alguna algunos algunas unos unas lo le les yo nosotros ellos ellas ustedes esta
    este esto estos estas esa esos esas aunque pues además muy mucho mucha muchos muchas bastante
    siempre cosa cosas vez veces etc tus sus mis nuestro nuestra del al
  `),
  fr: words(`
    est était étaient été être sont suis sera a ai ont avait avoir avons eu c ça cela ce cet cette ces
    il elle ils elles on nous vous je tu me te se lui leur leurs y en et ou mais donc or ni car que qui
    quoi dont où si très trop plus moins bien peu beaucoup tout toute tous toutes aussi encore déjà
    fait faire fais peut peux chose choses fois même comme avec sans pour par dans sur sous au aux du
    des les la le l d j m t s n qu un une
  `),
  it: words(`
    è era erano sono stato stata stati essere ho ha hanno aveva avere abbiamo c ci si ne lo la li le gli
    mi ti vi io tu lui lei noi voi loro questo questa questi queste quello quella che chi cui dove
    quando come perché se ma anche ancora già molto molta molti molte più meno tanto troppo poco tutto
    tutta tutti tutte ogni altro altra altri altre stesso cosa cose volta volte fare fa fatto può
    l d un dell all nell dall sull
  `),
  de: words(`
    ist war waren sein bin sind wird wurde wurden werden habe hat hatte haben ich du er sie es wir ihr
    mich dich sich uns euch mein dein sehr so auch noch nur schon immer mal hier da dort wenn weil
    dass daß aber oder und doch ganz etwas alles alle viel viele mehr man kann können muss müssen soll
    macht machen gemacht geht gehen gibt ding dinge
  `),
};

/** Words that deny what follows, per language; all of them count as the first. */
const NEGATIONS: Readonly<Record<string, readonly string[]>> = {
  en: words("not no never without cannot lack lacks lacking"),
  pt: words("não nao nem nunca sem falta"),
  es: words("no nunca sin falta"),
  fr: words("pas jamais sans aucun aucune manque"),
  it: words("non mai senza"),
  de: words("nicht kein keine keinen nie ohne"),
};

const known = new Map<string, ReadonlyMap<string, WordKind>>();

/** The kinds of a language's words (BCP 47) that are not plain content. */
function kindsOf(language: string): ReadonlyMap<string, WordKind> {
  const tag = language.split("-")[0]?.toLowerCase() ?? language;
  const found = known.get(tag);
  if (found) return found;
  const kinds = new Map<string, WordKind>();
  for (const list of [lists[LISTS[tag] ?? ""] ?? [], FURTHER[tag] ?? []]) {
    for (const word of list) kinds.set(word.toLowerCase(), FUNCTION);
  }
  for (const word of NEGATIONS[tag] ?? []) kinds.set(word, NEGATION);
  known.set(tag, kinds);
  return kinds;
}

/** Whether function words of a language are known. */
export function knowsFunctionWords(language: string): boolean {
  return kindsOf(language).size > 0;
}

/** What a word in lower case does in a phrase of that language. */
export function kindOf(word: string, language: string): WordKind {
  const kind = kindsOf(language).get(word);
  if (kind !== undefined) return kind;
  if (/n['’]t$|^(?:dont|doesnt|didnt|cant|wont|isnt|wasnt|couldnt|wouldnt)$/u.test(word)) {
    return NEGATION;
  }
  // A single letter is no word, but where each stands for one; numbers alone say nothing.
  if (word.length === 1 && !/\p{Script=Han}/u.test(word)) return FUNCTION;
  return /\p{L}/u.test(word) ? CONTENT : FUNCTION;
}

/** Shares of words that are function words, for telling what language a sample of words is in. */
export function likeliestLanguage(sample: readonly string[]): string | null {
  let best: { language: string; hits: number } | null = null;
  for (const language of Object.keys(LISTS)) {
    const list = new Set(lists[LISTS[language] ?? ""]);
    const hits = sample.reduce((sum, word) => sum + (list.has(word) ? 1 : 0), 0);
    if (!best || hits > best.hits) best = { language, hits };
  }
  return best && best.hits >= sample.length * LEAST_FUNCTION_WORDS ? best.language : null;
}

/** In every language that has them, function words are a fifth of a text and more. */
const LEAST_FUNCTION_WORDS = 0.15;
