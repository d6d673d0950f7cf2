import {
  RangeSetBuilder,
  StateEffect,
  StateField,
  type EditorState,
  type Extension,
} from "@codemirror/state";
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from "@codemirror/view";
import type { Prediction, SentencePrediction, WordWeight } from "#ipc/analysis/prediction";
import { movedSpans, movedWords } from "../../../reading/analysis-state.ts";
import {
  firstSpanBehind,
  lookOfWord,
  markedStretch,
  signOf,
  type Span,
} from "../../../reading/marks.ts";
import type { Tone } from "../../../ui/tone.ts";
import { changeOf } from "./text-change.ts";
import "../../../reading/marks.css";

/** What is marked in a text. */
export interface Reading {
  sentences: readonly SentencePrediction[];
  /** Those that pulled the tone. */
  words: readonly WordWeight[];
  toneOf: (prediction: Prediction) => Tone;
}

/** Replaces what is marked. */
export const setReading = StateEffect.define<Reading>();

const NOTHING: Reading = { sentences: [], words: [], toneOf: () => "neutral" };

/** Marks move with the text until new ones come, so that none flickers at a key press. */
const readingField = StateField.define<Reading>({
  create: () => NOTHING,
  update(before, transaction) {
    let reading = before;
    const change = changeOf(transaction.changes);
    if (change) {
      reading = {
        ...reading,
        sentences: movedSpans(reading.sentences, change),
        words: movedWords(reading.words, change),
      };
    }
    for (const effect of transaction.effects) if (effect.is(setReading)) reading = effect.value;
    return reading;
  },
});

/**
 * Whether a reading marks what is marked already, which is so at most key presses: to update the editor takes
 * a millisecond, half of it in the frame that shows the answer.
 */
export function isMarked(state: EditorState, reading: Reading): boolean {
  const { sentences, words, toneOf } = state.field(readingField);
  const tone = ({ prediction }: SentencePrediction, of: Reading["toneOf"]) =>
    prediction && `${prediction.label} ${of(prediction)}`;
  return (
    areAlike(sentences, reading.sentences, (a, b) => tone(a, toneOf) === tone(b, reading.toneOf)) &&
    areAlike(words, reading.words, (a, b) => a.weight > 0 === b.weight > 0)
  );
}

function areAlike<T extends Span>(
  before: readonly T[],
  after: readonly T[],
  isSame: (a: T, b: T) => boolean,
): boolean {
  if (before.length !== after.length) return false;
  return before.every((a, place) => {
    const b = after[place];
    return b !== undefined && a.start === b.start && a.end === b.end && isSame(a, b);
  });
}

/** Marks sentences by their tone and the words that weighed, as far as they are in view. */
export function readingMarks(initial: Reading = NOTHING): Extension {
  return [
    readingField.init(() => initial),
    // The second encloses the first.
    marksOf(wordDecorations),
    marksOf(sentenceDecorations),
  ];
}

function marksOf(decorate: (view: EditorView, reading: Reading) => DecorationSet): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view, view.state.field(readingField));
      }

      update({ view, startState, docChanged, viewportChanged }: ViewUpdate): void {
        const reading = view.state.field(readingField);
        if (docChanged || viewportChanged || reading !== startState.field(readingField)) {
          this.decorations = decorate(view, reading);
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

const sentenceMarks = new Map<string, Decoration>();

/** One mark for each label, so that marks which stay are known to be the same. */
function sentenceMark(label: string, tone: Tone): Decoration {
  const key = `${tone} ${label}`;
  const mark =
    sentenceMarks.get(key) ??
    Decoration.mark({
      class: "sentence-mark",
      attributes: { "data-tone": tone, "data-sign": signOf(tone, label) },
    });
  sentenceMarks.set(key, mark);
  return mark;
}

function sentenceDecorations(view: EditorView, reading: Reading): DecorationSet {
  const { sentences, toneOf } = reading;
  const marks = new RangeSetBuilder<Decoration>();
  let next = 0;
  for (const { from, to } of view.visibleRanges) {
    next = Math.max(next, firstSpanBehind(sentences, from));
    for (;;) {
      const sentence = sentences[next];
      if (!sentence || sentence.start >= to) break;
      next += 1;
      const text = view.state.sliceDoc(sentence.start, sentence.end);
      const stretch = markedStretch(sentence, text);
      const { prediction } = sentence;
      if (stretch && prediction) {
        const mark = sentenceMark(prediction.label, toneOf(prediction));
        marks.add(stretch.start, stretch.end, mark);
      }
    }
  }
  return marks.finish();
}

const wordMark = (weight: number, hasPolarity: boolean) =>
  Decoration.mark({ class: "word-mark", attributes: lookOfWord(weight, hasPolarity) });
const [up, down] = [wordMark(1, true), wordMark(-1, true)];
const [spokeFor, spokeAgainst] = [wordMark(1, false), wordMark(-1, false)];

function wordDecorations(_view: EditorView, { words, sentences }: Reading): DecorationSet {
  const hasPolarity = sentences.some(({ prediction }) => (prediction?.polarity ?? null) !== null);
  const [above, below] = hasPolarity ? [up, down] : [spokeFor, spokeAgainst];
  const marks = new RangeSetBuilder<Decoration>();
  for (const { start, end, weight } of words) marks.add(start, end, weight > 0 ? above : below);
  return marks.finish();
}
