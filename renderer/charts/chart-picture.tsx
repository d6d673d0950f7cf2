import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import type { Draw, Drawing } from "./drawing.ts";
import "./chart.css";

const WIDTH = 640;
const MARGIN = 24;
const HEADING = 56;

/** What stands above a picture. */
interface PictureHeading {
  title: string;
  note: string;
}
/** Canvas pixels for each pixel of a drawing: sharp on paper, too. */
const PNG_SCALE = 2;

/** What CSS gives an element on the screen, and a file must say itself. */
const WRITTEN = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "paint-order",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
] as const;

/** The drawing of the screen with a heading, as a file on white paper; null if it can't be painted. */
export async function chartPicture(
  kind: "svg" | "png",
  heading: PictureHeading,
  draw: Draw,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const drawing = draw(WIDTH - 2 * MARGIN);
  const svg = svgOf(heading, drawing, await loadFont());
  if (kind === "svg") return new TextEncoder().encode(svg);
  const [width, height] = sizeOf(drawing);
  return paint(svg, width * PNG_SCALE, height * PNG_SCALE);
}

/** Renders it where nobody sees it, in the light theme, and writes down how it looks. */
function svgOf(heading: PictureHeading, drawing: Drawing, font: string): string {
  const place = document.createElement("div");
  place.className = "chart-picture paper";
  place.ariaHidden = "true";
  document.body.append(place);
  const root = createRoot(place);
  try {
    flushSync(() => root.render(<Picture heading={heading} drawing={drawing} />));
    const svg = place.querySelector("svg");
    if (!svg) throw new Error("the picture was not rendered");
    const elements = [...svg.querySelectorAll("*")].map((element) => styleOf(element));
    for (const write of elements) write();
    const copy = svg.cloneNode(true) as SVGElement;
    // A picture has no access to the page's font, and the page's policy is against a style in it.
    const style = document.createElementNS(svg.namespaceURI, "style");
    style.textContent = `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(${font})}`;
    copy.prepend(style);
    copy.removeAttribute("class");
    return new XMLSerializer().serializeToString(copy);
  } finally {
    root.unmount();
    place.remove();
  }
}

/** The font's Latin letters as a data: address. Only who exports a picture loads it. */
export async function loadFont(): Promise<string> {
  const { default: address } =
    await import("@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline");
  return address;
}

function Picture({ heading, drawing }: { heading: PictureHeading; drawing: Drawing }) {
  const [width, height] = sizeOf(drawing);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="chart-drawing"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <rect className="chart-paper" width={width} height={height} />
      <text className="chart-ink chart-heading" x={MARGIN} y={MARGIN + 12}>
        {heading.title}
      </text>
      <text className="chart-note" x={MARGIN} y={MARGIN + 34}>
        {heading.note}
      </text>
      <g transform={`translate(${MARGIN} ${MARGIN + HEADING})`}>{drawing.content}</g>
    </svg>
  );
}

function sizeOf({ height }: Drawing): [width: number, height: number] {
  return [WIDTH, Math.ceil(height) + 2 * MARGIN + HEADING];
}

/** Reads how an element looks, which its parents decide, too; what it gives writes that down. */
function styleOf(element: Element): () => void {
  const style = getComputedStyle(element);
  const isText = element.tagName === "text";
  const values = WRITTEN.map((name) => [name, style.getPropertyValue(name)] as const).filter(
    ([name, value]) =>
      name === "fill" || (value !== "" && value !== "none" && (isText || !name.startsWith("font"))),
  );
  return () => {
    for (const [name, value] of values) element.setAttribute(name, value);
    element.removeAttribute("class");
    element.removeAttribute("data-tone");
  };
}

async function paint(
  svg: string,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext("2d");
    if (!pen) return null;
    pen.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    return blob && new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
