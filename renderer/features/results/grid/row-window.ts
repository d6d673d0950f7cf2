/**
 * Chromium lays out nothing higher than 33,554,428 px (2²⁵ less a little). A list that is higher
 * than this gets a scroll bar of this height, and each of its pixels stands for several.
 */
export const MAX_SCROLL_HEIGHT = 16_000_000;

/** The part of a list of equal rows that can be seen; all in CSS pixels but rows. */
export interface RowWindow {
  /** How far the list itself is scrolled. */
  top: number;
  /** Rows to draw, 0-based; `end` is not part of it. */
  start: number;
  end: number;
}

export interface ListSize {
  rowCount: number;
  rowHeight: number;
  /** Height of what can be seen of it. */
  viewHeight: number;
}

/** The height that the scroll bar is given. */
export function scrollHeightOf({ rowCount, rowHeight }: ListSize): number {
  return Math.min(MAX_SCROLL_HEIGHT, rowCount * rowHeight);
}

/** How far the list is scrolled when its scroll bar is at `scrollTop`. */
export function toListTop(scrollTop: number, size: ListSize): number {
  return scrollTop * scaleOf(size);
}

/** Where the scroll bar is when the list is scrolled by `top`. */
export function toScrollTop(top: number, size: ListSize): number {
  return top / scaleOf(size);
}

/** Whether a pixel of the scroll bar stands for more than one of the list. */
export function isScaled({ rowCount, rowHeight }: ListSize): boolean {
  return rowCount * rowHeight > MAX_SCROLL_HEIGHT;
}

/** A way down the list that stays within it. */
export function clampTop(top: number, { rowCount, rowHeight, viewHeight }: ListSize): number {
  return Math.max(0, Math.min(top, rowCount * rowHeight - viewHeight));
}

/** The rows that can be seen, and a few beyond, so that a short scroll shows no gap. */
export function rowWindow(top: number, size: ListSize, beyond = 6): RowWindow {
  const { rowCount, rowHeight, viewHeight } = size;
  const start = Math.max(0, Math.floor(top / rowHeight) - beyond);
  const end = Math.min(rowCount, Math.ceil((top + viewHeight) / rowHeight) + beyond);
  return { top, start, end: Math.max(start, end) };
}

/** The least scrolling that brings a row into view. */
export function topShowing(position: number, top: number, size: ListSize): number {
  const { rowHeight, viewHeight } = size;
  const rowTop = position * rowHeight;
  if (rowTop < top) return clampTop(rowTop, size);
  if (rowTop + rowHeight > top + viewHeight) return clampTop(rowTop + rowHeight - viewHeight, size);
  return top;
}

function scaleOf(size: ListSize): number {
  if (!isScaled(size)) return 1;
  const { rowCount, rowHeight, viewHeight } = size;
  return (rowCount * rowHeight - viewHeight) / Math.max(1, MAX_SCROLL_HEIGHT - viewHeight);
}
