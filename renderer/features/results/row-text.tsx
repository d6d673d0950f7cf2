import { useLayoutEffect, useRef } from "react";
import { useTone } from "../../state/use-tone.ts";
import { useModelStatus } from "../../state/model-status.ts";
import type { Analysis } from "../type/analysis-state.ts";
import { createMarkPainter } from "../type/mark-painter.ts";
import { sentenceMarks, wordMarks } from "../type/marks.ts";
import "../../ui/text-marks.css";

/** A row's text with the marks of its sentences and words, as on the page for typing. */
export function RowText({ text, analysis }: { text: string; analysis: Analysis }) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  const toneOfLabel = useTone();
  const isReady = useModelStatus().state === "ready";
  const { sentences, explanation } = analysis;

  useLayoutEffect(() => {
    const node = paragraph.current?.firstChild;
    if (!(node instanceof Text)) return undefined;
    const sentencePainter = createMarkPainter(0);
    const wordPainter = createMarkPainter(1);
    sentencePainter.paint(node, sentenceMarks(text, sentences, toneOfLabel));
    wordPainter.paint(node, wordMarks(explanation?.words ?? []));
    return () => {
      sentencePainter.clear();
      wordPainter.clear();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the tones change with the model alone
  }, [text, sentences, explanation, isReady]);

  return (
    <p ref={paragraph} className="row-text carries-marks" dir="auto">
      {text}
    </p>
  );
}
