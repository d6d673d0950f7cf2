import { LIMITS } from "./limits.ts";
import { ServiceError } from "./service-failure.ts";

/** How much may wait; `LIMITS` has what each means. */
export type AdmissionLimits = Pick<
  { readonly [K in keyof typeof LIMITS]: number },
  "requests" | "texts" | "characters"
>;

/** Lets requests in while there is room for them. */
export interface Admission {
  /** Does `work` for texts that there is room for. Throws `ServiceError` `overloaded` where there is none. */
  admit<T>(texts: readonly string[], work: () => Promise<T>): Promise<T>;
  /** What waits or runs now. */
  readonly held: { readonly requests: number; readonly texts: number; readonly characters: number };
}

/** How much the last second weighs in the speed that `Retry-After` is told from. */
const SMOOTHING = 0.2;
const LONGEST_RETRY_S = 30;

export function createAdmission(limits: AdmissionLimits = LIMITS): Admission {
  const held = { requests: 0, texts: 0, characters: 0 };
  let textsASecond = 100;

  return {
    held,
    async admit(texts, work) {
      const characters = texts.reduce((sum, text) => sum + text.length, 0);
      // One that is alone is let in, whatever it holds within the limits of a request.
      const isFull =
        held.requests >= limits.requests ||
        (held.texts > 0 && held.texts + texts.length > limits.texts) ||
        (held.characters > 0 && held.characters + characters > limits.characters);
      if (isFull) {
        const seconds = Math.ceil(held.texts / textsASecond);
        const retryAfterSeconds = Math.min(LONGEST_RETRY_S, Math.max(1, seconds));
        throw new ServiceError({ code: "overloaded", retryAfterSeconds });
      }
      held.requests += 1;
      held.texts += texts.length;
      held.characters += characters;
      const ahead = held.texts;
      const startMs = performance.now();
      try {
        return await work();
      } finally {
        held.requests -= 1;
        held.texts -= texts.length;
        held.characters -= characters;
        const seconds = Math.max(0.001, (performance.now() - startMs) / 1000);
        textsASecond += SMOOTHING * (ahead / seconds - textsASecond);
      }
    },
  };
}
