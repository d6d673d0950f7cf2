import { createRef } from "react";

/** The one text area, for what is not typed into it: examples, menu items. */
export const textArea = createRef<HTMLTextAreaElement>();

/**
 * Puts `text` in the place of all that is there, as if it had been typed: it can be undone, and the
 * focus is where typing goes on.
 */
export function replaceText(text: string): void {
  const area = textArea.current;
  if (!area) return;
  area.focus();
  // Told as a typed change would be: the text area may be at rest and take nothing in.
  area.dispatchEvent(new InputEvent("beforeinput", { inputType: "insertReplacementText" }));
  area.select();
  // Deprecated, and the only way to change a field without losing what undo knows.
  // oxlint-disable-next-line typescript/no-deprecated
  if (text === "") document.execCommand("delete");
  // oxlint-disable-next-line typescript/no-deprecated
  else document.execCommand("insertText", false, text);
}
