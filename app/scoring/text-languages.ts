import { setImmediate as nextTurn } from "node:timers/promises";
import { loadLanguages } from "#inference/language";
import { leaveUnread } from "#inference/states";
import { isReadable } from "#inference/windows";
import { FailureError } from "#ipc/failure";
import { canonicalLanguage, readsLanguage } from "#ipc/language";
import type { ColumnLanguage } from "./column-language.ts";
import { languagesReadBy, type ScoredText, type Scorer } from "./scorer.ts";

/** How the languages of a file's texts were settled; stands in the receipt. */
export interface LanguageRule {
  /**
   * `told`: each text's own, and those that no model reads stay unread; `any`: the same, but all are
   * read; `set`: every text is taken for the one that was set.
   */
  readonly rule: "told" | "any" | "set";
  /** The one that was set, else the majority of the file, which short texts take; null for none. */
  readonly language: string | null;
  /** Of the texts looked at whose language could be told, in (0.5, 1]; null where none is. */
  readonly share: number | null;
}

/** Stands for every language where one is chosen: texts are read whatever theirs is. */
const ANY = "any";

/**
 * What a choice means for a file whose majority language is `told`: a language (BCP 47), `any`, or
 * undefined for none. Throws `FailureError`: `language-unknown`, `language-not-read`.
 */
export function settleLanguage(
  choice: string | undefined,
  told: Pick<ColumnLanguage, "language" | "share"> | null,
  reads: readonly string[],
): LanguageRule {
  const majority = { language: told?.language ?? null, share: told?.share ?? null };
  if (choice === undefined) return { rule: "told", ...majority };
  if (choice === ANY) return { rule: "any", ...majority };
  const language = canonicalLanguage(choice);
  if (language === null) throw new FailureError("language-unknown", { wanted: choice });
  if (!readsLanguage(reads, language)) {
    throw new FailureError("language-not-read", { language, reads: [...reads] });
  }
  return { rule: "set", language, share: null };
}

/** Texts that are looked at before the event loop turns; some 10 ms. */
const TEXTS_A_TURN = 64;

/** A scorer that tells the languages of texts, and leaves those unread that no model reads. */
export function createTellingScorer(scorer: Scorer, { rule, language }: LanguageRule): Scorer {
  const reads = languagesReadBy(scorer);
  const isUnread = (own: string | null): own is string =>
    rule === "told" && own !== null && !readsLanguage(reads, own);
  return {
    ...scorer,
    async score(texts, options = {}) {
      const languages =
        rule === "set"
          ? texts.map(() => language)
          : await tellLanguages(texts, language, options.signal);
      const readable: number[] = [];
      const scored = texts.map((text, index): ScoredText => {
        const own = languages[index] ?? null;
        if (isUnread(own)) return isReadable(text) ? leaveUnread(own) : null;
        readable.push(index);
        return null;
      });
      options.onScored?.(texts.filter((_, index) => isUnread(languages[index] ?? null)));
      if (readable.length === 0) return scored;
      const outcomes = await scorer.score(
        readable.map((index) => texts[index] ?? ""),
        { ...options, languages: readable.map((index) => languages[index] ?? null) },
      );
      for (const [at, index] of readable.entries()) scored[index] = outcomes[at] ?? null;
      return scored;
    },
  };
}

/** The languages of texts; `context` is that of what they stand in, which short ones take. */
async function tellLanguages(
  texts: readonly string[],
  context: string | null,
  signal: AbortSignal | undefined,
): Promise<(string | null)[]> {
  const tell = await loadLanguages();
  const languages: (string | null)[] = [];
  for (const [index, text] of texts.entries()) {
    if (index % TEXTS_A_TURN === TEXTS_A_TURN - 1) {
      await nextTurn();
      signal?.throwIfAborted();
    }
    languages.push(tell(text)?.language ?? context);
  }
  return languages;
}
