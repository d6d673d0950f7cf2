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

/** Sends every text to the model at once: there is nothing to wait for. */
export function changeText(text: string): void {
  const { analysis, text: before } = useTextStore.getState();
  const next = asked(analysis, analysis.sequence + 1, commonLength(before, text));
  const { sequence } = next;
  const isTooLong = text.length > MAX_TEXT_LENGTH;
  // Asked before the page is drawn anew, so that the model reads meanwhile.
  const reply = isTooLong ? null : api.analyzeText({ sequence, text });
  useTextStore.setState({ text, analysis: next });
  if (reply === null) {
    void api.cancelAnalysis({ sequence: analysis.sequence });
    receive({ kind: "failed", sequence, error: { code: "text-too-long", message: "" } });
    return;
  }
  void reply.then((answer) => {
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
