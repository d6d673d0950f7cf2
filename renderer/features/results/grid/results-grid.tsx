import {
  memo,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useTranslation } from "react-i18next";
import type { Queried, ResultRow } from "#ipc/results/results";
import { columnWidths, gridColumns, type GridColumn } from "./grid-columns.ts";
import { GridCell } from "./grid-cell.tsx";
import { GridHeader } from "./grid-header.tsx";
import { movedCell, type ActiveCell } from "./grid-keys.ts";
import type { OpenView } from "../results-state.ts";
import { openRow } from "../results-store.ts";
import { useListScroll } from "./use-list-scroll.ts";
import { useResultRows } from "./use-result-rows.ts";
import "./results-grid.css";

/** In CSS pixels, as in results-grid.css: with two lines, and with one where there is little room. */
const ROW_HEIGHT = 52;
const DENSE_ROW_HEIGHT = 36;
const HEADER_HEIGHT = 34;

const LITTLE_ROOM = matchMedia("(max-height: 45rem), (max-width: 68rem)");

function useLittleRoom(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      LITTLE_ROOM.addEventListener("change", onChange);
      return () => LITTLE_ROOM.removeEventListener("change", onChange);
    },
    () => LITTLE_ROOM.matches,
  );
}

/**
 * The rows of a query as a table of any length: drawn are those that can be seen, and fetched those
 * around them. The table has the focus and names the cell that it is in (`aria-activedescendant`),
 * since a cell that scrolls away is drawn no more and would take the focus with it.
 */
export function ResultsGrid(props: {
  view: OpenView;
  queried: Queried;
  /** The person wants these lines on the clipboard. */
  onCopy: (start: number, count: number) => void;
}) {
  const { view, queried, onCopy } = props;
  const { t } = useTranslation();
  const id = useId();
  const { file, sort, openedRow, shownColumns } = view;
  const { queryId, lineCount: rowCount } = queried;
  const scroller = useRef<HTMLDivElement>(null);
  const isDense = useLittleRoom();
  const rowHeight = isDense ? DENSE_ROW_HEIGHT : ROW_HEIGHT;
  const list = useListScroll(scroller, {
    rowCount,
    rowHeight,
    headerHeight: HEADER_HEIGHT,
    listId: queryId,
  });
  const { start, end, top } = list.window;
  const last = Math.max(start, end - 1);
  const rowAt = useResultRows(file.resultsId, queryId, start, last, shownColumns);
  const { shown, total } = useMemo(
    () => gridColumns(file, shownColumns, { width: list.width, isDense }),
    [file, shownColumns, list.width, isDense],
  );
  const [active, setActive] = useState<ActiveCell>({ position: 0, column: 1 });
  /** Where the selection began; it goes as far as the active cell. */
  const [anchor, setAnchor] = useState(0);
  const [activeQuery, setActiveQuery] = useState(queryId);
  if (activeQuery !== queryId) {
    setActiveQuery(queryId);
    setActive({ ...active, position: 0 });
    setAnchor(0);
  }
  // The detail's own buttons move along the rows, too.
  if (openedRow !== null && openedRow !== active.position) {
    setActive({ ...active, position: openedRow });
    setAnchor(openedRow);
  }
  const { showRow } = list;
  useEffect(() => {
    if (openedRow !== null) showRow(openedRow);
  }, [openedRow, showRow]);

  const press = useCallback((position: number, column: number, isExtending: boolean) => {
    setActive({ position, column });
    if (isExtending) {
      openRow(null);
      return;
    }
    setAnchor(position);
    openRow(position);
  }, []);
  const [from, to] = [Math.min(anchor, active.position), Math.max(anchor, active.position)];

  function pressKey(event: React.KeyboardEvent): void {
    if (event.target !== event.currentTarget || rowCount === 0) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      openRow(active.position);
      return;
    }
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "c") {
      event.preventDefault();
      onCopy(from, to - from + 1);
      return;
    }
    if (isCommand && event.key.toLowerCase() === "a") {
      event.preventDefault();
      openRow(null);
      setAnchor(0);
      setActive({ ...active, position: rowCount - 1 });
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
    if (event.shiftKey) openRow(null);
    else {
      setAnchor(cell.position);
      if (openedRow !== null) openRow(cell.position);
    }
  }

  const widths = columnWidths(shown);
  const positions = Array.from({ length: end - start }, (_, offset) => start + offset);
  const isActiveDrawn = active.position >= start && active.position < end;
  return (
    <div
      ref={scroller}
      role="grid"
      className="grid"
      data-dense={isDense || undefined}
      tabIndex={0}
      aria-label={t("app.rows")}
      aria-rowcount={rowCount + 1}
      aria-colcount={total}
      aria-multiselectable="true"
      aria-busy={view.isQuerying}
      aria-activedescendant={isActiveDrawn ? cellId(id, active.position, active.column) : undefined}
      style={
        {
          "--grid-columns": widths.template,
          "--grid-least": `${widths.least}rem`,
        } as React.CSSProperties
      }
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
              y={position * rowHeight - top}
              columns={shown}
              activeColumn={active.position === position ? active.column : null}
              ownColumns={shownColumns}
              isSelected={
                openedRow === position || (from < to && position >= from && position <= to)
              }
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
  ownColumns: readonly number[];
  isSelected: boolean;
  gridId: string;
  onPress: (position: number, column: number, isExtending: boolean) => void;
}

function GridLine({ y, isSelected, ...cells }: GridLineProps) {
  return (
    <div
      role="row"
      aria-rowindex={cells.position + 2}
      aria-selected={isSelected}
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
  ownColumns,
  gridId,
  onPress,
}: Omit<GridLineProps, "y" | "isSelected">) {
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
      onClick={(event) => onPress(position, column, event.shiftKey)}
    >
      <span className="grid-content">
        {row ? (
          <GridCell row={row} name={name} ownColumns={ownColumns} />
        ) : (
          <span className="grid-nothing">…</span>
        )}
      </span>
    </div>
  ));
});

function cellId(gridId: string, position: number, column: number): string {
  return `${gridId}-${position}-${column}`;
}
