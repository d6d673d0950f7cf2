import type { Mark } from "./marks.ts";

/**
 * Shows marks on a text node with the CSS Custom Highlight API: no element is made for them, so
 * thousands cost little and the text stays one node.
 */
export interface MarkPainter {
  /** Shows exactly these marks. Those that continue what is shown are added to it. */
  paint(node: Text, marks: readonly Mark[]): void;
  clear(): void;
}

/** `priority` decides which of two highlights on the same characters is seen; the higher wins. */
export function createMarkPainter(priority: number): MarkPainter {
  const highlights = new Map<string, Highlight>();
  let paintedNode: Text | null = null;
  let painted: readonly Mark[] = [];

  function clear(): void {
    for (const name of highlights.keys()) CSS.highlights.delete(name);
    highlights.clear();
    painted = [];
  }

  function add(node: Text, { name, start, end }: Mark): void {
    // The text may have grown shorter since it was read.
    if (end > node.length) return;
    const range = new Range();
    range.setStart(node, start);
    range.setEnd(node, end);
    let highlight = highlights.get(name);
    if (!highlight) {
      highlight = new Highlight();
      highlight.priority = priority;
      highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    }
    highlight.add(range);
  }

  return {
    paint(node, marks) {
      const continues = node === paintedNode && beginsWith(marks, painted);
      if (!continues) clear();
      for (const mark of marks.slice(painted.length)) add(node, mark);
      paintedNode = node;
      painted = marks;
    },
    clear,
  };
}

/** Marks come in order, so comparing the last of the old ones tells whether the rest went before. */
function beginsWith(marks: readonly Mark[], start: readonly Mark[]): boolean {
  const last = start.at(-1);
  const same = marks[start.length - 1];
  return last === undefined || (same?.name === last.name && same.end === last.end);
}
