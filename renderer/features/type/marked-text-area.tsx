import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { sentenceAt } from "./analysis-state.ts";
import { createMarkPainter } from "./mark-painter.ts";
import { sentenceMarks, wordMarks } from "./marks.ts";
import { SentenceTooltip, type HoveredSentence } from "./sentence-tooltip.tsx";
import { textArea } from "./text-area.ts";
import { changeText, moveCaret, useTextStore } from "./text-store.ts";
import "./marked-text-area.css";

// Highlights belong to the document, and there is one text area.
const sentencePainter = createMarkPainter(0);
const wordPainter = createMarkPainter(1);

interface MarkedTextAreaProps {
  toneOfLabel: (label: string) => string;
}

/**
 * A text area whose text carries marks. They are drawn on a copy of the text that lies exactly
 * behind it, since the text of a textarea itself cannot be marked.
 */
export function MarkedTextArea({ toneOfLabel }: MarkedTextAreaProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useModelStatus();
  const text = useTextStore((state) => state.text);
  const sentences = useTextStore((state) => state.analysis.sentences);
  const explanation = useTextStore((state) => state.analysis.explanation);
  const copy = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<HoveredSentence | null>(null);

  const followScroll = useCallback(() => {
    if (textArea.current && copy.current) copy.current.scrollTop = textArea.current.scrollTop;
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
    if (node instanceof Text) {
      sentencePainter.paint(node, sentenceMarks(text, sentences, toneOfLabel));
    }
  }, [text, sentences, toneOfLabel]);

  useLayoutEffect(() => {
    const node = copy.current?.firstChild;
    // The marks of words change their weights as they come in: there is nothing to continue.
    wordPainter.clear();
    if (node instanceof Text && explanation) wordPainter.paint(node, wordMarks(explanation.words));
  }, [text, explanation]);

  useEffect(
    () => () => {
      sentencePainter.clear();
      wordPainter.clear();
    },
    [],
  );

  useEffect(() => {
    const follow = () => {
      if (document.activeElement === textArea.current && textArea.current) {
        moveCaret(textArea.current.selectionStart);
      }
    };
    document.addEventListener("selectionchange", follow);
    return () => document.removeEventListener("selectionchange", follow);
  }, []);

  function hover(event: React.MouseEvent): void {
    const node = copy.current?.firstChild;
    if (!(node instanceof Text)) return;
    const offset = offsetAt(node, event.clientX, event.clientY, sentences);
    const { analysis } = useTextStore.getState();
    const sentence = offset === null ? null : sentenceAt(analysis, offset);
    setHovered(sentence && { sentence, x: event.clientX, y: event.clientY });
  }

  return (
    <div className="marked">
      <div ref={copy} className="marked-text marked-copy" aria-hidden="true" dir="auto" />
      <TextField value={text} onChange={changeText} autoFocus className="marked-field">
        <Label className="visually-hidden">{t("type.label")}</Label>
        <TextArea
          ref={textArea}
          className="marked-text marked-area"
          placeholder={
            status.state === "ready"
              ? t("type.placeholderIn", {
                  languages: format.list(
                    status.manifest.languages.map((tag) => format.language(tag)),
                  ),
                })
              : t("type.placeholder")
          }
          spellCheck={false}
          dir="auto"
          onScroll={followScroll}
          onMouseMove={hover}
          onMouseLeave={() => setHovered(null)}
          onKeyDown={() => setHovered(null)}
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
