import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { sentenceAt } from "./analysis-state.ts";
import { restCaret } from "./caret-rest.ts";
import { SentenceTooltip, type HoveredSentence } from "./sentence-tooltip.tsx";
import { textArea } from "./text-area.ts";
import { drawMarks } from "./text-marks.ts";
import { changeText, currentText, expectText, moveCaret, useTextStore } from "./text-store.ts";
import "../../ui/text-marks.css";
import "./marked-text-area.css";

interface MarkedTextAreaProps {
  toneOfLabel: (label: string) => string;
}

/**
 * A text area whose text carries marks. They are drawn on a copy of the text that lies exactly
 * behind it, since the text of a textarea itself cannot be marked. React takes no part in a key
 * press: the text area holds its own text, and the copy follows the store.
 */
export function MarkedTextArea({ toneOfLabel }: MarkedTextAreaProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const status = useModelStatus();
  const id = useId();
  const copy = useRef<HTMLDivElement>(null);
  // What was typed before the person looked at another page.
  const [initialText] = useState(currentText);
  const [hovered, setHovered] = useState<HoveredSentence | null>(null);

  const followScroll = useCallback(() => {
    // Without its contents, it has nothing to scroll (caret-rest.ts).
    if (!textArea.current || textArea.current.dataset["atRest"] === "hidden") return;
    if (copy.current) copy.current.scrollTop = textArea.current.scrollTop;
    setHovered(null);
  }, []);

  useLayoutEffect(
    () => (copy.current ? drawMarks(copy.current, toneOfLabel, followScroll) : undefined),
    [toneOfLabel, followScroll],
  );

  useEffect(
    () =>
      textArea.current && copy.current ? restCaret(textArea.current, copy.current) : undefined,
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

  // In the same task as the text area appears: nothing may be typed before this listens.
  useLayoutEffect(() => (textArea.current ? followTyping(textArea.current) : undefined), []);

  function hover(event: React.MouseEvent): void {
    const node = copy.current?.firstChild;
    if (!(node instanceof Text)) return;
    const { analysis } = useTextStore.getState();
    const offset = offsetAt(node, event.clientX, event.clientY, analysis.sentences);
    const sentence = offset === null ? null : sentenceAt(analysis, offset);
    setHovered(sentence && { sentence, x: event.clientX, y: event.clientY });
  }

  const languages =
    status.state === "ready" ? status.manifest.languages.map((tag) => format.language(tag)) : null;
  const placeholder = languages
    ? t("type.placeholderIn", { languages: format.list(languages) })
    : t("type.placeholder");
  return (
    <div className="marked">
      <div
        ref={copy}
        className="marked-text marked-copy carries-marks"
        data-placeholder={placeholder}
        aria-hidden="true"
        dir="auto"
      />
      <label htmlFor={id} className="visually-hidden">
        {t("type.label")}
      </label>
      <textarea
        id={id}
        ref={textArea}
        className="marked-text marked-area"
        defaultValue={initialText}
        placeholder={placeholder}
        autoFocus
        spellCheck={false}
        dir="auto"
        onScroll={followScroll}
        onMouseMove={hover}
        onMouseLeave={() => setHovered(null)}
        onKeyDown={() => setHovered(null)}
      />
      <SentenceTooltip hovered={hovered} />
    </div>
  );
}

/** Longer texts are not put together a second time at every key press. */
const EXPECTED_LENGTH = 5000;

/**
 * Tells the store of every change, and of a typed character already when it is about to come. Native
 * events, because React's come a quarter of a millisecond later.
 */
function followTyping(area: HTMLTextAreaElement): () => void {
  const expect = ({ inputType, data, isComposing, defaultPrevented }: InputEvent) => {
    const { value, selectionStart, selectionEnd } = area;
    if (inputType !== "insertText" || data === null || isComposing || defaultPrevented) return;
    if (value.length > EXPECTED_LENGTH) return;
    expectText(value.slice(0, selectionStart) + data + value.slice(selectionEnd));
  };
  const change = () => changeText(area.value);
  area.addEventListener("beforeinput", expect);
  area.addEventListener("input", change);
  return () => {
    area.removeEventListener("beforeinput", expect);
    area.removeEventListener("input", change);
  };
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
