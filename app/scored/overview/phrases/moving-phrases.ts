import type { Interval, TestedShare } from "#ipc/overview/overview-figures";
import { NO_DAY } from "../day-tally.ts";
import { intervalOf, testShares } from "../proportions.ts";
import type { DayColumn } from "../survey.ts";
import type { PhraseIndex } from "./phrase-index.ts";
import { countPhrases, mergeNested } from "./telling-phrases.ts";

/** A phrase that more, or fewer, of the later texts have than of the earlier. */
export interface MovingPhraseId {
  readonly id: number;
  readonly z: number;
  readonly before: Interval;
  readonly after: TestedShare;
}

/** Rarer phrases come and go by chance. */
const LEAST_ROWS = 8;
const MOST = 10;

/**
 * Phrases whose share of the rows differs between the first and the last third of the dated rows (two
 * proportions, Benjamini–Hochberg over all phrases that are not rare), the surest first.
 */
export function findMoving(
  index: PhraseIndex,
  rows: Uint32Array,
  { days }: DayColumn,
): { rising: MovingPhraseId[]; falling: MovingPhraseId[] } {
  const dated = rows.filter((row) => days[row] !== NO_DAY && index.isCopy[row] === 0);
  const sorted = Int32Array.from(dated, (row) => days[row] ?? NO_DAY).sort();
  const early = sorted[Math.floor(sorted.length / 3)] ?? 0;
  const late = sorted[Math.floor((sorted.length * 2) / 3)] ?? 0;
  if (sorted.length === 0 || early >= late) return { rising: [], falling: [] };
  const before = countPhrases(index, dated, (row) => (days[row] ?? 0) < early);
  const after = countPhrases(index, dated, (row) => (days[row] ?? 0) >= late);
  const ids = [...before.counts.keys()].filter(
    (id) => (before.counts[id] ?? 0) + (after.counts[id] ?? 0) >= LEAST_ROWS,
  );
  const countsOf = (id: number) => ({
    share: { rows: after.counts[id] ?? 0, of: after.rows },
    other: { rows: before.counts[id] ?? 0, of: before.rows },
  });
  const tested = testShares(ids.map(countsOf));
  const moving = ids.flatMap((id, at) => {
    const share = tested[at];
    const against = share?.against;
    if (!share || !against?.differs || index.phrases.isName(id)) return [];
    // The distance from nothing in standard deviations, from the interval.
    const z = (against.difference / (against.high - against.low)) * 2 * Z_HALF_WIDTH;
    return [{ id, z, before: intervalOf(countsOf(id).other), after: share }];
  });
  const inDirection = (sign: 1 | -1) => {
    const some = moving.filter(({ z }) => z * sign > 0).sort((a, b) => (b.z - a.z) * sign);
    return mergeNested(index, sign > 0 ? after : before, some).slice(0, MOST);
  };
  return { rising: inDirection(1), falling: inDirection(-1) };
}

const Z_HALF_WIDTH = 1.96;
