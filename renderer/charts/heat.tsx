import { max } from "d3-array";
import { textWidth, wrapText } from "./chart-text.ts";
import { LINE_HEIGHT, type Area, type Draw } from "./drawing.ts";

/** Where a group of the one column meets a group of the other. */
export interface HeatCell {
  key: string;
  /** In [0, 1]; null where no row is. */
  share: number | null;
  text: string;
  /** As in `data-tone`, where it is another than that of the whole. */
  tone?: string;
  /** Drawn without its colour: too few rows stand behind it to lean on. */
  isFew: boolean;
}

interface Heat {
  columns: readonly string[];
  rows: readonly { name: string; cells: readonly HeatCell[] }[];
}

const CELL_HEIGHT = 30;
const MOST_WIDTH = 150;
const GAP = 2;
const NAME_GAP = 12;

/** Shares in a grid: the deeper a cell's colour, the greater its share. */
export function heat({ columns, rows }: Heat, { tone }: { tone: string }): Draw {
  return (width) => {
    const left =
      Math.min(Math.ceil(max(rows, ({ name }) => textWidth(name)) ?? 0), Math.round(width * 0.28)) +
      NAME_GAP;
    const step = Math.min(MOST_WIDTH, (width - left) / Math.max(1, columns.length));
    const heads = columns.map((name) => wrapText(name, step - GAP * 3));
    const headHeight = (max(heads, ({ length }) => length) ?? 1) * LINE_HEIGHT + 6;
    let y = headHeight;
    const areas: Area[] = [];
    const lines = rows.map((row) => {
      const names = wrapText(row.name, left - NAME_GAP);
      const height = Math.max(CELL_HEIGHT, names.length * LINE_HEIGHT + 8);
      const top = y;
      y += height + GAP;
      row.cells.forEach(({ key, share }, index) => {
        if (share === null) return;
        areas.push({ key, x: left + index * step, y: top, width: step - GAP, height });
      });
      return { ...row, names, top, height };
    });
    // From none to the greatest share that is there, so that differences can be seen.
    const deepest = max(rows, ({ cells }) =>
      max(cells, ({ share, isFew }) => (isFew ? 0 : (share ?? 0))),
    );
    return {
      width,
      height: y,
      areas,
      content: (
        <>
          {heads.map((name, index) =>
            name.map((part, at) => (
              <text
                key={`${index} ${at}`}
                className="chart-note"
                x={left + (index + 0.5) * step - GAP / 2}
                y={headHeight - 8 - (name.length - 1 - at) * LINE_HEIGHT}
                textAnchor="middle"
              >
                {part}
              </text>
            )),
          )}
          {lines.map(({ name, names, cells, top, height }) => (
            <g key={name} data-tone={tone}>
              {names.map((part, at) => (
                <text
                  key={`${at} ${part}`}
                  className="chart-ink"
                  x={0}
                  y={top + height / 2 + 4 + (at - (names.length - 1) / 2) * LINE_HEIGHT}
                >
                  {part}
                </text>
              ))}
              {cells.map(({ key, share, text, tone: own, isFew }, index) => (
                <g key={key} data-tone={own}>
                  <rect
                    className="chart-cell"
                    x={left + index * step}
                    y={top}
                    width={step - GAP}
                    height={height}
                    rx={3}
                  />
                  {share !== null && !isFew && (
                    <rect
                      className="chart-mark"
                      opacity={0.42 * (share / (deepest || 1))}
                      x={left + index * step}
                      y={top}
                      width={step - GAP}
                      height={height}
                      rx={3}
                    />
                  )}
                  <text
                    className={isFew ? "chart-note" : "chart-ink"}
                    x={left + index * step + (step - GAP) / 2}
                    y={top + height / 2 + 4}
                    textAnchor="middle"
                  >
                    {text}
                  </text>
                </g>
              ))}
            </g>
          ))}
        </>
      ),
    };
  };
}
