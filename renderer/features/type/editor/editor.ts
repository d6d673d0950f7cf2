import { redo, undo } from "@codemirror/commands";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, placeholder } from "@codemirror/view";
import { currentTone } from "../../../state/use-tone.ts";
import {
  ask,
  hoverText,
  moveCaret,
  shownSentence,
  takeText,
  useTextStore,
  type TextState,
} from "../text-store.ts";
import { plainTextEditing, plainTextLook } from "./plain-text.ts";
import { readingMarks, setReading } from "./reading-marks.ts";
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
    const words = explanation?.words ?? [];
    effects.push(setReading.of({ sentences, words, toneOfLabel: currentTone() }));
  }
  const shown = shownSentence(state);
  const anchor = shown?.prediction ? shown.start : null;
  if (anchor !== noteAnchor(view.state)) effects.push(setNoteAnchor.of(anchor));
  if (effects.length > 0) view.dispatch({ effects });
}
