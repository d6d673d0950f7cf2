/** Pseudo-random numbers that a seed repeats (mulberry32, public domain). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  letters(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.below(alphabet.length)] ?? "").join("");
  }
}

export type MadeLanguage = "en" | "pt" | "es" | "de";

interface Phrases {
  readonly things: readonly [string, ...string[]];
  readonly verdicts: readonly [string, ...string[]];
  readonly clauses: readonly [string, ...string[]];
  readonly shorts: readonly [string, ...string[]];
  readonly thanks: string;
}

const PHRASES: Readonly<Record<MadeLanguage, Phrases>> = {
  en: {
    things: [
      "The battery",
      "My order",
      "The new version",
      "Delivery",
      "The waiter",
      "Our room",
      "The coffee",
      "Checkout",
      "The sound",
      "The instructor",
      "This jacket",
      "The search",
      "The pool",
      "Parking",
      "The keyboard",
      "Their support line",
      "The soup",
      "The lift",
      "The second update",
      "The screen",
    ],
    verdicts: [
      "was better than I had hoped",
      "stopped working after two days",
      "took far too long",
      "made my week",
      "is simply not worth the money",
      "felt cheap and looked worse",
      "could not have been friendlier",
      "kept freezing whenever I rotated it",
      "arrived broken again",
      "is what I show everybody now",
      "smelled of paint all night",
      "works, and that is all I ask for",
      "was a pleasant surprise",
      "needs a lot of patience",
      "has gone downhill since spring",
    ],
    clauses: [
      "so I asked for a refund",
      "and nobody told us why",
      "but my kids adore it",
      "although the price went up",
      "which I did not expect at all",
      "and I would buy it again tomorrow",
      "because the manual is useless",
      "even though it rained",
      "and that is putting it mildly",
      "so please bring the old menu back",
      "if you know where to look",
      "and we stayed until midnight",
    ],
    shorts: [
      "too slow",
      "love it",
      "nice staff",
      "broken on arrival",
      "great value",
      "never again",
      "it is ok",
      "bad smell",
      "very loud",
      "good food",
      "friendly people",
      "no hot water",
      "could be cheaper",
      "best one yet",
      "crashes a lot",
      "easy to use",
      "not for me",
      "as described",
      "waste of time",
    ],
    thanks: "Thank you for your feedback",
  },
  pt: {
    things: [
      "A bateria",
      "Meu pedido",
      "O atendimento",
      "A entrega",
      "O quarto",
      "O café",
      "A nova versão",
      "O aplicativo",
      "O garçom",
      "A tela",
      "O curso",
      "O estacionamento",
      "A piscina",
      "O frete",
    ],
    verdicts: [
      "foi melhor do que eu esperava",
      "parou de funcionar em dois dias",
      "demorou demais",
      "não vale o preço",
      "chegou com defeito de novo",
      "me deixou muito feliz",
      "precisa melhorar bastante",
      "travou o tempo todo",
      "foi uma bela surpresa",
      "piorou muito desde o ano passado",
      "tem um cheiro horrível",
      "é exatamente o que eu queria",
    ],
    clauses: [
      "então pedi o dinheiro de volta",
      "e ninguém explicou por quê",
      "mas minha filha adorou",
      "embora o preço tenha subido",
      "e eu compraria outra vez",
      "porque o manual não ajuda",
      "e isso não é exagero",
      "mesmo com chuva",
      "por isso voltamos sempre",
    ],
    shorts: [
      "muito lento",
      "adorei",
      "péssimo atendimento",
      "ótimo preço",
      "nunca mais",
      "veio quebrado",
      "muito barulho",
      "comida boa",
      "sem água quente",
      "fácil de usar",
      "não gostei",
      "recomendo sim",
    ],
    thanks: "Agradecemos o seu comentário",
  },
  es: {
    things: [
      "La batería",
      "Mi pedido",
      "El servicio",
      "La entrega",
      "La habitación",
      "El café",
      "La aplicación",
      "La pantalla",
      "El camarero",
      "El curso",
      "La piscina",
      "La última versión",
      "El envío",
    ],
    verdicts: [
      "fue mejor de lo que esperaba",
      "dejó de funcionar a los dos días",
      "tardó demasiado",
      "no vale lo que cuesta",
      "llegó roto otra vez",
      "me alegró la semana",
      "se cuelga a cada rato",
      "ha empeorado mucho",
      "es justo lo que quería",
      "huele fatal",
      "me sorprendió para bien",
    ],
    clauses: [
      "así que pedí la devolución",
      "y nadie nos explicó nada",
      "pero a mis hijos les encanta",
      "aunque subió el precio",
      "y lo compraría otra vez",
      "porque el manual no sirve",
      "y no exagero",
      "aunque llovía",
      "por eso volvemos siempre",
    ],
    shorts: [
      "muy lento",
      "me encanta",
      "mal servicio",
      "buen precio",
      "nunca más",
      "llegó roto",
      "mucho ruido",
      "comida rica",
      "sin agua caliente",
      "fácil de usar",
      "no me gustó",
      "lo recomiendo",
    ],
    thanks: "Gracias por su comentario",
  },
  de: {
    things: [
      "Der Akku",
      "Meine Bestellung",
      "Der Service",
      "Die Lieferung",
      "Unser Zimmer",
      "Der Kaffee",
      "Die neue Version",
      "Der Bildschirm",
      "Die Bedienung",
      "Der Kurs",
      "Das Schwimmbad",
      "Die Suche",
    ],
    verdicts: [
      "war besser als gedacht",
      "ging nach zwei Tagen kaputt",
      "hat viel zu lange gedauert",
      "ist das Geld nicht wert",
      "kam schon wieder beschädigt an",
      "hat mir den Tag gerettet",
      "stürzt ständig ab",
      "ist seit dem Frühjahr schlechter geworden",
      "riecht nach Farbe",
      "ist genau das, was ich wollte",
      "hat uns angenehm überrascht",
    ],
    clauses: [
      "also habe ich das Geld zurückverlangt",
      "und niemand wusste warum",
      "aber die Kinder lieben es",
      "obwohl der Preis gestiegen ist",
      "und ich würde es wieder kaufen",
      "weil die Anleitung nichts taugt",
      "und das ist nicht übertrieben",
      "auch bei Regen",
      "deshalb kommen wir immer wieder",
    ],
    shorts: [
      "viel zu langsam",
      "gefällt mir",
      "nettes Personal",
      "guter Preis",
      "nie wieder",
      "kam kaputt an",
      "sehr laut",
      "gutes Essen",
      "kein warmes Wasser",
      "leicht zu bedienen",
      "nichts für mich",
    ],
    thanks: "Vielen Dank für Ihre Rückmeldung",
  },
};

export function sentence(dice: Dice, language: MadeLanguage = "en"): string {
  const { things, verdicts, clauses } = PHRASES[language];
  const start = `${dice.pick(things)} ${dice.pick(verdicts)}`;
  return dice.chance(0.6)
    ? `${start}, ${dice.pick(clauses)}.`
    : `${start}${dice.pick([".", "!", "…", ""])}`;
}

/** A review of one to four sentences. */
export function review(dice: Dice, language: MadeLanguage = "en"): string {
  return Array.from({ length: dice.between(1, 4) }, () => sentence(dice, language)).join(" ");
}

/** An answer of two or three words. */
export function shortAnswer(dice: Dice, language: MadeLanguage = "en"): string {
  const { shorts } = PHRASES[language];
  const first = dice.pick(shorts);
  return dice.chance(0.5) ? first : `${first}, ${dice.pick(shorts)}`;
}

export function title(dice: Dice, language: MadeLanguage = "en"): string {
  const short = dice.pick(PHRASES[language].shorts);
  return `${short[0]?.toUpperCase() ?? ""}${short.slice(1)}`;
}

/** What a company writes below a review: longer than it, and much the same each time. */
export function companyReply(dice: Dice, language: MadeLanguage = "en"): string {
  const { thanks } = PHRASES[language];
  const name = personName(dice).split(" ", 1)[0] ?? "";
  const ends = [
    "We are glad to hear from you and have told the team. Please write to us at help@example.com with your order number so that we can look into it for you.",
    "We are sorry to hear about this and would like to make it right. Please contact us at help@example.com and we will get back to you within a day.",
  ] as const;
  return `Dear ${name}, ${thanks}. ${dice.pick(ends)}`;
}

const FIRST = [
  "Ann",
  "Bruno",
  "Carla",
  "Deniz",
  "Eva",
  "Femi",
  "Grace",
  "Hugo",
  "Inês",
  "Jonas",
  "Kemal",
  "Lena",
] as const;
const LAST = [
  "Almeida",
  "Brandt",
  "Costa",
  "Dixon",
  "Eriksen",
  "Fischer",
  "Garcia",
  "Hughes",
  "Ivanova",
  "Jansen",
] as const;

export function personName(dice: Dice): string {
  return `${dice.pick(FIRST)} ${dice.pick(LAST)}`;
}

export function userName(dice: Dice): string {
  return `${dice.pick(FIRST).toLowerCase()}_${dice.pick(LAST).toLowerCase()}${dice.below(99)}`;
}

export function productName(dice: Dice): string {
  const kinds = [
    "Steel Bottle",
    "Trail Jacket",
    "Desk Lamp",
    "Running Shoe",
    "Kettle",
    "Headphones",
  ] as const;
  return `${dice.pick(LAST)} ${dice.pick(kinds)} ${dice.between(2, 99)} ${dice.pick(["Black", "Blue", "XL", "Pro Max"])}`;
}

export function address(dice: Dice): string {
  return `${dice.between(1, 240)} ${dice.pick(LAST)} Street, ${dice.pick(["Leeds", "Porto", "Austin", "Bonn"])}`;
}

export const day = (dice: Dice): string =>
  `2024-${pad(dice.between(1, 12))}-${pad(dice.between(1, 28))}`;
export const moment = (dice: Dice): string =>
  `${day(dice)} ${pad(dice.below(24))}:${pad(dice.below(60))}:${pad(dice.below(60))}`;
export const usMoment = (dice: Dice): string =>
  `${dice.between(1, 12)}/${dice.between(1, 28)}/2024 ${dice.below(24)}:${pad(dice.below(60))}`;
export const stars = (dice: Dice): string => String(dice.between(1, 5));
export const longId = (dice: Dice): string => `1${dice.letters("0123456789", 17)}`;
export const hexId = (dice: Dice): string => dice.letters("0123456789abcdef", 32);
export const uuid = (dice: Dice): string =>
  [8, 4, 4, 4, 12].map((length) => dice.letters("0123456789abcdef", length)).join("-");
export const email = (dice: Dice): string => `${userName(dice)}@example.com`;
export const link = (dice: Dice): string =>
  `https://shop.example.com/great-product-of-the-year-${dice.below(10_000)}`;
export const ip = (dice: Dice): string =>
  Array.from({ length: 4 }, () => dice.between(1, 254)).join(".");
export const agentName = (dice: Dice): string =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${dice.between(90, 130)}.0.0.0 Safari/537.36`;

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
