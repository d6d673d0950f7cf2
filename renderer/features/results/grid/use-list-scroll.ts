import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import {
  clampTop,
  isScaled,
  rowWindow,
  scrollHeightOf,
  toListTop,
  topShowing,
  toScrollTop,
  type ListSize,
} from "./row-window.ts";

/** Pixels of a step of a wheel that counts in lines. */
const LINE_PX = 20;

/**
 * The scrolling of a list of equal rows whatever their number. Its rows are drawn in a layer that
 * stays in view, so their coordinates are small numbers however far down they are, and no blank
 * area shows while the compositor is ahead of us.
 */
export function useListScroll(
  scroller: React.RefObject<HTMLDivElement | null>,
  options: {
    rowCount: number;
    rowHeight: number;
    headerHeight: number;
    /** Where this changes, the list is another one and begins at its top. */
    listId: number;
  },
) {
  const { rowCount, rowHeight, headerHeight, listId } = options;
  const [box, setBox] = useState({ viewHeight: 0, width: 0 });
  const [top, setTop] = useState(0);
  /** Where we have put the scroll bar ourselves, which is no news. */
  const ownScrollTop = useRef(-1);
  const size: ListSize = { rowCount, rowHeight, viewHeight: box.viewHeight };
  const latest = useRef({ size, top });
  useLayoutEffect(() => {
    latest.current = { size, top };
  });

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () =>
      setBox({ viewHeight: element.clientHeight - headerHeight, width: element.clientWidth });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, headerHeight]);

  const moveTo = useCallback(
    (wanted: number) => {
      const element = scroller.current;
      if (!element) return;
      const { size: now } = latest.current;
      const next = clampTop(wanted, now);
      setTop(next);
      element.scrollTo({ top: toScrollTop(next, now) });
      ownScrollTop.current = element.scrollTop;
    },
    [scroller],
  );

  const showRow = useCallback(
    (position: number) => {
      const { size: now, top: before } = latest.current;
      moveTo(topShowing(position, before, now));
    },
    [moveTo],
  );

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const wheel = (event: WheelEvent) => {
      const { size: now, top: before } = latest.current;
      // Left to itself, a wheel would skip rows where a pixel stands for several.
      if (!isScaled(now) || event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      moveTo(before + event.deltaY * step);
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [scroller, moveTo]);

  useLayoutEffect(() => {
    // The event that this sends brings the rows along.
    scroller.current?.scrollTo({ top: 0 });
  }, [scroller, listId]);

  /** In the same frame, or the rows would lag behind their scroll bar. */
  function followScroll(): void {
    const element = scroller.current;
    if (!element || Math.abs(element.scrollTop - ownScrollTop.current) < 1) return;
    ownScrollTop.current = -1;
    flushSync(() => setTop(clampTop(toListTop(element.scrollTop, size), size)));
  }

  return {
    followScroll,
    scrollHeight: scrollHeightOf(size),
    width: box.width,
    rowsInView: Math.max(1, Math.floor(box.viewHeight / rowHeight)),
    viewHeight: box.viewHeight,
    window: rowWindow(clampTop(top, size), size),
    showRow,
  };
}
