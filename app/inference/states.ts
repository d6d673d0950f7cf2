import { readsLanguage } from "#ipc/language";
import type { Manifest } from "#ipc/model/manifest";
import {
  TEXT_STATES,
  type Prediction,
  type TextState,
  type Unread,
} from "#ipc/analysis/prediction";
import { areMixed, type Sides } from "./sides.ts";

/** What is known of an answer when its states are told. */
interface Answer {
  /** BCP 47; null if unknown. */
  readonly language: string | null;
  /** The label's calibrated probability, in [0, 1]. */
  readonly score: number;
  /** Words of the text, as `countWords` counts them. */
  readonly words: number;
  readonly tokens: number;
  /** The mean of its tokens' rarity; null where the model does not tell. */
  readonly rarity: number | null;
  /** What its sentences say; `NO_SIDES` where they were not read. */
  readonly sides: Sides;
  /** Whether a personal layer had a part in it. */
  readonly isPersonal: boolean;
}

/** The states of an answer by the manifest's thresholds, in the order of the contract. */
export function statesOf(
  { language, score, words, tokens, rarity, sides, isPersonal }: Answer,
  { languages, thresholds }: Pick<Manifest, "languages" | "thresholds">,
): TextState[] {
  const { uncertainBelow, tooShort, unfamiliar, mixed } = thresholds;
  const holds: Record<TextState, boolean> = {
    "unsupported-language": language !== null && !readsLanguage(languages, language),
    mixed: mixed !== undefined && areMixed(sides, mixed),
    unsure: score < uncertainBelow,
    "too-short": tooShort !== undefined && words < tooShort.words,
    unfamiliar:
      unfamiliar !== undefined &&
      rarity !== null &&
      rarity > unfamiliar.rarity + unfamiliar.short / Math.sqrt(tokens),
    personal: isPersonal,
  };
  return TEXT_STATES.filter((state) => holds[state]);
}

/** A prediction whose sentences have been read, too. */
export function withSides(
  prediction: Prediction,
  sides: Sides,
  { thresholds: { mixed } }: Pick<Manifest, "thresholds">,
): Prediction {
  const told = new Set(prediction.states);
  if (mixed !== undefined && areMixed(sides, mixed)) told.add("mixed");
  return { ...prediction, states: TEXT_STATES.filter((state) => told.has(state)) };
}

/** What is told of a text in place of an answer, because no model reads its language. */
export function leaveUnread(language: string): Unread {
  return { language, states: ["unsupported-language"] };
}

/** No threshold is near; counting the words of 10 MB would take time. */
const MOST_WORDS = 1000;

/**
 * Words, and the addresses and mentions that hold letters and say nothing. Both cases are written out: with
 * the flag `i` Electron needs 50 ms to make ready for `\S`, at the start of every process.
 */
const WORD = /(?:[Hh][Tt][Tt][Pp][Ss]?:\/\/|[Ww]{3}\.)\S+|@[\p{L}\p{N}_]+|[\p{L}\p{N}]+/gu;

/**
 * The words of a text, runs of letters and digits beyond addresses and mentions, as far as it matters.
 * Digits alone are none: "3/5" says as little as ":)", and no model knows of how many.
 */
export function countWords(text: string): number {
  let words = 0;
  for (const [word] of text.matchAll(WORD)) {
    if (/^(?:@|https?:|www\.|\p{N}+$)/iu.test(word)) continue;
    words += 1;
    if (words >= MOST_WORDS) break;
  }
  return words;
}
