import { Fragment, useMemo, type ReactNode } from "react";
import type { WordWeight } from "#ipc/analysis/prediction";
import { manifestOf, useModelStatus } from "../state/model-status.ts";
import type { Analysis } from "./analysis-state.ts";
import { lookOfWord, markedStretch, signOf, toneOfSentence, type Span } from "./marks.ts";
import { pullingWords } from "./pulling-words.ts";
import "./marks.css";

/** A text to look at with the marks of its sentences and words, as on the page for typing. */
export function MarkedText({ text, analysis }: { text: string; analysis: Analysis }) {
  const { sentences, explanation, language } = analysis;
  const manifest = manifestOf(useModelStatus(), language);
  const words = useMemo(() => {
    if (!explanation || !manifest) return [];
    const spoken = language === null ? manifest.languages : [language];
    return pullingWords(explanation.words, text, spoken);
  }, [explanation, text, manifest, language]);
  const parts: ReactNode[] = [];
  let done = 0;
  for (const sentence of sentences) {
    // What is shown of a text may be its beginning only.
    if (sentence.end > text.length) break;
    const stretch = markedStretch(sentence, text.slice(sentence.start, sentence.end));
    if (!stretch || !sentence.prediction || !manifest) continue;
    const { label } = sentence.prediction;
    const tone = toneOfSentence(manifest, sentence.prediction);
    parts.push(
      <Fragment key={stretch.start}>
        {text.slice(done, stretch.start)}
        <span className="sentence-mark" data-tone={tone} data-sign={signOf(tone, label)}>
          {withWords(text, stretch, words, sentence.prediction.polarity !== null)}
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
  { start, end }: Span,
  words: readonly WordWeight[],
  hasPolarity: boolean,
): ReactNode[] {
  const parts: ReactNode[] = [];
  let done = start;
  for (const word of words) {
    if (word.start < done || word.end > end) continue;
    parts.push(
      text.slice(done, word.start),
      <span key={word.start} className="word-mark" {...lookOfWord(word.weight, hasPolarity)}>
        {text.slice(word.start, word.end)}
      </span>,
    );
    done = word.end;
  }
  return [...parts, text.slice(done, end)];
}
