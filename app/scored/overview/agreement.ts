import type { Agreement } from "#ipc/overview/overview-texts";
import { MISSING, NO_LABEL, UNITS } from "../results/row-index.ts";
import { readRows } from "../results/read-rows.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import { UNSCORED, type Measured } from "./measures.ts";
import { intervalOf, Z_95 } from "./proportions.ts";
import type { RatingColumn } from "./rating-columns.ts";
import type { Subset } from "./subset.ts";
import { readVoices } from "./voices.ts";

const MOST_CONTRADICTIONS = 50;
const MOST_LABELS = 30;

/** How far labels and ratings say the same, and where they do not. */
export async function tellAgreement(
  table: ScoredTable,
  { rows, index, measured, places }: Subset,
  rating: RatingColumn,
): Promise<Agreement> {
  const { column, ranks, sides, highIsGood, kind } = rating;
  const order = [...ranks.keys()]
    .filter((id) => ranks[id] !== null && id > 0)
    .sort((a, b) => (ranks[a] ?? 0) - (ranks[b] ?? 0));
  const labelIds = [...index.labelNames.keys()]
    .filter((id) => id !== NO_LABEL)
    .slice(0, MOST_LABELS);
  const counts = new Map(order.map((id) => [id, new Uint32Array(index.labelNames.length)]));
  const sums = new Map(order.map((id) => [id, { polarity: 0, of: 0 }]));
  const ranked = new RankCorrelation();
  const against: { row: number; distance: number }[] = [];
  let [agreeing, clear, rated] = [0, 0, 0];
  for (const row of rows) {
    const place = places[row] ?? UNSCORED;
    const id = column.ids[row] ?? 0;
    const ofRating = counts.get(id);
    if (place === UNSCORED || !ofRating) continue;
    rated += 1;
    const label = index.labels[row] ?? NO_LABEL;
    ofRating[label] = (ofRating[label] ?? 0) + 1;
    const polarity = index.polarities[row] ?? MISSING;
    if (polarity !== MISSING) {
      const sum = sums.get(id);
      if (sum) {
        sum.polarity += polarity;
        sum.of += 1;
      }
      ranked.add((ranks[id] ?? 0) * (highIsGood ? 1 : -1), polarity);
    }
    const says = saysTheSame(measured, place, sides[id]);
    if (says === null) continue;
    clear += 1;
    if (says) agreeing += 1;
    else {
      const strength = polarity === MISSING ? (index.scores[row] ?? 0) : Math.abs(polarity);
      against.push({ row, distance: strength });
    }
    if (against.length >= 4 * MOST_CONTRADICTIONS) keepFarthest(against);
  }
  keepFarthest(against);
  const worst = against.map(({ row }) => row);
  const voices = (await readVoices(table, worst)).pick(worst);
  const ratings: string[] = [];
  for await (const cells of readRows(table, worst)) {
    ratings.push(cells[column.column]?.trim() ?? "");
  }
  return {
    column: column.column,
    name: column.name,
    kind,
    highIsGood,
    rows: rated,
    labels: labelIds.map((id) => index.labelNames[id] ?? ""),
    table: order
      .map((id) => ({
        rating: column.values[id] ?? "",
        side: sides[id] ?? "middle",
        counts: labelIds.map((label) => counts.get(id)?.[label] ?? 0),
        meanPolarity: meanOf(sums.get(id)),
      }))
      .filter((line) => line.counts.some((count) => count > 0)),
    agreement: intervalOf({ rows: agreeing, of: clear }),
    correlation: ranked.result(),
    contradictions: voices.map((voice, at) => ({
      ...voice,
      rating: ratings[at] ?? "",
    })),
    contradicting: clear - agreeing,
  };
}

/** Whether a row's label says what its rating says; null where one of them takes no side. */
function saysTheSame(
  measured: Measured,
  place: number,
  side: RatingColumn["sides"][number] | undefined,
): boolean | null {
  const said = measured.measures[place]?.measure;
  if (side === undefined || side === "middle") return null;
  return said === undefined || said === "asked"
    ? null
    : (said === "positive") === (side === "good");
}

/** Marks the rows whose label contradicts their rating, a byte a row; none without such a column. */
export function markContradictions(
  measured: Measured,
  places: Uint8Array,
  rating: RatingColumn | undefined,
): Uint8Array {
  if (!rating) return new Uint8Array(places.length);
  const { column, ranks, sides } = rating;
  return places.map((place, row) => {
    const id = column.ids[row] ?? 0;
    const isRated = id > 0 && (ranks[id] ?? null) !== null;
    return isRated && place !== UNSCORED && saysTheSame(measured, place, sides[id]) === false
      ? 1
      : 0;
  });
}

function keepFarthest(against: { row: number; distance: number }[]): void {
  against.sort((a, b) => b.distance - a.distance || a.row - b.row);
  against.length = Math.min(against.length, MOST_CONTRADICTIONS);
}

function meanOf(sum: { polarity: number; of: number } | undefined): number | null {
  return sum && sum.of > 0 ? sum.polarity / sum.of / UNITS : null;
}

/**
 * Spearman's correlation of ratings and polarities, ties with their mean rank, in one walk: both are
 * whole numbers, so that counts by value take the place of sorting.
 */
export class RankCorrelation {
  readonly #pairs = new Map<number, Uint32Array>();
  #n = 0;

  /** @param rating Any number; of few values. @param units In ten-thousandths of [−1, 1]. */
  add(rating: number, units: number): void {
    let column = this.#pairs.get(rating);
    if (!column) {
      column = new Uint32Array(2 * UNITS + 1);
      this.#pairs.set(rating, column);
    }
    column[units + UNITS] = (column[units + UNITS] ?? 0) + 1;
    this.#n += 1;
  }

  /**
   * With its 95 % interval by Fisher's transformation, with the variance of Bonett and Wright (2000);
   * null where too few rows have both, or all have the same.
   */
  result(): { rho: number; low: number; high: number } | null {
    const n = this.#n;
    if (n < 10) return null;
    const ratings = [...this.#pairs.keys()].sort((a, b) => a - b);
    const byUnits = new Float64Array(2 * UNITS + 1);
    const byRating = ratings.map((rating) => {
      let rows = 0;
      for (const [at, count] of (this.#pairs.get(rating) ?? []).entries()) {
        byUnits[at] = (byUnits[at] ?? 0) + count;
        rows += count;
      }
      return rows;
    });
    const ratingRanks = meanRanks(byRating);
    const unitRanks = meanRanks(byUnits);
    const middle = (n + 1) / 2;
    let [xy, xx, yy] = [0, 0, 0];
    for (const [place, rating] of ratings.entries()) {
      const x = (ratingRanks[place] ?? 0) - middle;
      xx += (byRating[place] ?? 0) * x * x;
      for (const [at, count] of (this.#pairs.get(rating) ?? []).entries()) {
        if (count > 0) xy += count * x * ((unitRanks[at] ?? 0) - middle);
      }
    }
    for (const [at, count] of byUnits.entries()) {
      if (count > 0) yy += count * ((unitRanks[at] ?? 0) - middle) ** 2;
    }
    if (xx === 0 || yy === 0) return null;
    const rho = xy / Math.sqrt(xx * yy);
    const half = Z_95 * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
    const fisher = Math.atanh(Math.min(0.999_999, Math.max(-0.999_999, rho)));
    return { rho, low: Math.tanh(fisher - half), high: Math.tanh(fisher + half) };
  }
}

/** Of counts by ascending value: the mean rank of each value's rows. */
function meanRanks(counts: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(counts.length);
  let before = 0;
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at] ?? 0;
    ranks[at] = before + (count + 1) / 2;
    before += count;
  }
  return ranks;
}
