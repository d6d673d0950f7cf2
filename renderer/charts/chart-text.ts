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

/** About how wide a tooltip of one line is, in CSS pixels. */
export function tooltipWidth(text: string): number {
  return textWidth(text) + TOOLTIP_MARGIN;
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
