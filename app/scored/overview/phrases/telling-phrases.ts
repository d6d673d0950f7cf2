import { tellingScores, type CorpusCounts } from "./log-odds.ts";
import type { PhraseIndex } from "./phrase-index.ts";

/** A phrase and how much more one group of texts uses it than the other. */
export interface TellingPhrase {
  readonly id: number;
  readonly z: number;
}

/** Phrases by how many rows of a group have them. */
export interface PhraseCounts extends CorpusCounts {
  readonly counts: Uint32Array;
  readonly total: number;
}

/** Counts the phrases of rows, of equal texts once; `isIn` tells which rows count. */
export function countPhrases(
  { phrases, rows: rowPhrases, isCopy }: PhraseIndex,
  rows: Uint32Array,
  isIn: (row: number) => boolean,
): PhraseCounts {
  const counts = new Uint32Array(phrases.size);
  let total = 0;
  for (const row of rows) {
    if (isCopy[row] === 1 || !isIn(row)) continue;
    rowPhrases.visit(row, (id) => {
      counts[id] = (counts[id] ?? 0) + 1;
      total += 1;
    });
  }
  return { counts, total };
}

/** Less is chance in a list that is the best of thousands. */
const LEAST_SCORE = 2.5;
const LEAST_ROWS = 3;
/** A name of the product, or of a place, is in every kind of text: it tells something only if it leans far. */
const LEAST_LEANING_OF_NAMES = 2;
/** A phrase that holds this share of a shorter one's rows is what the shorter one is about. */
const HOLDS = 0.4;

/** The phrases that distinguish one group of texts from another, the most telling first. */
export function findTelling(
  index: PhraseIndex,
  one: PhraseCounts,
  other: PhraseCounts,
  most: number,
): TellingPhrase[] {
  const scores = tellingScores(one, other);
  const candidates = [...scores.keys()]
    .filter((id) => (scores[id] ?? 0) >= LEAST_SCORE && (one.counts[id] ?? 0) >= LEAST_ROWS)
    .filter(
      (id) => !index.phrases.isName(id) || leaningOf(id, one, other) >= LEAST_LEANING_OF_NAMES,
    )
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    .slice(0, most * 20)
    .map((id) => ({ id, z: scores[id] ?? 0 }));
  return mergeNested(index, one, candidates).slice(0, most);
}

/** How many times as often the one group uses a phrase. */
function leaningOf(id: number, one: PhraseCounts, other: PhraseCounts): number {
  const rate = ({ counts, total }: PhraseCounts) => ((counts[id] ?? 0) + 0.5) / Math.max(1, total);
  return rate(one) / rate(other);
}

/**
 * Leaves one of phrases that are parts of each other: the longer one if it holds enough of the shorter
 * one's rows to be what that is about, else the shorter.
 */
function mergeNested(
  { phrases }: PhraseIndex,
  { counts }: PhraseCounts,
  candidates: readonly TellingPhrase[],
): TellingPhrase[] {
  const chosen: TellingPhrase[] = [];
  const rowsOf = (id: number) => counts[id] ?? 0;
  for (const candidate of candidates) {
    const words = phrases.wordsOf(candidate.id);
    let isKept = true;
    let place = chosen.length;
    for (let at = chosen.length - 1; at >= 0; at -= 1) {
      const other = chosen[at];
      if (!other) continue;
      const others = phrases.wordsOf(other.id);
      const isLonger = words.length > others.length;
      const [long, short] = isLonger ? [words, others] : [others, words];
      if (!isPart(short, long)) continue;
      const [longId, shortId] = isLonger ? [candidate.id, other.id] : [other.id, candidate.id];
      const holds = rowsOf(longId) >= rowsOf(shortId) * HOLDS;
      if (isLonger && holds) {
        chosen.splice(at, 1);
        place = Math.min(place, at);
      } else if (isLonger || holds) {
        isKept = false;
        break;
      }
    }
    if (isKept) chosen.splice(place, 0, candidate);
  }
  return chosen;
}

function isPart(short: readonly number[], long: readonly number[]): boolean {
  return long.some((_, start) => short.every((word, at) => long[start + at] === word));
}
