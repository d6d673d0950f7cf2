import type { EditorView } from "@codemirror/view";

/**
 * Takes a typed character in as a change of the editor's own. Left to itself, Chromium would change the
 * page, keep the look of a marked word that is typed over in a style that the page's policy refuses, and
 * have the editor find out. What an input method composes stays with Chromium.
 */
export function takeInput(event: InputEvent, view: EditorView): boolean {
  const { inputType, data, isComposing } = event;
  const isDeletion = inputType.startsWith("deleteContent");
  if (isComposing || view.composing || !(isDeletion || inputType === "insertText")) return false;
  const range = targetOf(event, view);
  if (!range || (isDeletion && range.from === range.to)) return false;
  const insert = view.state.toText(isDeletion ? "" : (data ?? ""));
  view.dispatch({
    changes: { ...range, insert },
    selection: { anchor: range.from + insert.length },
    userEvent: isDeletion ? "delete.selection" : "input.type",
    scrollIntoView: insert.length > MOST_IN_A_LINE || !isAllInView(view),
  });
  return true;
}

/** Characters that take no more than a line, in the smallest window, too. */
const MOST_IN_A_LINE = 20;

/** Whether all text is seen and will be with one more line: to look for the caret takes a layout. */
function isAllInView({ contentHeight, defaultLineHeight, scrollDOM }: EditorView): boolean {
  return contentHeight + 2 * defaultLineHeight < scrollDOM.clientHeight;
}

/** The stretch that the event is about; of a long text only a part is in the page. */
function targetOf(event: InputEvent, view: EditorView): { from: number; to: number } | null {
  const selection = document.getSelection();
  // Chromium gives none for what is typed, which goes to the selection.
  const target =
    event.getTargetRanges()[0] ?? (selection?.rangeCount ? selection.getRangeAt(0) : null);
  if (!target || !view.contentDOM.contains(target.startContainer)) return null;
  const from = view.posAtDOM(target.startContainer, target.startOffset);
  const to = view.posAtDOM(target.endContainer, target.endOffset);
  const { viewport, state } = view;
  const { main } = state.selection;
  const isSelection =
    from === Math.max(main.from, viewport.from) && to === Math.min(main.to, viewport.to);
  if (isSelection) return { from: main.from, to: main.to };
  // All that is drawn was selected, and so all there is.
  const isAll = from < to && from <= viewport.from && to >= viewport.to;
  return isAll ? { from: 0, to: state.doc.length } : { from, to };
}
