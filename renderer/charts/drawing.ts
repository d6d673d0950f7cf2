import type { ReactNode } from "react";

/** Where a mark can be pressed, in the drawing's pixels. */
export interface Area {
  /** Of the datum. */
  key: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A chart laid out for a width: the SVG elements in it, and where its marks are. */
export interface Drawing {
  width: number;
  height: number;
  content: ReactNode;
  areas: readonly Area[];
}

/** Lays a chart out for a width in CSS pixels. */
export type Draw = (width: number) => Drawing;

/** Size of a chart's text, in CSS pixels; as in chart.css. */
export const TEXT_SIZE = 12;
export const LINE_HEIGHT = 16;
