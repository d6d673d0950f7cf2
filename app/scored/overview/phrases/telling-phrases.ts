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
  /** Texts that were counted. */
  readonly rows: number;
}

/** Counts the phrases of rows, of equal texts once; `isIn` tells which rows count. */
export function countPhrases(
  { phrases, rows: rowPhrases, isCopy }: PhraseIndex,
  rows: Uint32Array,
  isIn: (row: number) => boolean,
): PhraseCounts {
  const counts = new Uint32Array(phrases.size);
  let total = 0;
  let texts = 0;
  for (const row of rows) {
    if (isCopy[row] === 1 || !isIn(row)) continue;
    texts += 1;
    rowPhrases.visit(row, (id) => {
      counts[id] = (counts[id] ?? 0) + 1;
      total += 1;
    });
  }
  return { counts, total, rows: texts };
}

/**
 * One in ten reaches it by chance. The list is for reading, and each phrase stands there with its own
 * share and interval; of a label that nearly all texts have, no phrase could be more certain.
 */
const LEAST_SCORE = 1.28;
const LEAST_ROWS = 3;
/** How many times as often the group has to use a phrase. */
const LEAST_LEANING = 1.5;
/** A name in as many of the rows is the product's own, or the place's, and tells nothing of either. */
const OWN_NAME_SHARE = 0.03;
/** A phrase that holds this share of a shorter one's rows is what the shorter one is about. */
const HOLDS = 0.25;
/** What a further word is worth to a reader: "sound quality" says more than "quality". */
const WORTH_OF_A_WORD = 0.3;

/** The phrases that distinguish one group of texts from another, the most telling first. */
export function findTelling(
  index: PhraseIndex,
  one: PhraseCounts,
  other: PhraseCounts,
  most: number,
): TellingPhrase[] {
  const scores = tellingScores(one, other);
  const isOwnName = (id: number) =>
    index.phrases.isName(id) &&
    (one.counts[id] ?? 0) + (other.counts[id] ?? 0) > (one.rows + other.rows) * OWN_NAME_SHARE;
  const rankOf = (id: number) =>
    (scores[id] ?? 0) * (1 + WORTH_OF_A_WORD * (index.phrases.wordsOf(id).length - 1));
  const candidates = [...scores.keys()]
    .filter((id) => (scores[id] ?? 0) >= LEAST_SCORE && (one.counts[id] ?? 0) >= LEAST_ROWS)
    .filter((id) => leaningOf(id, one, other) >= LEAST_LEANING && !isOwnName(id))
    .sort((a, b) => rankOf(b) - rankOf(a))
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
export function mergeNested<T extends TellingPhrase>(
  { phrases }: PhraseIndex,
  { counts }: PhraseCounts,
  candidates: readonly T[],
): T[] {
  const chosen: T[] = [];
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
