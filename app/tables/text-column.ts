import { FailureError } from "#ipc/failure";
import type { Finding } from "#ipc/finding";

/** The column whose texts are scored. */
export interface TextColumn {
  /** 0-based. */
  readonly index: number;
  readonly name: string;
  /** Why it was taken. */
  readonly finding: Finding;
}

/** Names that say "text" by themselves, in the languages that the app speaks. */
const TEXT_NAME =
  /^(full|raw|original|the)?[ _-]*(text|texto?s?|reviews?|comments?|coment[aá]rios?|tweets?|body|contents?|conte[uú]do|messages?|mensage(m|ns)|feedback|sentences?|frases?|posts?|opini(on|[aã]o)|avalia[cç][aã]o|relatos?)$/iu;
const TEXT_NAME_PART =
  /text|review|comment|coment[aá]rio|tweet|body|content|conte[uú]do|message|mensagem|feedback|sentence|answer|resposta|response|opini|remark|note$|description|descri[cç][aã]o/iu;

/** Fewest mean words of a column that no name speaks for, and of one that a name does. */
const LEAST_WORDS = 2.5;
const LEAST_WORDS_NAMED = 0.5;
const LEAST_DISTINCT_NAMED = 0.3;
/** How far the best column must be ahead of the next. */
const LEAD = 1.25;

/**
 * The column that a person named, by name or by 1-based number, or pointed to, by its index.
 * Throws `column-not-found`.
 */
export function findColumn(columns: readonly string[], wanted: string | number): TextColumn {
  const index = typeof wanted === "number" ? wanted : indexOfColumn(columns, wanted);
  const name = columns[index];
  if (name !== undefined) return { index, name, finding: { kind: "chosen" } };
  const shown = typeof wanted === "number" ? wanted + 1 : wanted;
  throw new FailureError("column-not-found", { wanted: String(shown), columns: [...columns] });
}

/** The 0-based index of a column by name or 1-based number; -1 if there is none. */
function indexOfColumn(columns: readonly string[], wanted: string): number {
  const found = [columns.indexOf(wanted), columns.findIndex((name) => sameName(name, wanted))].find(
    (index) => index >= 0,
  );
  const numbered = /^\d+$/u.test(wanted) ? Number(wanted) - 1 : -1;
  return found ?? (numbered < columns.length ? numbered : -1);
}

/**
 * The column that holds the texts, by its name and by how much its values look like sentences.
 * `sample` are rows from the file. Throws `column-unclear`, which names the
 * candidates, or `column-missing`.
 */
export function detectTextColumn(
  columns: readonly string[],
  sample: readonly (readonly string[])[],
): TextColumn {
  const [only] = columns;
  if (only !== undefined && columns.length === 1) {
    return { index: 0, name: only, finding: { kind: "only-column" } };
  }
  const ranked = columns
    .map((name, index) => judgeColumn(name, index, sample))
    .filter(({ words, named }) => words >= (named ? LEAST_WORDS_NAMED : LEAST_WORDS))
    .sort((a, b) => b.rank - a.rank);
  const [best] = ranked;
  // Copies of a column (raw and cleaned) are no rivals: either gives much the same answers.
  const second = ranked.find(
    (column) => best && column !== best && !areCopies(column.index, best.index, sample),
  );
  if (best && (!second || best.rank >= second.rank * LEAD)) {
    const { index, name } = best;
    return { index, name, finding: findingFor(best) };
  }
  if (!best) {
    throw new FailureError("column-missing", { columns: [...columns] });
  }
  const close = ranked.filter(({ rank }) => rank * LEAD > best.rank).map(({ name }) => name);
  throw new FailureError("column-unclear", { columns: close });
}

const COPIED_SHARE = 0.7;

function areCopies(a: number, b: number, sample: readonly (readonly string[])[]): boolean {
  const equal = sample.filter((cells) => cells[a]?.trim() === cells[b]?.trim());
  return equal.length >= sample.length * COPIED_SHARE;
}

interface JudgedColumn {
  readonly index: number;
  readonly name: string;
  readonly named: boolean;
  /** Mean words of its values, weighed by how far they are letters and differ from row to row. */
  readonly words: number;
  readonly meanWords: number;
  readonly rank: number;
}

function judgeColumn(
  name: string,
  index: number,
  sample: readonly (readonly string[])[],
): JudgedColumn {
  const values = sample.map((cells) => cells[index] ?? "").filter((value) => value.trim() !== "");
  let wordCount = 0;
  let letters = 0;
  let characters = 0;
  for (const value of values) {
    const start = value.slice(0, MAX_JUDGED);
    const prose = start.replaceAll(/https?:\S+/gu, " ");
    // People answer with emoji alone, too.
    wordCount += prose.match(/\p{L}[\p{L}\p{M}'’]*|\p{Extended_Pictographic}/gu)?.length ?? 0;
    // Scripts without spaces between words: about two characters a word.
    wordCount +=
      (prose.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]/gu)?.length ?? 0) / 2;
    letters += start.match(/[\p{L}\p{M}\s\p{Extended_Pictographic}]/gu)?.length ?? 0;
    characters += start.length;
  }
  const rows = Math.max(1, values.length);
  const meanWords = wordCount / rows;
  const filled = values.length / Math.max(1, sample.length);
  const label = name.trim().replaceAll(/^\[|\]$/gu, "");
  const last = label.split(".").at(-1) ?? label;
  const bonus = nameBonus(last);
  // Categories repeat from row to row; a column named "text" may, too.
  const distinct = Math.max(new Set(values).size / rows, bonus > 1 ? LEAST_DISTINCT_NAMED : 0);
  const words = meanWords * distinct * (letters / Math.max(1, characters)) * filled;
  // Beyond a sentence or two, more words make a column no more likely to be the one.
  return { index, name, named: bonus > 1, words, meanWords, rank: Math.min(words, 40) * bonus };
}

function nameBonus(name: string): number {
  const whole = TEXT_NAME.exec(name);
  // "text" goes before "raw_text".
  if (whole) return whole[1] === undefined ? 4 : 3.9;
  return TEXT_NAME_PART.test(name) ? 2 : 1;
}

const MAX_JUDGED = 1000;

function findingFor({ named, meanWords }: JudgedColumn): Finding {
  return { kind: named ? "column-name" : "most-words", words: meanWords };
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
