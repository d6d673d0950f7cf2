import { setImmediate as turnEventLoop } from "node:timers/promises";
import type { Classifier } from "#inference/classifier";

/** Longest that a measurement takes, in milliseconds, and the most texts that it reads. */
const MEASURE_MS = 500;
const MEASURE_TEXTS = 40;
/** What is read of each: so little that typing never waits for it. */
const PIECE_CHARACTERS = 160;
/** A job must have this many tokens to say more than a measurement: starting up takes its time. */
const LEAST_TOKENS = 10_000;

/** How much faster a scoring process is than texts read one by one here: equal lengths together. */
const TOGETHER_GAIN = 1.3;

/** What a measurement needs to know of a file. */
export interface MeasuredFile {
  readonly rowCount: number;
  /** Texts from the file's first rows; they may be cut. */
  readonly texts: readonly string[];
  /** Characters of a text in the mean, of all that is read of the file. */
  readonly meanCharacters: number;
}

/** Tells about how long files take, from a few of their texts and the jobs before. */
export interface JobEstimates {
  /** Remembers how fast a job was. */
  learn(tokens: number, workMs: number): void;
  /**
   * Milliseconds; null where there is nothing to go by. The event loop turns after every window of
   * text that is read. Throws the signal's reason when aborted.
   */
  estimate(file: MeasuredFile, classifier: Classifier, signal: AbortSignal): Promise<number | null>;
}

/** `processes` is how many score at the same time. */
export function createJobEstimates(processes: number): JobEstimates {
  let tokensPerMs: number | null = null;
  return {
    learn(tokens, workMs) {
      if (tokens >= LEAST_TOKENS && workMs > 0) tokensPerMs = tokens / workMs;
    },
    async estimate({ rowCount, texts, meanCharacters }, classifier, signal) {
      const measured = await measure(spread(texts), classifier, signal);
      if (measured === null) return null;
      // Identical texts are scored once.
      const distinct = new Set(texts).size / Math.max(1, texts.length);
      const tokens = measured.tokensPerCharacter * meanCharacters * rowCount * distinct;
      const rate = tokensPerMs ?? measured.tokensPerMs * processes * TOGETHER_GAIN;
      return tokens / rate;
    },
  };
}

/** Texts from everywhere in the sample, in case the first are unlike the rest. */
function spread(texts: readonly string[]): string[] {
  const step = Math.max(1, Math.floor(texts.length / MEASURE_TEXTS));
  return texts.filter((_, index) => index % step === 0).slice(0, MEASURE_TEXTS);
}

async function measure(
  texts: readonly string[],
  classifier: Classifier,
  signal: AbortSignal,
): Promise<{ tokensPerCharacter: number; tokensPerMs: number } | null> {
  let characters = 0;
  let tokens = 0;
  const beginMs = performance.now();
  // Not the time that passes: a machine that is busy for a moment would make it many times as long.
  const beginCpu = process.cpuUsage();
  for (const text of texts) {
    if (performance.now() - beginMs > MEASURE_MS) break;
    signal.throwIfAborted();
    const piece = text.slice(0, PIECE_CHARACTERS);
    const [prediction] = await classifier.predictAll([piece], { signal, mixed: true });
    tokens += prediction?.tokens ?? 0;
    characters += piece.length;
    // Whatever a person does meanwhile comes first.
    await turnEventLoop();
  }
  if (tokens === 0) return null;
  const { user, system } = process.cpuUsage(beginCpu);
  // Some systems count processor time in coarse ticks, of which there may have been none.
  const workMs = (user + system) / 1000 || performance.now() - beginMs;
  return { tokensPerCharacter: tokens / characters, tokensPerMs: tokens / workMs };
}
