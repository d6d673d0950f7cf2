import { leaveUnread } from "#inference/states";
import { isReadable } from "#inference/windows";
import { canonicalLanguage, readsLanguage } from "#ipc/language";
import { languagesReadBy, type ScoredText, type Scorer } from "#scoring/scorer";
import { createTellingScorer } from "#scoring/text-languages";
import { toAnswer, type Answer } from "./answer.ts";

/** A text and what is known of it. */
export interface AskedText {
  readonly sentence: string;
  /** What language it is in, or `any` to read it whatever it is in; left out, it is told. */
  readonly language?: string | undefined;
  /** Whether mixed feelings are told; left out, they are. */
  readonly mixed?: boolean | undefined;
}

/** Stands for every language. */
const ANY = "any";

/** A language as `answerTexts` takes it: `any` or a tag of BCP 47; null for what is neither. */
export function askedLanguage(language: string): string | null {
  return language === ANY ? ANY : canonicalLanguage(language);
}

/**
 * Answers texts in their order, each as if it were alone: a short one takes no language from those
 * beside it. What no model reads is left unread, and says so. Throws the signal's reason, and
 * `FailureError` where no model can be run.
 */
export async function answerTexts(
  scorer: Scorer,
  asked: readonly AskedText[],
  signal?: AbortSignal,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  const alike = new Map<string, number[]>();
  for (const [index, { language, mixed = true }] of asked.entries()) {
    const key = JSON.stringify([language, mixed]);
    const indices = alike.get(key) ?? [];
    indices.push(index);
    alike.set(key, indices);
  }
  const readings = [...alike.values()].map(async (indices) => {
    const { language, mixed = true } = asked[indices[0] ?? 0] ?? {};
    const texts = indices.map((index) => asked[index]?.sentence ?? "");
    const scored = await readingScorer(scorer, language).score(texts, { mixed, signal });
    for (const [at, index] of indices.entries()) {
      answers[index] = toAnswer(scored[at] ?? null, scorer.models);
    }
  });
  await Promise.all(readings);
  return answers;
}

function readingScorer(scorer: Scorer, language: string | undefined): Pick<Scorer, "score"> {
  const rule = { language: null, share: null } as const;
  if (language === undefined) return createTellingScorer(scorer, { ...rule, rule: "told" });
  if (language === ANY) return createTellingScorer(scorer, { ...rule, rule: "any" });
  if (readsLanguage(languagesReadBy(scorer), language)) {
    return createTellingScorer(scorer, { ...rule, rule: "set", language });
  }
  const leave = (text: string): ScoredText => (isReadable(text) ? leaveUnread(language) : null);
  return { score: (texts) => Promise.resolve(texts.map(leave)) };
}
