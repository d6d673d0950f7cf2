import { TEXT_SIZE } from "./drawing.ts";

/** Mean width of a character by its size: SVG text is laid out before anything is measured. */
const CHARACTER_WIDTH = 0.58;
const MAX_LINES = 3;

/** About how wide a text is, in CSS pixels. */
export function textWidth(text: string): number {
  return [...text].length * TEXT_SIZE * CHARACTER_WIDTH;
}

/** What a tooltip has around its text. */
const TOOLTIP_MARGIN = 18;

const TOOLTIP_LINE = 20;

/** About how wide a tooltip of one line is, in CSS pixels. */
export function tooltipWidth(text: string): number {
  return textWidth(text) + TOOLTIP_MARGIN;
}

/** A tooltip beside its mark is a few short lines. */
const MOST_BESIDE = 280;

/** How wide a tooltip beside its mark may be, in a chart of a width. */
export function widthBeside(chartWidth: number): number {
  return Math.min(MOST_BESIDE, chartWidth / 2);
}

/**
 * Where a mark's tooltip stands so that it covers nothing around the chart: above the mark; below it where that
 * would be above the chart; beside it, towards the middle, where the mark is a column as high as the chart.
 */
export function tooltipPlacement(
  text: string,
  mark: { x: number; y: number; width: number; height: number },
  chart: { width: number; height: number },
): "top" | "bottom" | "left" | "right" {
  const lines = Math.ceil(tooltipWidth(text) / Math.max(1, chart.width));
  const height = lines * TOOLTIP_LINE + TOOLTIP_MARGIN / 2;
  if (mark.y >= height) return "top";
  const isColumn = mark.height > chart.height / 2 && mark.width < chart.width / 2;
  if (!isColumn) return "bottom";
  return mark.x + mark.width / 2 < chart.width / 2 ? "right" : "left";
}

/** By how much something of a width moves from its centre to lie between 0 and `room`, if it can. */
export function shiftInto(room: number, centre: number, width: number): number {
  const half = Math.min(width, room) / 2;
  return Math.min(Math.max(centre, half), room - half) - centre;
}

/**
 * A text in lines that fit a width. One of more than three lines ends in "…"; whoever draws it says
 * the whole of it beside.
 */
export function wrapText(text: string, width: number): string[] {
  const most = Math.max(4, Math.floor(width / (TEXT_SIZE * CHARACTER_WIDTH)));
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/u)) {
    const joined = line === "" ? word : `${line} ${word}`;
    if ([...joined].length <= most) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    let rest = [...word];
    for (; rest.length > most; rest = rest.slice(most)) lines.push(rest.slice(0, most).join(""));
    line = rest.join("");
  }
  if (line !== "") lines.push(line);
  if (lines.length <= MAX_LINES) return lines;
  const last = [...(lines[MAX_LINES - 1] ?? "")].slice(0, most - 1).join("");
  return [...lines.slice(0, MAX_LINES - 1), `${last}…`];
}
