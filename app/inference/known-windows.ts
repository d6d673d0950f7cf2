import type { WindowLogits } from "./prediction.ts";

/** Windows and sentences of a text of a million characters; some 10 MB. */
const MOST = 20_000;

/**
 * What the model said of the windows that it read last. Its answer depends on the token ids alone, so
 * that of a text which a person changes only what is new has to be read.
 */
export class KnownWindows {
  readonly #answers = new Map<string, WindowLogits>();
  readonly #most: number;

  constructor(most: number = MOST) {
    this.#most = most;
  }

  /** The answer to a window of these token ids; null where it has not been read, or long ago. */
  find(ids: readonly number[]): WindowLogits | null {
    const key = keyOf(ids);
    const answer = this.#answers.get(key);
    if (answer === undefined) return null;
    // The one used last is forgotten last.
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  add(ids: readonly number[], answer: WindowLogits): void {
    this.#answers.set(keyOf(ids), answer);
    if (this.#answers.size <= this.#most) return;
    const [oldest] = this.#answers.keys();
    if (oldest !== undefined) this.#answers.delete(oldest);
  }
}

function keyOf(ids: readonly number[]): string {
  return ids.join(" ");
}
