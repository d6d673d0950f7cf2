import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { sentenceAt } from "./analysis-state.ts";
import { sentenceMarks, showMarks, wordMarks } from "./highlights.ts";
import { SentenceTooltip, type HoveredSentence } from "./sentence-tooltip.tsx";
import { changeText, moveCaret, useTextStore } from "./text-store.ts";
import "./marked-text-area.css";

interface MarkedTextAreaProps {
  toneOfLabel: (label: string) => string;
}

/**
 * A text area whose text carries marks. They are drawn on a copy of the text that lies exactly
 * behind it, since the text of a textarea itself cannot be marked.
 */
export function MarkedTextArea({ toneOfLabel }: MarkedTextAreaProps) {
  const { t } = useTranslation();
  const text = useTextStore((state) => state.text);
  const sentences = useTextStore((state) => state.analysis.sentences);
  const explanation = useTextStore((state) => state.analysis.explanation);
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<HoveredSentence | null>(null);

  const followScroll = useCallback(() => {
    if (area.current && copy.current) copy.current.scrollTop = area.current.scrollTop;
    setHovered(null);
  }, []);

  useLayoutEffect(() => {
    if (!copy.current) return undefined;
    // A last line without characters has no height of its own in the copy.
    copy.current.textContent = `${text}\u200B`;
    // Asking for the scroll position here would lay out both texts before the answer is asked for.
    const frame = requestAnimationFrame(followScroll);
    return () => cancelAnimationFrame(frame);
  }, [text, followScroll]);

  useLayoutEffect(() => {
    const node = copy.current?.firstChild;
    return node instanceof Text
      ? showMarks(node, sentenceMarks(sentences, toneOfLabel))
      : undefined;
  }, [text, sentences, toneOfLabel]);

  useLayoutEffect(() => {
    const node = copy.current?.firstChild;
    if (!(node instanceof Text) || !explanation) return undefined;
    return showMarks(node, wordMarks(explanation.words));
  }, [text, explanation]);

  useEffect(() => {
    const follow = () => {
      if (document.activeElement === area.current && area.current) {
        moveCaret(area.current.selectionStart);
      }
    };
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, []);

  function hover(event: React.MouseEvent): void {
    const node = copy.current?.firstChild;
    if (!(node instanceof Text)) return;
    const offset = offsetAt(node, event.clientX, event.clientY, sentences);
    const sentence = offset === null ? null : sentenceAt(sentences, offset);
    setHovered(sentence && { sentence, x: event.clientX, y: event.clientY });
  }

  return (
    <div className="marked">
      <div ref={copy} className="marked-text marked-copy" aria-hidden="true" dir="auto" />
      <TextField value={text} onChange={changeText} autoFocus className="marked-field">
        <Label className="visually-hidden">{t("type.label")}</Label>
        <TextArea
          ref={area}
          className="marked-text marked-area"
          placeholder={t("type.placeholder")}
          spellCheck={false}
          dir="auto"
          onScroll={followScroll}
          onMouseMove={hover}
          onMouseLeave={() => setHovered(null)}
        />
      </TextField>
      <SentenceTooltip hovered={hovered} />
    </div>
  );
}

/**
 * The position in the text at a point of the screen, by halving over the sentences: they stand in
 * reading order, so the first that ends below the point is the one or nothing is.
 */
function offsetAt(
  node: Text,
  x: number,
  y: number,
  sentences: readonly { start: number; end: number }[],
): number | null {
  const range = new Range();
  const place = (index: number) => {
    const sentence = sentences[index];
    if (!sentence || sentence.end > node.length) return null;
    range.setStart(node, sentence.start);
    range.setEnd(node, sentence.end);
    return { sentence, rectangles: [...range.getClientRects()] };
  };
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = Math.max(...(place(middle)?.rectangles.map((box) => box.bottom) ?? [Infinity]));
    if (bottom < y) low = middle + 1;
    else high = middle;
  }
  // Several sentences may end on the same line.
  for (let index = low; index < Math.min(low + 20, sentences.length); index += 1) {
    const found = place(index);
    const isInside = found?.rectangles.some(
      (box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
    );
    if (found && isInside) return found.sentence.start;
  }
  return null;
}
