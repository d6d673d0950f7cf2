import { create } from "zustand";
import { subscribeWithSelector } from "zustand/middleware";
import type { AnalysisUpdate } from "#ipc/analysis/analysis";
import { MAX_TEXT_LENGTH } from "#ipc/limits";
import type { SentencePrediction } from "#ipc/analysis/prediction";
import { api } from "../../api.ts";
import {
  asked,
  NO_ANALYSIS,
  sentenceAt,
  stopped,
  updated,
  type Analysis,
  type TextChange,
} from "../../reading/analysis-state.ts";

/** A text that is put aside, as it was read. */
export interface KeptText {
  text: string;
  analysis: Analysis;
}

export interface TextState {
  text: string;
  /** Where the caret is, in code units. */
  caret: number;
  /** A place in the sentence under the pointer; null where there is none. */
  hovered: number | null;
  analysis: Analysis;
  kept: KeptText | null;
  /** What the person says the text is in (BCP 47); null to have it told. */
  language: string | null;
  /** The language that the person wants read, though no model reads it. */
  anyway: string | null;
}

/** The text being typed and what is known of it; it outlives a change of page. */
export const useTextStore = create<TextState>()(
  subscribeWithSelector((): TextState => ({
    text: "",
    caret: 0,
    hovered: null,
    analysis: NO_ANALYSIS,
    kept: null,
    language: null,
    anyway: null,
  })),
);

interface Question {
  sequence: number;
  text: string;
  /** Null for a text that is too long to be asked about. */
  reply: ReturnType<typeof api.analyzeText> | null;
}

let question: Question = { sequence: 0, text: "", reply: null };

/** Sends a text to the model, before the page shows it: the model reads while the letter is drawn. */
export function ask(text: string): void {
  const sequence = question.sequence + 1;
  const isTooLong = text.length > MAX_TEXT_LENGTH;
  // The wishes are for one text, and end with it.
  if (text.trim() === "") useTextStore.setState({ language: null, anyway: null });
  const { language, anyway } = useTextStore.getState();
  const request = {
    sequence,
    text,
    ...(language !== null && { language }),
    ...(anyway !== null && { anyway }),
  };
  const send = () => api.analyzeText(request);
  const isLong = text.length > LONG_TEXT_LENGTH;
  const reply = isTooLong ? null : isLong ? inNextTask(send) : send();
  question = { sequence, text, reply };
}

/** To send a long text takes milliseconds, which it is not to hold the page for while it is laid out. */
const LONG_TEXT_LENGTH = 100_000;

async function inNextTask<T>(work: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  return work();
}

/** Takes the text in that was asked about last. `change` is what made it of the one before. */
export function takeText(change: TextChange, caret: number): void {
  const { analysis } = useTextStore.getState();
  const { sequence, text, reply } = question;
  useTextStore.setState({
    text,
    caret,
    hovered: null,
    analysis: asked(analysis, sequence, change),
  });
  if (reply === null) {
    void api.cancelAnalysis({ sequence: analysis.sequence });
    receive([{ kind: "failed", sequence, error: { code: "text-too-long" } }]);
    return;
  }
  void reply.then((answer) => {
    if (!answer.ok) receive([{ kind: "failed", sequence, error: answer.error }]);
  });
}

/** Has the text read in the language that it looks like, whatever the models are for. */
export function readAnyway(): void {
  const { analysis } = useTextStore.getState();
  useTextStore.setState({ anyway: analysis.language });
  askAgain();
}

/** Has the text read in a language (BCP 47); null to have its own told. */
export function setLanguage(language: string | null): void {
  useTextStore.setState({ language });
  askAgain();
}

function askAgain(): void {
  const { text, caret } = useTextStore.getState();
  ask(text);
  takeText({ from: 0, to: 0, inserted: 0 }, caret);
}

export function moveCaret(caret: number): void {
  useTextStore.setState({ caret, hovered: null });
}

export function hoverText(offset: number | null): void {
  if (useTextStore.getState().hovered !== offset) useTextStore.setState({ hovered: offset });
}

/** The sentence that the pointer is over, else the one at the caret; null in a text of one sentence. */
export function shownSentence({ analysis, caret, hovered }: TextState): SentencePrediction | null {
  if (analysis.sentences.length < 2) return null;
  return sentenceAt(analysis, hovered ?? caret);
}

/** Stops reading a long text; what has been read stays. */
export function stopReading(): void {
  const { analysis } = useTextStore.getState();
  void api.cancelAnalysis({ sequence: analysis.sequence });
  useTextStore.setState({ analysis: stopped(analysis) });
}

/** Puts the text aside, to be compared with what is written next, once it has been read. */
export function keepText(): void {
  const { text, analysis } = useTextStore.getState();
  const isRead = analysis.phase === "read" && analysis.sentencesComplete;
  if (isRead || analysis.phase === "stopped") useTextStore.setState({ kept: { text, analysis } });
}

export function forgetKept(): void {
  useTextStore.setState({ kept: null });
}

function receive(updates: readonly AnalysisUpdate[]): void {
  useTextStore.setState(({ analysis }) => ({ analysis: updates.reduce(updated, analysis) }));
}

api.onAnalysisUpdated(receive);
