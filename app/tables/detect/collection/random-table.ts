import { Dice, listed, type Some } from "./dice.ts";
import * as made from "./made-cells.ts";
import { de, en, es, pt } from "./made-texts.ts";

/** A made delimited file and what it is made of. */
export interface RandomTable {
  readonly content: string;
  readonly delimiter: string;
  readonly titles: number;
  readonly headerRows: number;
  readonly rows: number;
  /** 0-based. */
  readonly text: number;
}

interface RandomColumn {
  readonly name: string;
  readonly unit: string;
  /** Whether its cells are numbers, days, codes or the like. */
  readonly isTyped: boolean;
  readonly cell: (dice: Dice, row: number) => string;
}

type Kind = Omit<RandomColumn, "name"> & { readonly names: Some };

const KINDS: readonly Kind[] = [
  {
    names: ["id", "row", "Nr.", "case_id"],
    unit: "(no.)",
    isTyped: true,
    cell: (_, row) => String(row + 1),
  },
  { names: ["uuid", "response id", "key"], unit: "(code)", isTyped: true, cell: made.uuid },
  {
    names: ["date", "created", "Datum", "when"],
    unit: "(day)",
    isTyped: true,
    cell: made.day,
  },
  { names: ["stars", "rating", "nota", "Q1"], unit: "(1-5)", isTyped: true, cell: made.stars },
  { names: ["email", "E-Mail"], unit: "(mail)", isTyped: true, cell: made.email },
  {
    names: ["price", "Preis"],
    unit: "(EUR)",
    isTyped: true,
    cell: (dice) => `${dice.between(1, 90)}.${dice.between(10, 99)}`,
  },
  { names: ["url", "link"], unit: "(web)", isTyped: true, cell: made.link },
  {
    names: ["name", "Kunde", "reviewer"],
    unit: "(full name)",
    isTyped: false,
    cell: made.personName,
  },
  {
    names: ["city", "branch", "loja"],
    unit: "(place)",
    isTyped: false,
    cell: (dice) => dice.pick(["Leeds", "Porto", "Bonn"]),
  },
  {
    names: ["label", "category", "Sentiment"],
    unit: "(kind)",
    isTyped: false,
    cell: (dice) => dice.pick(["pos", "neg", "neu"]),
  },
];

const ENGLISH = "comment|Review|feedback|Why did you choose us?|verbatim|body|notes on visit|x1";
const LANGUAGES: Some<[typeof en, string]> = [
  [en, ENGLISH],
  [pt, "comentário|texto|opinião|O que achou?"],
  [es, "comentario|opinión|¿Qué mejoraría?"],
  [de, "Kommentar|Was war gut?|Rezension|Bemerkung"],
];

const TITLES = ["Report of June", "Made by the office, second floor"] as const;

/** Tables of one column of texts and some others, in any dialect, with titles and header rows. */
export function randomTable(seed: number): RandomTable {
  const dice = new Dice(seed);
  const columns = someColumns(dice);
  const text = dice.below(columns.length + 1);
  columns.splice(text, 0, textColumn(dice));
  const canHaveUnits = columns.some(({ isTyped }) => isTyped);
  const headerRows = dice.pick(canHaveUnits ? [0, 1, 1, 1, 1, 2] : [0, 1, 1]);
  const titles = columns.length >= 3 && headerRows > 0 ? dice.pick([0, 0, 0, 1, 2]) : 0;
  const delimiter = columns.length === 1 ? "," : dice.pick([",", ";", "\t", "|", "^", "::"]);
  const lineEnd = dice.pick(["\n", "\r\n"]);
  const isQuoted = dice.chance(0.5);
  const rows = dice.between(4, 40);
  const quote = (cell: string) =>
    isQuoted || /["\n]/u.test(cell) || [...delimiter].some((part) => cell.includes(part))
      ? `"${cell.replaceAll('"', '""')}"`
      : cell;
  const header = [columns.map(({ name }) => name), columns.map(({ unit }) => unit)];
  const body = Array.from({ length: rows }, (_, row) => columns.map(({ cell }) => cell(dice, row)));
  const lines = [...header.slice(0, headerRows), ...body].map((cells) =>
    cells.map(quote).join(delimiter),
  );
  const content = [...TITLES.slice(0, titles), ...lines].join(lineEnd) + lineEnd;
  return { content, delimiter, titles, headerRows, rows, text };
}

function someColumns(dice: Dice): RandomColumn[] {
  const kinds = [...KINDS];
  return Array.from({ length: dice.between(0, 4) }, () => {
    const [{ names, ...kind } = KINDS[0] as Kind] = kinds.splice(dice.below(kinds.length), 1);
    return { ...kind, name: dice.pick(names) };
  });
}

function textColumn(dice: Dice): RandomColumn {
  const [{ short, sentence, review }, names] = dice.pick(LANGUAGES);
  const make = dice.pick([short, sentence, review]);
  return {
    name: dice.pick(listed(names)),
    unit: "(free text)",
    isTyped: false,
    cell: (cells) => (cells.chance(0.05) ? "" : make(cells)),
  };
}
