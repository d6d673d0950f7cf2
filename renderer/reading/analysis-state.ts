import type { AnalysisUpdate } from "#ipc/analysis/analysis";
import type {
  Prediction,
  SentencePrediction,
  TextState,
  WordWeight,
} from "#ipc/analysis/prediction";
import type { Failure } from "#ipc/failure";
import { firstSpanBehind, type Span } from "./marks.ts";

/** The words of one stretch of the text and what they weighed on. */
export interface Explanation {
  start: number;
  end: number;
  label: string;
  words: readonly WordWeight[];
  /** Whether it is that of the text before a change, or of another stretch, until the new one comes. */
  isOld: boolean;
}

/** A stretch of the text before a change, and how many code units came in its place. */
export interface TextChange {
  from: number;
  to: number;
  inserted: number;
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
  /** The prediction's states; as those of the text before, until all sentences of this one are read. */
  states: readonly TextState[];
  /** The language that the text is read in (BCP 47), null where nobody knows; and how it is known. */
  language: string | null;
  languageIs: "told" | "set" | "assumed";
  /** Share of the text that the prediction covers, in [0, 1]. */
  readShare: number;
  /**
   * In order. The first `freshSentences` of them are of this text; those behind are of the text before the
   * change and stay, moved with it, until they are read anew.
   */
  sentences: readonly SentencePrediction[];
  freshSentences: number;
  sentencesComplete: boolean;
  /** What was changed since the sentences in it were read. */
  edited: Span | null;
  explanation: Explanation | null;
  error: Failure | null;
}

export const NO_ANALYSIS: Analysis = {
  sequence: 0,
  phase: "read",
  prediction: null,
  states: [],
  language: null,
  languageIs: "assumed",
  readShare: 1,
  sentences: [],
  freshSentences: 0,
  sentencesComplete: true,
  edited: null,
  explanation: null,
  error: null,
};

/**
 * A new text was sent. Sentences and words move with the change, so that nothing flickers while a person types:
 * those that it did not touch are as they were, and those that it touched are read within milliseconds.
 * Without a `change` nothing is left of the text before.
 */
export function asked(analysis: Analysis, sequence: number, change: TextChange | null): Analysis {
  const { explanation, edited } = analysis;
  return {
    ...analysis,
    sequence,
    phase: "asked",
    sentences: change ? movedSpans(analysis.sentences, change) : [],
    freshSentences: 0,
    sentencesComplete: false,
    edited: change && editedBy(edited, change),
    explanation: change && explanation && movedExplanation(explanation, change),
    error: null,
  };
}

function movedExplanation(explanation: Explanation, change: TextChange): Explanation | null {
  const [moved] = movedSpans([explanation], change);
  return moved ? { ...moved, words: movedWords(explanation.words, change), isOld: true } : null;
}

/** The words that a change did not touch, where they are now. */
export function movedWords(words: readonly WordWeight[], change: TextChange): WordWeight[] {
  const untouched = words.filter(({ start, end }) => end < change.from || start > change.to);
  return movedSpans(untouched, change);
}

/** What a change made of stretches that stand in order: what it takes whole is gone. */
export function movedSpans<T extends Span>(
  spans: readonly T[],
  { from, to, inserted }: TextChange,
): T[] {
  const shift = from + inserted - to;
  const place = (offset: number) => {
    if (offset < from) return offset;
    return offset >= to ? offset + shift : from + inserted;
  };
  return spans.flatMap((span) => {
    if (span.end < from) return span;
    // What is put before the first one belongs to it.
    const start = span.start === 0 ? 0 : place(span.start);
    const end = place(span.end);
    return start < end ? { ...span, start, end } : [];
  });
}

function editedBy(edited: Span | null, change: TextChange): Span | null {
  const { from, to, inserted } = change;
  if (from === to && inserted === 0) return edited;
  const [before] = edited ? movedSpans([edited], change) : [];
  return {
    start: Math.min(from, before?.start ?? from),
    end: Math.max(from + inserted, before?.end ?? 0),
  };
}

/**
 * The person stopped the reading: what has been read stays, and says that it is not the whole. A
 * sentence that was changed and not read again has nothing to say.
 */
export function stopped(analysis: Analysis): Analysis {
  const { edited } = analysis;
  const sentences = edited
    ? analysis.sentences.filter(({ start, end }) => end < edited.start || start > edited.end)
    : analysis.sentences;
  return { ...analysis, phase: "stopped", sentences, edited: null };
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
        language: update.language,
        languageIs: update.languageIs,
        readShare: update.textLength === 0 ? 1 : update.readLength / update.textLength,
      };
    case "sentences":
      return withSentences(analysis, update.sentences, update.states);
    case "words": {
      // Words that change their places while others come in cannot be read.
      if (!update.complete) return analysis;
      const { start, end, label, words } = update;
      return { ...analysis, explanation: { start, end, label, words, isOld: false } };
    }
    case "failed":
      return { ...analysis, phase: "read", prediction: null, language: null, error: update.error };
  }
}

function withSentences(
  analysis: Analysis,
  coming: readonly SentencePrediction[],
  states: readonly TextState[] | null,
): Analysis {
  const isComplete = states !== null;
  const { sentences, freshSentences, edited } = analysis;
  const fresh = [...sentences.slice(0, freshSentences), ...coming];
  const readEnd = fresh.at(-1)?.end ?? 0;
  const kept = isComplete
    ? []
    : sentences.slice(freshSentences).filter(({ start }) => start >= readEnd);
  return {
    ...analysis,
    states: states ?? analysis.states,
    sentences: [...fresh, ...kept],
    freshSentences: fresh.length,
    sentencesComplete: isComplete,
    edited: isComplete || (edited && readEnd > edited.end) ? null : edited,
  };
}

/**
 * The sentence around a position, found by halving; null before it has been read. A caret behind
 * the last character belongs to the last sentence, once it is known to be the last.
 */
export function sentenceAt(
  { sentences, sentencesComplete }: Pick<Analysis, "sentences" | "sentencesComplete">,
  offset: number,
): SentencePrediction | null {
  const index = firstSpanBehind(sentences, offset);
  return sentences[index] ?? (sentencesComplete ? sentences.at(-1) : undefined) ?? null;
}

/** Shorter texts are read before a bar could be drawn. */
export const LONG_TEXT_LENGTH = 5000;

/**
 * How far the reading of a long text is, in [0, 1]: first the whole in windows, then every
 * sentence; null when there is nothing to wait for.
 */
export function readingProgress(analysis: Analysis, textLength: number): number | null {
  const { phase, readShare, sentences, freshSentences, sentencesComplete } = analysis;
  if (textLength < LONG_TEXT_LENGTH || phase === "asked" || phase === "stopped") return null;
  if (phase === "reading") return readShare / 2;
  if (sentencesComplete) return null;
  const sentencesEnd = sentences[freshSentences - 1]?.end ?? 0;
  return 0.5 + sentencesEnd / textLength / 2;
}

/** Whether the words of the whole text are weighed: the model read it at once. */
export function isWeighedAsWhole({ prediction }: Pick<Analysis, "prediction">): boolean {
  return prediction === null || prediction.windows === 1;
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
  if (isWeighedAsWhole(analysis)) return { start: 0, end: textLength };
  const sentence = sentenceAt(analysis, caret);
  return sentence?.prediction ? { start: sentence.start, end: sentence.end } : null;
}
