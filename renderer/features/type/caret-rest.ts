import { caretBox } from "./caret-box.ts";

/** As long as GTK lets a caret blink that nobody moves. */
const BLINKING_MS = 10_000;

/** What tells that somebody is there, before it does anything to the text. */
const SIGNS_OF_LIFE = [
  "beforeinput",
  "blur",
  "compositionstart",
  "contextmenu",
  "dragover",
  "focus",
  "keydown",
  "paste",
  "pointerdown",
  "pointermove",
  "pointerout",
  "resize",
  "scroll",
  "wheel",
] as const;

/**
 * Lets the caret stand still while nobody is there: each blink paints a frame, and there is nothing else
 * that the app would do at rest. Where `caret-animation` is unknown (Chrome before 140), the contents
 * of the text area are hidden instead, and the copy behind it shows text and caret. The text area
 * keeps its focus, so that even the first press of a dead key or of an input method counts: a field
 * that is left or read-only loses that one. Nothing is hidden while a menu may be open, whose commands come
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
  let isPointerOutside = false;
  let mayUseMenu = false;
  let scrollTop = 0;
  let timer = setTimeout(rest, BLINKING_MS);

  function rest(): void {
    const leftMs = aliveMs + BLINKING_MS - performance.now();
    if (leftMs > 0 || isComposing) {
      timer = setTimeout(rest, Math.max(leftMs, 1000));
      return;
    }
    if (!mustHide) {
      area.dataset["atRest"] = "standing";
      return;
    }
    const isFocused = document.hasFocus() && document.activeElement === area;
    const hasCaret = isFocused && area.selectionStart === area.selectionEnd;
    if (!hasCaret || isPointerOutside || mayUseMenu) return;
    ({ scrollTop } = area);
    standAt(area.selectionEnd);
    area.dataset["atRest"] = "hidden";
  }

  function standAt(offset: number): void {
    const text = copy.firstChild;
    if (!(text instanceof Text) || offset > text.length) return;
    const { left, top, height } = caretBox(text, offset);
    const origin = copy.getBoundingClientRect();
    // A caret is drawn on whole pixels of the screen.
    const scale = devicePixelRatio;
    standing.style.left = `${Math.floor((left - origin.left) * scale) / scale}px`;
    standing.style.top = `${top - origin.top + copy.scrollTop}px`;
    standing.style.height = `${height}px`;
    copy.append(standing);
  }

  function stir(event?: Event): void {
    const { atRest } = area.dataset;
    // What is hidden cannot be scrolled, and is at its beginning.
    if (event?.type === "scroll" && atRest === "hidden") return;
    if (event instanceof PointerEvent) isPointerOutside = leavesPage(event);
    if (event?.type !== "blur") mayUseMenu = event !== undefined && opensMenu(event);
    const hadEnded = atRest !== undefined || performance.now() - aliveMs >= BLINKING_MS;
    aliveMs = performance.now();
    delete area.dataset["atRest"];
    standing.remove();
    if (atRest === "hidden") area.scrollTop = scrollTop;
    if (!hadEnded) return;
    clearTimeout(timer);
    timer = setTimeout(rest, BLINKING_MS);
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

function leavesPage(event: PointerEvent): boolean {
  return event.type === "pointerout" && event.relatedTarget === null;
}

/** Alt and F10 lead to the menu bar, and Alt with a letter into it. */
function opensMenu(event: Event): boolean {
  if (event instanceof KeyboardEvent) return event.altKey || ["Alt", "F10"].includes(event.key);
  return event.type === "contextmenu";
}
