import { create } from "zustand";
import { MAX_TEXT_LENGTH } from "#ipc/limits";
import { api } from "../../api.ts";
import { asked, NO_ANALYSIS, stopped, updated, type Analysis } from "./analysis-state.ts";

interface TextState {
  text: string;
  /** Where the caret is, in code units. */
  caret: number;
  analysis: Analysis;
}

/** The text being typed and what is known of it; it outlives a change of page. */
export const useTextStore = create<TextState>(() => ({
  text: "",
  caret: 0,
  analysis: NO_ANALYSIS,
}));

interface Question {
  sequence: number;
  text: string;
  reply: ReturnType<typeof api.analyzeText>;
}

let lastSequence = 0;
let expected: Question | null = null;

function ask(text: string): Question {
  lastSequence += 1;
  const sequence = lastSequence;
  return { sequence, text, reply: api.analyzeText({ sequence, text }) };
}

/**
 * Asks about the text that a key press is about to make: the browser needs a millisecond to put the
 * letter in, and the model reads meanwhile. `changeText` has to follow; if it does not, the press came
 * to nothing, and the text that is there is asked about again.
 */
export function expectText(text: string): void {
  const question = ask(text);
  expected = question;
  setTimeout(() => {
    if (expected === question) changeText(currentText());
  });
}

/** Sends every text to the model at once: there is nothing to wait for. */
export function changeText(text: string): void {
  const { analysis, text: before } = useTextStore.getState();
  const isTooLong = text.length > MAX_TEXT_LENGTH;
  // Asked before the page is drawn anew, so that the model reads meanwhile.
  const question = expected?.text === text ? expected : isTooLong ? null : ask(text);
  expected = null;
  if (question === null) lastSequence += 1;
  const sequence = lastSequence;
  useTextStore.setState({
    text,
    analysis: asked(analysis, sequence, commonLength(before, text)),
  });
  if (question === null) {
    void api.cancelAnalysis({ sequence: analysis.sequence });
    receive({ kind: "failed", sequence, error: { code: "text-too-long" } });
    return;
  }
  void question.reply.then((answer) => {
    if (!answer.ok) receive({ kind: "failed", sequence, error: answer.error });
  });
}

/** How far two texts are the same, in code units. */
function commonLength(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let length = 0;
  while (length < shorter && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}

export function currentText(): string {
  return useTextStore.getState().text;
}

export function moveCaret(caret: number): void {
  useTextStore.setState({ caret });
}

/** Stops reading a long text; what has been read stays. */
export function stopReading(): void {
  const { analysis } = useTextStore.getState();
  void api.cancelAnalysis({ sequence: analysis.sequence });
  useTextStore.setState({ analysis: stopped(analysis) });
}

function receive(update: Parameters<typeof updated>[1]): void {
  useTextStore.setState(({ analysis }) => ({ analysis: updated(analysis, update) }));
}

api.onAnalysisUpdated(receive);
