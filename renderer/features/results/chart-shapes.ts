/** A picture of a chart as a list of what is in it, for whatever draws it. */
export interface ChartDrawing {
  width: number;
  height: number;
  shapes: readonly Shape[];
}

export type Shape =
  | { kind: "bar"; x: number; y: number; width: number; height: number; colour: string }
  | {
      kind: "text";
      x: number;
      y: number;
      text: string;
      size: number;
      colour: string;
      anchor: "start" | "middle" | "end";
      isBold?: boolean;
    };

const WIDTH = 640;
const MARGIN = 24;
const INK = "#1f2328";
const INK_SOFT = "#565d66";
export const PAPER = "#ffffff";
const FONT = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif";

/** Labels as horizontal bars, with their share and number of rows. */
export function drawLabels(
  title: string,
  bars: readonly { name: string; value: string; share: number; colour: string }[],
): ChartDrawing {
  const step = 44;
  const top = 64;
  const highest = Math.max(0.001, ...bars.map(({ share }) => share));
  const shapes = bars.flatMap(({ name, value, share, colour }, index): Shape[] => {
    const y = top + index * step;
    const width = Math.max(1, (share / highest) * (WIDTH - 2 * MARGIN));
    return [
      { kind: "text", x: MARGIN, y, text: name, size: 14, colour: INK, anchor: "start" },
      {
        kind: "text",
        x: WIDTH - MARGIN,
        y,
        text: value,
        size: 14,
        colour: INK_SOFT,
        anchor: "end",
      },
      { kind: "bar", x: MARGIN, y: y + 8, width, height: 14, colour },
    ];
  });
  return { width: WIDTH, height: top + bars.length * step, shapes: [titleOf(title), ...shapes] };
}

/** A histogram over a scale whose ends are named. */
export function drawHistogram(
  title: string,
  bins: readonly { height: number; colour: string }[],
  ends: readonly [low: string, middle: string, high: string],
): ChartDrawing {
  const [top, room] = [64, 220];
  const base = top + room;
  const place = (WIDTH - 2 * MARGIN) / Math.max(1, bins.length);
  const bars = bins.map(({ height, colour }, index): Shape => ({
    kind: "bar",
    x: MARGIN + index * place + 1,
    y: base - height * room,
    width: place - 2,
    height: height * room,
    colour,
  }));
  const names = ends.map((text, index): Shape => ({
    kind: "text",
    x: [MARGIN, WIDTH / 2, WIDTH - MARGIN][index] ?? 0,
    y: base + 22,
    text,
    size: 13,
    colour: INK_SOFT,
    anchor: (["start", "middle", "end"] as const)[index] ?? "start",
  }));
  const line: Shape = {
    kind: "bar",
    x: MARGIN,
    y: base,
    width: WIDTH - 2 * MARGIN,
    height: 1,
    colour: INK_SOFT,
  };
  return { width: WIDTH, height: base + 40, shapes: [titleOf(title), ...bars, line, ...names] };
}

function titleOf(text: string): Shape {
  return {
    kind: "text",
    x: MARGIN,
    y: 34,
    text,
    size: 18,
    colour: INK,
    anchor: "start",
    isBold: true,
  };
}

/** The drawing as an SVG document. */
export function toSvg({ width, height, shapes }: ChartDrawing): string {
  const parts = shapes.map((shape) => {
    if (shape.kind === "bar") {
      const { x, y, colour } = shape;
      const [w, h] = [round(shape.width), round(shape.height)];
      return `<rect x="${round(x)}" y="${round(y)}" width="${w}" height="${h}" fill="${colour}"/>`;
    }
    const { x, y, text, size, colour, anchor, isBold = false } = shape;
    const weight = isBold ? ' font-weight="600"' : "";
    return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" fill="${colour}" text-anchor="${anchor}"${weight}>${escapeXml(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}"><rect width="${width}" height="${height}" fill="${PAPER}"/>${parts.join("")}</svg>`;
}

/** What a canvas is asked for when a drawing is painted on it. */
type Pen = Pick<
  CanvasRenderingContext2D,
  "fillStyle" | "font" | "textAlign" | "fillRect" | "fillText" | "scale"
>;

/** Paints the drawing, each of its pixels as `scale` of the canvas's. */
export function paint(pen: Pen, { width, height, shapes }: ChartDrawing, scale: number): void {
  pen.scale(scale, scale);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, width, height);
  for (const shape of shapes) {
    pen.fillStyle = shape.colour;
    if (shape.kind === "bar") {
      pen.fillRect(shape.x, shape.y, shape.width, shape.height);
      continue;
    }
    pen.font = `${shape.isBold === true ? "600 " : ""}${shape.size}px ${FONT}`;
    pen.textAlign = shape.anchor === "middle" ? "center" : shape.anchor;
    pen.fillText(shape.text, shape.x, shape.y);
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
