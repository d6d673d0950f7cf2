import type { ScoredText, ScoreTextsOptions } from "../scorer.ts";

/** Where the outcomes of a call's texts are brought to. */
interface Gathering {
  /** Takes outcomes, each with the place of its text; the last one ends the call. */
  readonly keep: (places: readonly number[], outcomes: readonly ScoredText[]) => void;
  /** Ends the call with an error. */
  readonly fail: (error: Error) => void;
}

interface CallEnd {
  readonly resolve: (scored: ScoredText[]) => void;
  readonly reject: (error: Error) => void;
  /** Called when the call is aborted, before it is rejected. */
  readonly onAbort: () => void;
}

/**
 * Gathers the outcomes of one call's texts in the order of the texts, in whatever order they come, and
 * ends the call with the last of them, with an error or when it is aborted: at once where it is already.
 */
export function gatherOutcomes(
  texts: readonly string[],
  { signal, onScored }: Pick<ScoreTextsOptions, "signal" | "onScored">,
  { resolve, reject, onAbort }: CallEnd,
): Gathering {
  const scored = new Array<ScoredText>(texts.length).fill(null);
  let missing = texts.length;
  const abort = () => {
    onAbort();
    reject(signal?.reason as Error);
  };
  const forget = () => signal?.removeEventListener("abort", abort);
  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort, { once: true });
  if (texts.length === 0) resolve([]);
  return {
    keep(places, outcomes) {
      for (const [offset, place] of places.entries()) scored[place] = outcomes[offset] ?? null;
      missing -= places.length;
      if (signal?.aborted) return;
      onScored?.(places.map((place) => texts[place] ?? ""));
      if (missing > 0) return;
      forget();
      resolve(scored);
    },
    fail(error) {
      forget();
      reject(error);
    },
  };
}
