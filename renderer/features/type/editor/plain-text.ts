import {
  deleteCharBackwardStrict,
  history,
  historyKeymap,
  insertNewline,
  standardKeymap,
} from "@codemirror/commands";
import { RangeSetBuilder, type Extension } from "@codemirror/state";
import {
  Decoration,
  dropCursor,
  EditorView,
  keymap,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from "@codemirror/view";

/** What a text area does, in an editor made for programs: it indents nothing and copies no whole lines. */
export function plainTextEditing(): Extension {
  return [
    history(),
    dropCursor(),
    restingCaret,
    keymap.of([
      { key: "Enter", run: insertNewline, shift: insertNewline },
      {
        key: "Backspace",
        run: deleteCharBackwardStrict,
        shift: deleteCharBackwardStrict,
        preventDefault: true,
      },
      ...historyKeymap,
      ...standardKeymap,
    ]),
    EditorView.domEventHandlers({
      copy: (_event, view) => view.state.selection.main.empty,
      cut: (_event, view) => view.state.selection.main.empty,
      paste: pasteLongText,
      // Files are the window's to take; what is in them is not typed.
      drop: ({ dataTransfer }) => dataTransfer?.types.includes("Files") ?? false,
    }),
  ];
}

/** How long the caret blinks after the last change, in milliseconds: each blink paints a frame. */
const BLINKING_MS = 10_000;

const restingCaret = ViewPlugin.fromClass(
  class {
    readonly #dataset: DOMStringMap;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor({ scrollDOM }: EditorView) {
      this.#dataset = scrollDOM.dataset;
      this.#blink();
    }

    update({ docChanged, selectionSet, focusChanged }: ViewUpdate): void {
      if (docChanged || selectionSet || focusChanged) this.#blink();
    }

    destroy(): void {
      clearTimeout(this.#timer);
    }

    #blink(): void {
      const dataset = this.#dataset;
      if (dataset["caret"] !== "blinks") dataset["caret"] = "blinks";
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => (dataset["caret"] = "rests"), BLINKING_MS);
    }
  },
);

/** Characters that take milliseconds to read from the clipboard, and as many again to lay out. */
const LONG_PASTE = 100_000;

/** A long text is taken from the clipboard in one task and put in in the next, so that none holds the page. */
function pasteLongText(event: ClipboardEvent, view: EditorView): boolean {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (text.length < LONG_PASTE || view.state.readOnly) return false;
  event.preventDefault();
  setTimeout(() => {
    view.dispatch(view.state.replaceSelection(text), {
      userEvent: "input.paste",
      scrollIntoView: true,
    });
  });
  return true;
}

/** How plain text is shown: wrapped, each paragraph in its own direction. */
export function plainTextLook(): Extension {
  return [
    EditorView.lineWrapping,
    EditorView.perLineTextDirection.of(true),
    EditorView.cspNonce.of(pageNonce()),
    paragraphDirections,
  ];
}

function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}

const byItsFirstLetter = Decoration.line({ attributes: { dir: "auto" } });

const paragraphDirections = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = lineDecorations(view);
    }

    update({ view, docChanged, viewportChanged }: ViewUpdate): void {
      if (docChanged || viewportChanged) this.decorations = lineDecorations(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function lineDecorations({ state, visibleRanges }: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  let added = -1;
  for (const { from, to } of visibleRanges) {
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      // A long paragraph may be seen in several ranges.
      if (line.from > added) lines.add(line.from, line.from, byItsFirstLetter);
      added = line.from;
      if (line.to >= to || line.number === state.doc.lines) break;
    }
  }
  return lines.finish();
}
