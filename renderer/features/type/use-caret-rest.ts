import { useEffect } from "react";
import { textArea } from "./text-area.ts";

/** As long as GTK lets a caret blink that nobody moves. */
const BLINKING_MS = 10_000;

/**
 * Lets the caret stand still while nobody writes. Each blink paints a frame, which is all that the
 * app would do at rest: 0.6 % of a core in Chromium 156 against 0.15 % for a caret that stands.
 * A runtime that does not know `caret-animation` (Chrome before 140) goes on blinking.
 */
export function useCaretRest(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stir = () => {
      textArea.current?.removeAttribute("data-at-rest");
      clearTimeout(timer);
      timer = setTimeout(() => textArea.current?.setAttribute("data-at-rest", ""), BLINKING_MS);
    };
    stir();
    document.addEventListener("selectionchange", stir);
    window.addEventListener("focus", stir);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("selectionchange", stir);
      window.removeEventListener("focus", stir);
    };
  }, []);
}
