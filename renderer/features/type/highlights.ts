import type { SentencePrediction, WordWeight } from "#ipc/prediction";
import type { Span } from "./span.ts";

/** Weights under this many nats are noise and stay unmarked… */
const SMALLEST_MARKED_WEIGHT = 0.25;

/** …and so do those under this share of the heaviest: where all is marked, nothing is. */
const SMALLEST_MARKED_SHARE = 0.3;

/** Marks on a text by the name of their CSS highlight. */
export type Marks = ReadonlyMap<string, readonly Span[]>;

/** One mark for each sentence that was read, named after its label's tone. */
export function sentenceMarks(
  sentences: readonly SentencePrediction[],
  toneOfLabel: (label: string) => string,
): Marks {
  const marks = new Map<string, Span[]>();
  for (const { start, end, prediction } of sentences) {
    if (prediction) add(marks, `sentence-${toneOfLabel(prediction.label)}`, { start, end });
  }
  return marks;
}

/** A mark for each word that weighed enough, for or against the label. */
export function wordMarks(words: readonly WordWeight[]): Marks {
  const marks = new Map<string, Span[]>();
  const heaviest = words.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 0);
  const threshold = Math.max(SMALLEST_MARKED_WEIGHT, SMALLEST_MARKED_SHARE * heaviest);
  for (const { start, end, weight } of words) {
    if (Math.abs(weight) < threshold) continue;
    add(marks, weight > 0 ? "word-for" : "word-against", { start, end });
  }
  return marks;
}

function add(marks: Map<string, Span[]>, name: string, span: Span): void {
  const spans = marks.get(name);
  if (spans) spans.push(span);
  else marks.set(name, [span]);
}

/**
 * Shows marks on a text node with the CSS Custom Highlight API: no element is made for them, so
 * thousands cost little and the text stays one node. Gives back how to remove them.
 */
export function showMarks(node: Text, marks: Marks): () => void {
  for (const [name, spans] of marks) {
    const highlight = new Highlight();
    for (const { start, end } of spans) {
      // The text may have grown shorter since it was read.
      if (end > node.length) continue;
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      highlight.add(range);
    }
    highlight.priority = name.startsWith("word") ? 1 : 0;
    CSS.highlights.set(name, highlight);
  }
  return () => {
    for (const name of marks.keys()) CSS.highlights.delete(name);
  };
}
