import type { Agreement } from "#ipc/overview/overview-texts";
import { nameWords } from "#tables/detect/column-name";
import { MISSING, type RowIndex } from "../results/row-index.ts";
import type { Survey, ValueColumn } from "./survey.ts";

/** A column of ratings: the rank of each of its values, and which end is the good one. */
export interface RatingColumn {
  readonly column: ValueColumn;
  readonly kind: Agreement["kind"];
  /** By value id: the lowest rating first; null for what is no rating. */
  readonly ranks: readonly (number | null)[];
  /** By value id. */
  readonly sides: readonly Agreement["table"][number]["side"][];
  readonly highIsGood: boolean;
}

const RATING_WORD =
  /^(?:rating|ratings|rate|stars|star|score|nps|csat|overall|satisfaction|satisfied|grade|recommend|recommendation|promoter|feedback|nota|notas|avaliacao|estrelas|satisfacao|recomenda|recomendacion|puntuacion|calificacion|estrellas|satisfaccion|valoracion|note|etoiles|bewertung|sterne|zufriedenheit|voto|valutazione|stelle)$/u;

/** Scales that people are asked to rate on; the two of each are its ends. */
const SCALES: readonly (readonly [number, number])[] = [
  [1, 5],
  [0, 5],
  [1, 4],
  [1, 7],
  [1, 10],
  [0, 10],
  [0, 1],
  [1, 2],
  [1, 3],
];
const MOST_RATINGS = 21;
const LEAST_FILLED = 0.95;
/** Without a name that says so, a column of such numbers is one of ratings if it goes with polarity. */
const LEAST_CORRELATION = 0.3;

/** Answers from the worst to the best, by what they begin with or are, without accents. */
const ANSWERS: readonly (readonly string[])[] = [
  ["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"],
  ["very unsatisfied", "unsatisfied", "neutral", "satisfied", "very satisfied"],
  ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"],
  ["very poor", "poor", "fair", "good", "excellent"],
  ["very bad", "bad", "okay", "good", "very good"],
  ["no", "maybe", "yes"],
  ["detractor", "passive", "promoter"],
  ["muito insatisfeito", "insatisfeito", "neutro", "satisfeito", "muito satisfeito"],
  ["discordo totalmente", "discordo", "neutro", "concordo", "concordo totalmente"],
  ["pessimo", "ruim", "regular", "bom", "otimo"],
  ["nao", "talvez", "sim"],
  ["muy insatisfecho", "insatisfecho", "neutral", "satisfecho", "muy satisfecho"],
  ["tres insatisfait", "insatisfait", "neutre", "satisfait", "tres satisfait"],
  ["sehr unzufrieden", "unzufrieden", "neutral", "zufrieden", "sehr zufrieden"],
];

/** Columns that hold ratings, the likeliest first. */
export function findRatings({ valueColumns }: Survey, index: RowIndex): RatingColumn[] {
  return valueColumns
    .flatMap((column) => {
      const found = byWords(column) ?? byNumbers(column, index);
      return found ? [found] : [];
    })
    .sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)));
}

function isNamed({ column }: RatingColumn): boolean {
  return nameWords(column.name).some((word) => RATING_WORD.test(word));
}

function byWords(column: ValueColumn): RatingColumn | null {
  const plain = column.values.map(plainAnswer);
  for (const scale of ANSWERS) {
    const places = plain.map((value) => scale.indexOf(value));
    const distinct = new Set(places.filter((place) => place >= 0));
    if (distinct.size < 2 || !isMostly(column, (id) => (places[id] ?? -1) >= 0)) continue;
    const middle = (scale.length - 1) / 2;
    return {
      column,
      kind: "words",
      ranks: places.map((place) => (place < 0 ? null : place)),
      sides: places.map((place) => (place < middle ? "bad" : place > middle ? "good" : "middle")),
      highIsGood: true,
    };
  }
  return null;
}

function plainAnswer(value: string): string {
  return value
    .normalize("NFD")
    .replaceAll(/[\u{300}-\u{36f}]/gu, "")
    .trim()
    .toLowerCase();
}

function byNumbers(column: ValueColumn, index: RowIndex): RatingColumn | null {
  const ranks = column.values.map(readRating);
  const known = ranks.filter((rank) => rank !== null);
  if (known.length < 2 || known.length > MOST_RATINGS) return null;
  if (!isMostly(column, (id) => ranks[id] !== null)) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const scale = SCALES.find(([first, last]) => first <= low && last >= high);
  if (!scale) return null;
  const isPromoters = scale[0] === 0 && scale[1] === 10;
  const correlation = pearson(column, ranks, index);
  const named = nameWords(column.name).some((word) => RATING_WORD.test(word));
  if (!named && Math.abs(correlation) < LEAST_CORRELATION) return null;
  const highIsGood = correlation >= 0;
  const sideOf = (rank: number | null): RatingColumn["sides"][number] => {
    if (rank === null) return "middle";
    if (isPromoters && highIsGood) return rank <= 6 ? "bad" : rank >= 9 ? "good" : "middle";
    const middle = (scale[0] + scale[1]) / 2;
    if (rank === middle) return "middle";
    return rank > middle === highIsGood ? "good" : "bad";
  };
  const kind = isPromoters ? "recommendation" : "scale";
  return { column, kind, ranks, sides: ranks.map(sideOf), highIsGood };
}

/** `4`, `4.5`, `4/5`, `4 stars`, `★★★★`. */
function readRating(value: string): number | null {
  if (/^★{1,5}☆{0,5}$/u.test(value)) return value.replaceAll("☆", "").length;
  const number =
    /^(\d{1,2}(?:[.,]5|[.,]0)?)(?:\s?\/\s?\d{1,2}|\s?(?:stars?|estrelas?|estrellas?))?$/iu.exec(
      value,
    )?.[1];
  return number === undefined ? null : Number(number.replace(",", "."));
}

function isMostly({ counts }: ValueColumn, is: (id: number) => boolean): boolean {
  let [filled, fitting] = [0, 0];
  for (const [id, count] of counts.entries()) {
    if (id === 0) continue;
    filled += count;
    if (is(id)) fitting += count;
  }
  return filled > 0 && fitting >= filled * LEAST_FILLED;
}

/** Pearson's correlation of ratings and polarity; 0 where there is none. */
function pearson(
  { ids }: ValueColumn,
  ranks: readonly (number | null)[],
  { rowCount, polarities }: RowIndex,
): number {
  let [n, x, y, xx, yy, xy] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < rowCount; row += 1) {
    const rank = ranks[ids[row] ?? 0] ?? null;
    const polarity = polarities[row] ?? MISSING;
    if (rank === null || polarity === MISSING) continue;
    n += 1;
    x += rank;
    y += polarity;
    xx += rank * rank;
    yy += polarity * polarity;
    xy += rank * polarity;
  }
  const spread = Math.sqrt((n * xx - x * x) * (n * yy - y * y));
  return spread > 0 ? (n * xy - x * y) / spread : 0;
}
