import { Fragment, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import {
  Button,
  ToggleButton,
  ToggleButtonGroup,
  Toolbar,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import { shiftInto, tooltipPlacement, tooltipWidth, widthBeside } from "./chart-text.ts";
import type { Area, Draw, Drawing } from "./drawing.ts";
import "./chart.css";

/** What a chart shows, for those who hear it: as many cells in each row as there are headings. */
export interface ChartTable {
  headings: readonly string[];
  rows: readonly (readonly string[])[];
}

/** A chart as wide as its place: a drawing for the eye, a table for the ear. */
export function Chart({ name, draw, table }: { name: string; draw: Draw; table: ChartTable }) {
  return (
    <ChartPlace draw={draw}>
      {(drawing) => (
        <>
          <DrawingView drawing={drawing} />
          <HeardTable name={name} table={table} />
        </>
      )}
    </ChartPlace>
  );
}

interface PressChartProps {
  /** What it is a chart of, for those who hear it. */
  title: string;
  /** What pressing a mark leads to. */
  name: string;
  draw: Draw;
  table: ChartTable;
  /** What a mark says of itself. */
  nameOf: (key: string) => string;
  onPress: (key: string) => void;
}

/** A chart whose marks lead somewhere; the arrow keys move between them. */
export function PressChart({ title, name, draw, table, nameOf, onPress }: PressChartProps) {
  return (
    <ChartPlace draw={draw}>
      {(drawing) => (
        <>
          <Toolbar className="chart-choices" aria-label={name}>
            {drawing.areas.map((area) => {
              const { key, x, y, width, height } = area;
              const said = nameOf(key);
              return (
                <TooltipTrigger key={key} delay={0} closeDelay={0}>
                  <Button
                    className="chart-choice"
                    aria-label={said}
                    style={{ left: x, top: y, width, height }}
                    onPress={() => onPress(key)}
                  />
                  <MarkTooltip text={said} area={area} drawing={drawing} />
                </TooltipTrigger>
              );
            })}
          </Toolbar>
          <DrawingView drawing={drawing} />
          <HeardTable name={title} table={table} />
        </>
      )}
    </ChartPlace>
  );
}

/** At its mark, but within the chart. */
function MarkTooltip({ text, area, drawing }: { text: string; area: Area; drawing: Drawing }) {
  const placement = tooltipPlacement(text, area, drawing);
  const isBeside = placement === "left" || placement === "right";
  const centre = area.x + area.width / 2;
  return (
    <Tooltip
      className="chart-tooltip"
      aria-hidden="true"
      placement={placement}
      crossOffset={isBeside ? 0 : shiftInto(drawing.width, centre, tooltipWidth(text))}
      style={{ maxWidth: isBeside ? widthBeside(drawing.width) : drawing.width }}
    >
      {/* A line ends between two things that are said, not within one. */}
      {text.split(", ").map((part, place, { length }) => (
        <Fragment key={`${place} ${part}`}>
          <span className="chart-tooltip-part">{place < length - 1 ? `${part},` : part}</span>{" "}
        </Fragment>
      ))}
    </Tooltip>
  );
}

function HeardTable({ name, table }: { name: string; table: ChartTable }) {
  return (
    // A table itself is never cut to a size.
    <div className="visually-hidden">
      <table>
        <caption>{name}</caption>
        <thead>
          <tr>
            {table.headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([first, ...others]) => (
            <tr key={[first, ...others].join("\t")}>
              <th scope="row">{first}</th>
              {others.map((cell, index) => (
                <td key={table.headings[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ChoiceChartProps {
  /** What choosing a mark does. */
  name: string;
  draw: Draw;
  selectionMode: "single" | "multiple";
  chosen: readonly string[];
  /** What a mark says of itself. */
  nameOf: (key: string) => string;
  onChoose: (keys: string[]) => void;
}

/** A chart whose marks are chosen by a press or with the keys. */
export function ChoiceChart(props: ChoiceChartProps) {
  const { name, draw, selectionMode, chosen, nameOf, onChoose } = props;
  return (
    <ChartPlace draw={draw}>
      {(drawing) => (
        <>
          <ToggleButtonGroup
            className="chart-choices"
            aria-label={name}
            selectionMode={selectionMode}
            selectedKeys={chosen}
            onSelectionChange={(keys) => onChoose([...keys].map(String))}
          >
            {drawing.areas.map((area) => {
              const { key, x, y, width, height } = area;
              const said = nameOf(key);
              return (
                <TooltipTrigger key={key} delay={0} closeDelay={0}>
                  <ToggleButton
                    id={key}
                    className="chart-choice"
                    aria-label={said}
                    style={{ left: x, top: y, width, height }}
                  />
                  <MarkTooltip text={said} area={area} drawing={drawing} />
                </TooltipTrigger>
              );
            })}
          </ToggleButtonGroup>
          <DrawingView drawing={drawing} />
        </>
      )}
    </ChartPlace>
  );
}

/** Lays a drawing out for the width that there is. */
function ChartPlace(props: { draw: Draw; children: (drawing: Drawing) => ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place} className="chart">
      {width > 0 && props.children(props.draw(width))}
    </div>
  );
}

function DrawingView({ drawing: { width, height, content } }: { drawing: Drawing }) {
  return (
    <svg
      className="chart-drawing"
      aria-hidden="true"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      {content}
    </svg>
  );
}
