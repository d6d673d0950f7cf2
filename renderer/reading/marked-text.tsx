import { Fragment, useMemo, type ReactNode } from "react";
import type { WordWeight } from "#ipc/prediction";
import { useTone } from "../state/use-tone.ts";
import type { Analysis } from "./analysis-state.ts";
import { markedStretch, markedWords, signOf } from "./marks.ts";
import "./marks.css";

/** A text to look at with the marks of its sentences and words, as on the page for typing. */
export function MarkedText({ text, analysis }: { text: string; analysis: Analysis }) {
  const toneOfLabel = useTone();
  const { sentences, explanation } = analysis;
  const words = useMemo(() => markedWords(explanation?.words ?? []), [explanation]);
  const parts: ReactNode[] = [];
  let done = 0;
  for (const sentence of sentences) {
    // What is shown of a text may be its beginning only.
    if (sentence.end > text.length) break;
    const stretch = markedStretch(sentence, text.slice(sentence.start, sentence.end));
    if (!stretch || !sentence.prediction) continue;
    const { label } = sentence.prediction;
    const tone = toneOfLabel(label);
    parts.push(
      <Fragment key={stretch.start}>
        {text.slice(done, stretch.start)}
        <span className="sentence-mark" data-tone={tone} data-sign={signOf(tone, label)}>
          {withWords(text, stretch.start, stretch.end, words)}
        </span>
      </Fragment>,
    );
    done = stretch.end;
  }
  return (
    <p className="marked-text" dir="auto">
      {parts}
      {text.slice(done)}
    </p>
  );
}

function withWords(
  text: string,
  start: number,
  end: number,
  words: readonly WordWeight[],
): ReactNode[] {
  const parts: ReactNode[] = [];
  let done = start;
  for (const word of words) {
    if (word.start < done || word.end > end) continue;
    parts.push(
      text.slice(done, word.start),
      <span key={word.start} className="word-mark" data-pull={word.weight > 0 ? "for" : "against"}>
        {text.slice(word.start, word.end)}
      </span>,
    );
    done = word.end;
  }
  return [...parts, text.slice(done, end)];
}
