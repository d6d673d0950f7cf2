import { redo, undo } from "@codemirror/commands";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, placeholder } from "@codemirror/view";
import type { Analysis } from "../../../reading/analysis-state.ts";
import { toneOfSentence } from "../../../reading/marks.ts";
import { pullingWords } from "../../../reading/pulling-words.ts";
import { currentModelStatus, manifestOf } from "../../../state/model-status.ts";
import {
  ask,
  hoverText,
  moveCaret,
  shownSentence,
  takeText,
  useTextStore,
  type KeptText,
  type TextState,
} from "../text-store.ts";
import { plainTextEditing, plainTextLook } from "./plain-text.ts";
import { isMarked, readingMarks, setReading, type Reading } from "./reading-marks.ts";
import { noteAnchor, sentenceNote, setNoteAnchor } from "./sentence-note.ts";
import { takeInput } from "./input.ts";
import { changeOf } from "./text-change.ts";

const description = new Compartment();

let openView: EditorView | null = null;
/** The editor as the person left it for another page: its text, its selection, what can be undone. */
let left: { state: EditorState; scroll: ReturnType<EditorView["scrollSnapshot"]> } | null = null;

/**
 * Opens the one editor in `parent`, with what was in it before. It has the focus when the app opens. The
 * function that comes back closes it.
 */
export function openEditor(parent: HTMLElement): () => void {
  const view = new EditorView({
    parent,
    state: left?.state ?? createState(),
    ...(left && { scrollTo: left.scroll }),
    dispatchTransactions: (transactions, opened) => {
      const text = transactions.at(-1)?.newDoc;
      if (text && !text.eq(opened.state.doc)) ask(text.toString());
      opened.update(transactions);
    },
  });
  openView = view;
  const unsubscribe = useTextStore.subscribe((state, before) => show(view, state, before));
  show(view, useTextStore.getState(), null);
  // Who walks along the tabs by keyboard is not pulled away from them.
  if (document.activeElement === document.body) view.focus();
  return () => {
    unsubscribe();
    left = { state: view.state, scroll: view.scrollSnapshot() };
    openView = null;
    view.destroy();
  };
}

/** Opens a text to look at, with its marks. The function that comes back closes it. */
export function openReader(
  parent: HTMLElement,
  { text, analysis }: KeptText,
  label: string,
): () => void {
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      plainTextLook(),
      readingMarks(readingOf(text, analysis)),
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-readonly": "true" }),
    ],
  });
  return () => view.destroy();
}

/** Puts the caret at the beginning of a sentence, and the sentence into the middle of the view. */
export function showSentence(start: number): void {
  openView?.dispatch({
    selection: { anchor: start },
    effects: EditorView.scrollIntoView(start, { y: "center" }),
  });
}

/** Names the editor for screen readers, and says what it is for while it is empty. */
export function describeEditor(label: string, hint: string): void {
  openView?.dispatch({
    effects: description.reconfigure([
      placeholder(hint),
      EditorView.contentAttributes.of({ "aria-label": label }),
    ]),
  });
}

/**
 * Puts `text` in the place of all that is there, as if it had been typed: it can be undone, and the
 * focus is where typing goes on.
 */
export function replaceText(text: string): void {
  if (!openView) return;
  const { doc } = openView.state;
  openView.focus();
  openView.dispatch({
    changes: { from: 0, to: doc.length, insert: text },
    selection: { anchor: openView.state.toText(text).length },
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}

export function focusEditor(): void {
  openView?.focus();
}

/** What the menu asks for: in this editor if it has the focus, else in the field that has. */
export function undoOrRedo(what: "undo" | "redo"): void {
  if (openView?.hasFocus) {
    (what === "undo" ? undo : redo)(openView);
    return;
  }
  // Deprecated, and the only way to ask a field for it.
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand(what);
}

function createState(): EditorState {
  return EditorState.create({
    extensions: [
      plainTextEditing(),
      plainTextLook(),
      readingMarks(),
      sentenceNote(),
      description.of([]),
      EditorView.domEventHandlers({
        beforeinput: takeInput,
        mousemove: ({ target }, view) => {
          const mark = target instanceof Element ? target.closest(".sentence-mark") : null;
          hoverText(mark && view.posAtDOM(mark));
        },
        mouseleave: () => hoverText(null),
      }),
      EditorView.updateListener.of(({ state, changes, selectionSet }) => {
        const change = changeOf(changes);
        const caret = state.selection.main.head;
        if (change) takeText(change, caret);
        else if (selectionSet) moveCaret(caret);
      }),
    ],
  });
}

/** Brings what the store knows of the text into view. */
function show(view: EditorView, state: TextState, before: TextState | null): void {
  const { sentences, explanation, phase } = state.analysis;
  const effects = [];
  const isKnown =
    sentences === before?.analysis.sentences && explanation === before.analysis.explanation;
  // Of a text that was just asked about the editor knows all there is: it has moved its marks itself.
  if (!isKnown && (phase !== "asked" || before === null)) {
    const reading = readingOf(state.text, state.analysis);
    if (!isMarked(view.state, reading)) effects.push(setReading.of(reading));
  }
  const shown = shownSentence(state);
  const anchor = shown?.prediction ? shown.start : null;
  if (anchor !== noteAnchor(view.state)) effects.push(setNoteAnchor.of(anchor));
  if (effects.length === 0) return;
  view.dispatch({ effects });
  keepCaret(view);
}

/**
 * When the text at the caret is put into a mark, Chromium moves the caret to the start of its line. CodeMirror
 * puts it back, but not within 200 ms of getting the focus, when it takes that for the work of the focus
 * (codemirror/dev#628; `DOMObserver.readSelectionRange` of 6.43). The next letter would go to the start.
 */
function keepCaret(view: EditorView): void {
  const { main } = view.state.selection;
  const inPage = document.getSelection();
  if (!view.hasFocus || view.composing || !main.empty || !inPage?.focusNode) return;
  const { viewport } = view;
  if (main.head < viewport.from || main.head > viewport.to) return;
  if (!view.contentDOM.contains(inPage.focusNode)) return;
  if (view.posAtDOM(inPage.focusNode, inPage.focusOffset) === main.head) return;
  const { node, offset } = view.domAtPos(main.head);
  inPage.collapse(node, offset);
}

function readingOf(text: string, { sentences, explanation, language }: Analysis): Reading {
  const manifest = manifestOf(currentModelStatus(), language);
  const spoken = language === null ? (manifest?.languages ?? []) : [language];
  const words = explanation ? pullingWords(explanation.words, text, spoken) : [];
  return {
    sentences,
    words,
    toneOf: (prediction) => (manifest ? toneOfSentence(manifest, prediction) : "neutral"),
  };
}
