import { setImmediate as turnEventLoop } from "node:timers/promises";
import type { Classifier } from "#inference/classifier";
import type { ModelSet } from "#inference/model-set";
import { FailureError } from "#ipc/failure";
import { toPageFailure } from "../security/page-failure.ts";
import { tellLanguage } from "#inference/language";
import { isReadable } from "#inference/windows";
import { readsLanguage } from "#ipc/language";
import { sentencesInSections } from "#inference/sentences";
import { addSides, NO_SIDES, sideOf } from "#inference/sides";
import { withSides } from "#inference/states";
import { weighWords } from "#inference/words";
import type { AnalysisUpdate } from "#ipc/analysis/analysis";
import type { SentencePrediction, WordWeight } from "#ipc/analysis/prediction";
import type { Result } from "#ipc/result";

/** Reads what a person types: the newest text wins, older ones are dropped. */
export interface InteractiveAnalysis {
  /**
   * Reads a text: first the whole, then sentence by sentence. One in a language that no model reads is
   * left unread where those are refused, unless the language is `anyway`.
   */
  analyze(sequence: number, text: string, wishes?: ReadingWishes): Promise<void>;
  /** Weighs the words of a stretch of the newest text; a newer request stops an older one. */
  explain(sequence: number, start: number, end: number): Promise<void>;
  cancel(sequence: number): void;
  /** A reloaded page numbers its texts anew, and no earlier text's language holds any more. */
  startAnew(): void;
}

export interface ReadingWishes {
  /** What the text is taken for (BCP 47); left out, its language is told. */
  readonly language?: string | undefined;
  /** The language in which the text is read even where no model reads it. */
  readonly anyway?: string | undefined;
}

export interface AnalysisOptions {
  /** Whether texts in languages that no model reads stay unread. */
  readonly refusesOtherLanguages: boolean;
  /** The language that short texts are taken for (BCP 47) until one was told; null for none. */
  readonly firstLanguage: () => string | null;
}

type PredictionUpdate = Extract<AnalysisUpdate, { kind: "prediction" }>;

/** The language that a text is read in, and how it is known. */
type SettledLanguage = Pick<PredictionUpdate, "language" | "languageIs">;

/** A long text reports this often, in milliseconds: often enough to look alive. */
const UPDATE_INTERVAL_MS = 50;

/** Longest stretch whose words are weighed, in code units; about one window. */
const MAX_EXPLAINED_LENGTH = 2000;

interface Reading {
  sequence: number;
  text: string;
  /** Null until it is settled. */
  language: string | null;
  controller: AbortController;
  explanation: AbortController | null;
}

/**
 * `whenLoaded` may be pending: a text that comes before the model is ready waits for it.
 * Updates of a text stop as soon as a newer one has come.
 */
export function createInteractiveAnalysis(
  whenLoaded: () => Promise<Result<ModelSet>>,
  emit: (updates: AnalysisUpdate[]) => void,
  { refusesOtherLanguages, firstLanguage }: AnalysisOptions,
): InteractiveAnalysis {
  let newest: Reading | null = null;
  let lastTold: string | null = null;

  /** Runs a task until it is done or its signal is aborted, which is no error. */
  async function run(
    sequence: number,
    signal: AbortSignal,
    task: (models: ModelSet) => Promise<void>,
  ): Promise<void> {
    const models = await whenLoaded();
    if (signal.aborted) return;
    if (!models.ok) {
      emit([{ kind: "failed", sequence, error: models.error }]);
      return;
    }
    try {
      await task(models.value);
    } catch (cause) {
      if (signal.aborted) return;
      if (cause instanceof FailureError) {
        emit([{ kind: "failed", sequence, error: cause.about("") }]);
        return;
      }
      emit([{ kind: "failed", sequence, error: { code: "internal" } }]);
      throw cause;
    }
  }

  async function settleLanguage(
    text: string,
    { language }: ReadingWishes,
    reads: readonly string[],
  ): Promise<SettledLanguage> {
    if (language !== undefined) return { language, languageIs: "set" };
    const told = await tellLanguage(text);
    if (told) {
      lastTold = told.language;
      return { language: told.language, languageIs: "told" };
    }
    const first = firstLanguage();
    const fitting = first !== null && readsLanguage(reads, first) ? first : null;
    return { language: lastTold ?? fitting, languageIs: "assumed" };
  }

  /** Tells how far it is, and gives back what is to be told of the whole. */
  async function readWhole(
    classifier: Classifier,
    { sequence, text, controller }: Reading,
    settled: SettledLanguage,
  ): Promise<PredictionUpdate> {
    const { language } = settled;
    const textLength = text.length;
    const isDue = createPacer();
    const update = { kind: "prediction", sequence, ...settled, textLength } as const;
    let last: PredictionUpdate["prediction"] = null;
    for await (const { prediction, readLength } of classifier.read(text, {
      signal: controller.signal,
      language,
    })) {
      last = prediction;
      if (readLength >= textLength || !isDue()) continue;
      controller.signal.throwIfAborted();
      emit([{ ...update, prediction, readLength, complete: false }]);
    }
    controller.signal.throwIfAborted();
    return { ...update, prediction: last, readLength: textLength, complete: true };
  }

  function leaveUnread({ sequence, text: { length } }: Reading, settled: SettledLanguage): void {
    const unread = { prediction: null, ...settled, readLength: length, textLength: length };
    emit([
      { kind: "prediction", sequence, ...unread, complete: true },
      { kind: "sentences", sequence, sentences: [], states: [] },
    ]);
  }

  async function readSentences(
    classifier: Classifier,
    { sequence, text, language, controller }: Reading,
    read: PredictionUpdate,
  ): Promise<void> {
    const whole = read.prediction;
    // A text's only sentence has the same answer and goes with it: each message makes the page render.
    let untold: AnalysisUpdate[] = [read];
    const options = { signal: controller.signal, language };
    const isDue = createPacer();
    const { mixed } = classifier.manifest.thresholds;
    let sides = NO_SIDES;
    let sentences: SentencePrediction[] = [];
    for (const { start, end } of sentencesInSections(text)) {
      if (sentences.length > 0 && isDue()) {
        // A newer text may have come while the last sentence was being read.
        controller.signal.throwIfAborted();
        emit([{ kind: "sentences", sequence, sentences, states: null }]);
        sentences = [];
        // Sentences without a token run no model, so the event loop would not turn.
        await turnEventLoop();
      }
      const isWhole = start === 0 && end === text.length;
      if (!isWhole && untold.length > 0) {
        emit(untold);
        untold = [];
      }
      const prediction = isWhole
        ? whole
        : await readLast(classifier, text.slice(start, end), options);
      sentences.push({ start, end, prediction });
      const polarity = prediction?.polarity ?? null;
      if (mixed && polarity !== null) sides = addSides(sides, sideOf(polarity, mixed));
    }
    controller.signal.throwIfAborted();
    const states = whole ? withSides(whole, sides, classifier.manifest).states : [];
    emit([...untold, { kind: "sentences", sequence, sentences, states }]);
  }

  async function weigh(
    classifier: Classifier,
    sequence: number,
    text: string,
    start: number,
    { signal, language }: { signal: AbortSignal; language: string | null },
  ): Promise<void> {
    const prediction = await readLast(classifier, text, { signal, language });
    if (!prediction) return;
    const { label } = prediction;
    const isDue = createPacer();
    const words: WordWeight[] = [];
    const update = { kind: "words", sequence, start, end: start + text.length, label } as const;
    for await (const word of weighWords(classifier, text, label, { signal, language })) {
      words.push({ ...word, start: start + word.start, end: start + word.end });
      if (!isDue()) continue;
      signal.throwIfAborted();
      emit([{ ...update, words: [...words], complete: false }]);
    }
    signal.throwIfAborted();
    emit([{ ...update, words, complete: true }]);
  }

  return {
    async analyze(sequence, text, wishes = {}) {
      if (newest && sequence < newest.sequence) return;
      newest?.controller.abort();
      newest?.explanation?.abort();
      const reading: Reading = {
        sequence,
        text,
        language: null,
        controller: new AbortController(),
        explanation: null,
      };
      newest = reading;
      const { signal } = reading.controller;
      await run(sequence, signal, async (models) => {
        const { languages } = models;
        const settled = await settleLanguage(text, wishes, languages);
        signal.throwIfAborted();
        const { language } = settled;
        reading.language = language;
        const isUnread =
          refusesOtherLanguages &&
          language !== null &&
          language !== wishes.anyway &&
          !readsLanguage(languages, language) &&
          isReadable(text);
        if (isUnread) {
          leaveUnread(reading, settled);
          return;
        }
        const classifier = await readerOf(models, language);
        signal.throwIfAborted();
        const read = await readWhole(classifier, reading, settled);
        await readSentences(classifier, reading, read);
      });
    },
    async explain(sequence, start, end) {
      if (newest?.sequence !== sequence) return;
      const { language } = newest;
      const text = newest.text.slice(start, end);
      if (text.length > MAX_EXPLAINED_LENGTH) return;
      newest.explanation?.abort();
      const explanation = new AbortController();
      newest.explanation = explanation;
      await run(sequence, explanation.signal, async (models) => {
        const classifier = await readerOf(models, language);
        await weigh(classifier, sequence, text, start, { signal: explanation.signal, language });
      });
    },
    startAnew() {
      newest?.controller.abort();
      newest?.explanation?.abort();
      newest = null;
      lastTold = null;
    },
    cancel(sequence) {
      if (newest?.sequence !== sequence) return;
      newest.controller.abort();
      newest.explanation?.abort();
    },
  };
}

/** The model that reads a language. Throws `FailureError` where it cannot be loaded. */
async function readerOf(models: ModelSet, language: string | null): Promise<Classifier> {
  const classifier = await models.classifierFor(language);
  if (!classifier.ok) throw FailureError.of(toPageFailure(classifier.error));
  return classifier.value;
}

async function readLast(
  classifier: Classifier,
  text: string,
  options: { signal: AbortSignal; language: string | null },
) {
  let last: SentencePrediction["prediction"] = null;
  for await (const { prediction } of classifier.read(text, options)) last = prediction;
  return last;
}

/** True at most once in an update interval; the first time at once. */
function createPacer(): () => boolean {
  let nextMs = 0;
  return () => {
    const nowMs = performance.now();
    if (nowMs < nextMs) return false;
    nextMs = nowMs + UPDATE_INTERVAL_MS;
    return true;
  };
}
