import type { AnalysisUpdate } from "#ipc/contract";
import type { Prediction, SentencePrediction, WordWeight } from "#ipc/prediction";
import type { Failure } from "#ipc/failure";

/** The words of one stretch of the text and what they weighed on. */
export interface Explanation {
  start: number;
  end: number;
  label: string;
  words: readonly WordWeight[];
  complete: boolean;
}

/** What is known of one text. */
export interface Analysis {
  sequence: number;
  /**
   * `asked` shows the answer to the text before, until the first answer to this one comes a few
   * milliseconds later; nothing flickers while a person types.
   */
  phase: "asked" | "reading" | "read" | "stopped";
  prediction: Prediction | null;
  /** Share of the text that the prediction covers, in [0, 1]. */
  readShare: number;
  sentences: readonly SentencePrediction[];
  /** Whether the sentences are those before the change, waiting for the first of the new ones. */
  sentencesAreKept: boolean;
  sentencesComplete: boolean;
  explanation: Explanation | null;
  error: Failure | null;
}

export const NO_ANALYSIS: Analysis = {
  sequence: 0,
  phase: "read",
  prediction: null,
  readShare: 1,
  sentences: [],
  sentencesAreKept: false,
  sentencesComplete: true,
  explanation: null,
  error: null,
};

/**
 * A new text was sent, which is the old one up to `unchangedLength`. The sentences before the change
 * keep their marks; those behind it are dropped at once, since they would stand wrongly.
 */
export function asked(analysis: Analysis, sequence: number, unchangedLength: number): Analysis {
  return {
    ...analysis,
    sequence,
    phase: "asked",
    sentences: analysis.sentences.filter(({ end }) => end <= unchangedLength),
    sentencesAreKept: true,
    sentencesComplete: false,
    explanation: null,
    error: null,
  };
}

/** The person stopped the reading: what is there stays, and says that it is not the whole. */
export function stopped(analysis: Analysis): Analysis {
  return { ...analysis, phase: "stopped" };
}

/** Takes an update in. An update of another text than the newest changes nothing. */
export function updated(analysis: Analysis, update: AnalysisUpdate): Analysis {
  if (update.sequence !== analysis.sequence || analysis.phase === "stopped") return analysis;
  switch (update.kind) {
    case "prediction":
      return {
        ...analysis,
        phase: update.complete ? "read" : "reading",
        prediction: update.prediction,
        readShare: update.textLength === 0 ? 1 : update.readLength / update.textLength,
      };
    case "sentences":
      return {
        ...analysis,
        sentences: analysis.sentencesAreKept
          ? update.sentences
          : [...analysis.sentences, ...update.sentences],
        sentencesAreKept: false,
        sentencesComplete: update.complete,
      };
    case "words": {
      const { start, end, label, words, complete } = update;
      return { ...analysis, explanation: { start, end, label, words, complete } };
    }
    case "failed":
      return { ...analysis, phase: "read", prediction: null, error: update.error };
  }
}

/**
 * The sentence around a position, found by halving; null before it has been read. A caret behind
 * the last character belongs to the last sentence, once it is known to be the last.
 */
export function sentenceAt(
  { sentences, sentencesComplete }: Pick<Analysis, "sentences" | "sentencesComplete">,
  offset: number,
): SentencePrediction | null {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return sentences[low] ?? (sentencesComplete ? sentences.at(-1) : undefined) ?? null;
}

/** Shorter texts are read before a bar could be drawn. */
export const LONG_TEXT_LENGTH = 5000;

/**
 * How far the reading of a long text is, in [0, 1]: first the whole in windows, then every
 * sentence; null when there is nothing to wait for.
 */
export function readingProgress(analysis: Analysis, textLength: number): number | null {
  const { phase, readShare, sentences, sentencesAreKept, sentencesComplete } = analysis;
  if (textLength < LONG_TEXT_LENGTH || phase === "asked" || phase === "stopped") return null;
  if (phase === "reading") return readShare / 2;
  if (sentencesComplete) return null;
  const sentencesEnd = sentencesAreKept ? 0 : (sentences.at(-1)?.end ?? 0);
  return 0.5 + sentencesEnd / textLength / 2;
}

/**
 * The stretch whose words are worth weighing: the whole text if the model read it at once, else
 * the sentence that the caret is in.
 */
export function stretchToExplain(
  analysis: Analysis,
  textLength: number,
  caret: number,
): { start: number; end: number } | null {
  if (analysis.phase !== "read" || !analysis.prediction) return null;
  if (analysis.prediction.windows === 1) return { start: 0, end: textLength };
  const sentence = sentenceAt(analysis, caret);
  return sentence?.prediction ? { start: sentence.start, end: sentence.end } : null;
}
