import type { ReactNode } from "react";
import { PressChart, type ChartTable } from "../../charts/chart.tsx";
import type { Draw } from "../../charts/drawing.ts";
import { ChartMenu, type ChartName } from "./chart-menu.tsx";
import { Part } from "./part.tsx";

interface ChartPartProps {
  chart: ChartName;
  title: string;
  note?: string | undefined;
  /** What stands in a picture of it instead of `note`. */
  pictureNote?: string;
  size: "narrow" | "broad" | "whole";
  controls?: ReactNode;
  draw: Draw;
  table: ChartTable;
  /** What pressing a mark leads to. */
  pressName: string;
  nameOf: (key: string) => string;
  onPress: (key: string) => void;
  /** What is said below the chart. */
  children?: ReactNode;
}

/** A part that is a chart: on the page it can be pressed and handed on. */
export function ChartPart(props: ChartPartProps) {
  const { chart, title, note, pictureNote = note ?? "", size, controls, draw, table } = props;
  const { pressName, nameOf, onPress, children } = props;
  return (
    <Part
      title={title}
      note={note}
      size={size}
      controls={
        <>
          {controls}
          <ChartMenu chart={chart} title={title} note={pictureNote} draw={draw} table={table} />
        </>
      }
    >
      <PressChart
        title={title}
        name={pressName}
        draw={draw}
        table={table}
        nameOf={nameOf}
        onPress={onPress}
      />
      {children}
    </Part>
  );
}
