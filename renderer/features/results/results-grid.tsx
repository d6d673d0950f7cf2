import { memo, useCallback, useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Queried, ResultRow } from "#ipc/results";
import { gridColumns, type GridColumn } from "./grid-columns.ts";
import { GridCell } from "./grid-cell.tsx";
import { GridHeader } from "./grid-header.tsx";
import { movedCell, type ActiveCell } from "./grid-keys.ts";
import type { OpenView } from "./results-state.ts";
import { openRow } from "./results-store.ts";
import { useListScroll } from "./use-list-scroll.ts";
import { useResultRows } from "./use-result-rows.ts";
import "./results-grid.css";

/** In CSS pixels, as in results-grid.css. */
const ROW_HEIGHT = 34;
const HEADER_HEIGHT = 34;

/**
 * The rows of a query as a table of any length: drawn are those that can be seen, and fetched those
 * around them. The table has the focus and names the cell that it is in (`aria-activedescendant`),
 * since a cell that scrolls away is drawn no more and would take the focus with it.
 */
export function ResultsGrid({ view, queried }: { view: OpenView; queried: Queried }) {
  const { t } = useTranslation();
  const id = useId();
  const { file, sort, openedRow } = view;
  const { queryId, summary } = queried;
  const rowCount = summary.rows;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useListScroll(scroller, {
    rowCount,
    rowHeight: ROW_HEIGHT,
    headerHeight: HEADER_HEIGHT,
    listId: queryId,
  });
  const { start, end, top } = list.window;
  const rowAt = useResultRows(file.resultsId, queryId, start, Math.max(start, end - 1));
  const { shown, total } = useMemo(() => gridColumns(file, list.width), [file, list.width]);
  const [active, setActive] = useState<ActiveCell>({ position: 0, column: 1 });
  const [activeQuery, setActiveQuery] = useState(queryId);
  if (activeQuery !== queryId) {
    setActiveQuery(queryId);
    setActive({ ...active, position: 0 });
  }
  // The detail's own buttons move along the rows, too.
  if (openedRow !== null && openedRow !== active.position) {
    setActive({ ...active, position: openedRow });
  }
  const { showRow } = list;
  useEffect(() => {
    if (openedRow !== null) showRow(openedRow);
  }, [openedRow, showRow]);

  const press = useCallback((position: number, column: number) => {
    setActive({ position, column });
    openRow(position);
  }, []);

  function pressKey(event: React.KeyboardEvent): void {
    if (event.target !== event.currentTarget || rowCount === 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      openRow(active.position);
      return;
    }
    if (event.key === "Escape" && openedRow !== null) {
      openRow(null);
      return;
    }
    const cell = movedCell(active, event, {
      rowCount,
      columnCount: shown.length,
      page: list.rowsInView,
    });
    if (!cell) return;
    event.preventDefault();
    setActive(cell);
    showRow(cell.position);
    if (openedRow !== null) openRow(cell.position);
  }

  const positions = Array.from({ length: end - start }, (_, offset) => start + offset);
  const isActiveDrawn = active.position >= start && active.position < end;
  return (
    <div
      ref={scroller}
      role="grid"
      className="grid"
      tabIndex={0}
      aria-label={t("results.rows")}
      aria-rowcount={rowCount + 1}
      aria-colcount={total}
      aria-busy={view.isQuerying}
      aria-activedescendant={isActiveDrawn ? cellId(id, active.position, active.column) : undefined}
      style={{ "--grid-columns": shown.map(({ width }) => width).join(" ") } as React.CSSProperties}
      onScroll={() => list.followScroll()}
      onKeyDown={pressKey}
    >
      <GridHeader columns={shown} sort={sort} />
      <div role="rowgroup" className="grid-body" style={{ height: list.scrollHeight }}>
        <div role="presentation" className="grid-layer" style={{ height: list.viewHeight }}>
          {positions.map((position) => (
            <GridLine
              key={position}
              row={rowAt(position)}
              position={position}
              y={position * ROW_HEIGHT - top}
              columns={shown}
              activeColumn={active.position === position ? active.column : null}
              isOpened={openedRow === position}
              gridId={id}
              onPress={press}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface GridLineProps {
  row: ResultRow | undefined;
  position: number;
  y: number;
  columns: readonly GridColumn[];
  activeColumn: number | null;
  isOpened: boolean;
  gridId: string;
  onPress: (position: number, column: number) => void;
}

function GridLine({ y, isOpened, ...cells }: GridLineProps) {
  return (
    <div
      role="row"
      aria-rowindex={cells.position + 2}
      aria-selected={isOpened}
      className="grid-line grid-row"
      data-active={cells.activeColumn === null ? undefined : true}
      style={{ transform: `translateY(${y}px)` }}
    >
      <GridCells {...cells} />
    </div>
  );
}

/** Apart from the line's place, which is all that changes while a person scrolls. */
const GridCells = memo(function GridCells({
  row,
  position,
  columns,
  activeColumn,
  gridId,
  onPress,
}: Omit<GridLineProps, "y" | "isOpened">) {
  return columns.map(({ name, index, isNumber }, column) => (
    // The table itself is what has the focus and takes the keys.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      key={name}
      id={cellId(gridId, position, column)}
      role="gridcell"
      aria-colindex={index}
      className="grid-cell"
      data-number={isNumber || undefined}
      data-active={activeColumn === column || undefined}
      onClick={() => onPress(position, column)}
    >
      {row ? <GridCell row={row} name={name} /> : <span className="grid-nothing">…</span>}
    </div>
  ));
});

function cellId(gridId: string, position: number, column: number): string {
  return `${gridId}-${position}-${column}`;
}
