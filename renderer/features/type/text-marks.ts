import { createMarkPainter } from "./mark-painter.ts";
import { sentenceMarks, wordMarks } from "./marks.ts";
import { useTextStore } from "./text-store.ts";

type TextState = ReturnType<typeof useTextStore.getState>;

// Highlights belong to the document, and there is one text area.
const sentencePainter = createMarkPainter(0);
const wordPainter = createMarkPainter(1);

/**
 * Keeps `element` a copy of the text with its marks, until the function that it gives back is
 * called. `onNewText` is called in the frame in which a new text is shown.
 */
export function drawMarks(
  element: HTMLElement,
  toneOfLabel: (label: string) => string,
  onNewText: () => void,
): () => void {
  const node = document.createTextNode("");
  // Before the caret that may stand behind it.
  element.prepend(node);
  let frame = 0;

  function draw(state: TextState, before: TextState | null): void {
    const { text, analysis } = state;
    const isNewText = text !== before?.text;
    if (isNewText) {
      sentencePainter.clear();
      // A last line without characters has no height of its own in the copy.
      node.data = `${text}\u200B`;
      cancelAnimationFrame(frame);
      // Scroll positions asked for here would lay out both texts before the answer is asked for.
      frame = requestAnimationFrame(onNewText);
    }
    if (isNewText || analysis.sentences !== before.analysis.sentences) {
      sentencePainter.paint(node, sentenceMarks(text, analysis.sentences, toneOfLabel));
    }
    if (isNewText || analysis.explanation !== before.analysis.explanation) {
      // Words change their weights while they come in: there is nothing to continue.
      wordPainter.clear();
      wordPainter.paint(node, wordMarks(analysis.explanation?.words ?? []));
    }
  }

  draw(useTextStore.getState(), null);
  const unsubscribe = useTextStore.subscribe(draw);
  return () => {
    unsubscribe();
    cancelAnimationFrame(frame);
    sentencePainter.clear();
    wordPainter.clear();
    node.remove();
  };
}
