import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { showTooltip, tooltips, type EditorView, type Rect } from "@codemirror/view";

/** Where what is said of a sentence is rendered. There is one editor, and one note. */
export const noteElement = document.createElement("div");
noteElement.className = "sentence-note";

/** Shows the note beside the sentence that begins here, or none. */
export const setNoteAnchor = StateEffect.define<number | null>();

const anchorField = StateField.define<number | null>({
  create: () => null,
  update(before, { changes, effects }) {
    let anchor = before === null ? null : changes.mapPos(before);
    for (const effect of effects) if (effect.is(setNoteAnchor)) anchor = effect.value;
    return anchor;
  },
  provide: (field) =>
    showTooltip.from(field, (pos) => (pos === null ? null : { pos, create: createNote })),
});

export function noteAnchor(state: EditorState): number | null {
  return state.field(anchorField);
}

/** A note in the margin, beside the line in which its sentence begins: it covers no text. */
export function sentenceNote(): Extension {
  // What is laid out on its own is where "fixed" counts from, too, which the library does not look for.
  return [anchorField, tooltips({ position: "absolute" })];
}

/** Between the text and the note, in CSS pixels. */
const GAP = 16;

function createNote(view: EditorView) {
  return {
    dom: noteElement,
    resize: false,
    overlap: true,
    getCoords: (pos: number): Rect => {
      const line = view.contentDOM.querySelector(".cm-line");
      const margin = line ? Number.parseFloat(getComputedStyle(line).paddingRight) : 0;
      const left = view.contentDOM.getBoundingClientRect().right - margin + GAP;
      // A sentence that began above what is in view has its note at the upper edge.
      const edge = view.scrollDOM.getBoundingClientRect().top + GAP;
      const top = Math.max(view.coordsAtPos(pos, 1)?.top ?? edge, edge);
      return { left, right: left, top, bottom: top };
    },
  };
}
