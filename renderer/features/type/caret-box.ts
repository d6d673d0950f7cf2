const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });
/** Longer than any emoji, in code units. */
const GRAPHEME_SCAN = 64;

/**
 * Where a caret at `offset` is drawn, in the window's pixels: at the edge where the next character
 * begins. A range without characters would be placed at the end of the line before.
 */
export function caretBox(
  text: Text,
  offset: number,
): { left: number; top: number; height: number } {
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
