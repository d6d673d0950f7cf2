/** As long as GTK lets a caret blink that nobody moves. */
const BLINKING_MS = 10_000;

/** What tells that somebody is there, before it does anything to the text. */
const SIGNS_OF_LIFE = [
  "beforeinput",
  "compositionstart",
  "dragenter",
  "focus",
  "keydown",
  "paste",
  "pointerdown",
  "pointermove",
  "pointerout",
  "resize",
  "wheel",
] as const;

/**
 * Lets the caret stand still while nobody is there: each blink paints a frame, and there is nothing else
 * that the app would do at rest. Where `caret-animation` is unknown (Chrome before 140), the contents
 * of the text area are hidden instead, and the copy behind it shows text and caret. The text area
 * keeps its focus, so that even the first press of a dead key or of an input method counts: a field
 * that is left or read-only loses that one. Nothing is hidden from a command of the menu bar, which comes
 * without a sign of life.
 *
 * `copy` must lie exactly behind `area` and show its text in its first node. The function that comes back ends it.
 */
export function restCaret(area: HTMLTextAreaElement, copy: HTMLElement): () => void {
  const mustHide = !CSS.supports("caret-animation", "manual");
  const standing = document.createElement("span");
  standing.className = "marked-caret";
  let aliveMs = performance.now();
  let isComposing = false;
  let mayUseMenu = false;
  let scrollTop = 0;
  let timer = setTimeout(rest, BLINKING_MS);

  function rest(): void {
    const leftMs = aliveMs + BLINKING_MS - performance.now();
    if (leftMs > 0 || isComposing) {
      timer = setTimeout(rest, Math.max(leftMs, 1000));
      return;
    }
    const hasCaret = document.activeElement === area && area.selectionStart === area.selectionEnd;
    if (mustHide && (!hasCaret || mayUseMenu)) return;
    ({ scrollTop } = area);
    if (mustHide) standAt(area.selectionEnd);
    area.dataset["atRest"] = "";
  }

  function standAt(offset: number): void {
    const text = copy.firstChild;
    if (!(text instanceof Text) || offset > text.length) return;
    const { left, top, height } = caretBox(text, offset);
    const origin = copy.getBoundingClientRect();
    // A caret is drawn on whole pixels.
    standing.style.left = `${Math.floor(left - origin.left)}px`;
    standing.style.top = `${top - origin.top + copy.scrollTop}px`;
    standing.style.height = `${height}px`;
    copy.append(standing);
  }

  function stir(event?: Event): void {
    mayUseMenu = event !== undefined && leadsToMenu(event);
    const wasAtRest = "atRest" in area.dataset;
    const hadEnded = wasAtRest || performance.now() - aliveMs >= BLINKING_MS;
    aliveMs = performance.now();
    if (wasAtRest) {
      delete area.dataset["atRest"];
      standing.remove();
      // What is hidden has no height to be scrolled through.
      if (mustHide) area.scrollTop = scrollTop;
    }
    if (hadEnded) {
      clearTimeout(timer);
      timer = setTimeout(rest, BLINKING_MS);
    }
  }

  const compose = ({ type }: CompositionEvent) => (isComposing = type === "compositionstart");
  const options = { capture: true, passive: true };
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, stir, options);
  document.addEventListener("selectionchange", stir);
  area.addEventListener("compositionstart", compose);
  area.addEventListener("compositionend", compose);
  return () => {
    stir();
    clearTimeout(timer);
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, stir, options);
    document.removeEventListener("selectionchange", stir);
    area.removeEventListener("compositionstart", compose);
    area.removeEventListener("compositionend", compose);
  };
}

/** A menu bar is above the page, and opened by Alt or F10. */
function leadsToMenu(event: Event): boolean {
  if (event instanceof KeyboardEvent) return event.key === "Alt" || event.key === "F10";
  return event.type === "pointerout" && (event as PointerEvent).relatedTarget === null;
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
/** Longer than any emoji, in code units. */
const GRAPHEME_SCAN = 64;

/**
 * Where a caret at `offset` is drawn, in the window's pixels: at the edge where the next character
 * begins. A range without characters would be placed at the end of the line before.
 */
function caretBox(text: Text, offset: number): { left: number; top: number; height: number } {
  const ahead = text.data.slice(offset, offset + GRAPHEME_SCAN);
  const [next] = graphemes.segment(ahead);
  const range = new Range();
  range.setStart(text, offset);
  range.setEnd(text, offset + (next?.segment.length ?? 0));
  const { left, right, top, height } = range.getBoundingClientRect();
  range.collapse();
  const end = range.getBoundingClientRect().left;
  const runsLeft = Math.abs(end - left) < Math.abs(end - right);
  return { left: runsLeft ? right : left, top, height };
}
