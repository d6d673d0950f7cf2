import { FailureError } from "#ipc/failure";
import { dateFormatOf, type DateFormat } from "./serial-dates.ts";
import { eachElement } from "./xml.ts";

/** What the styles of a workbook make of numbers, by the number of the style. */
export type SheetStyles = readonly (DateFormat | null)[];

/** Which styles are dates. Throws `FailureError`. */
export function readStyles(xml: string): SheetStyles {
  const codes = new Map<number, string>();
  const styles: (DateFormat | null)[] = [];
  let inCells = false;
  try {
    eachElement(xml, (name, attributes) => {
      const id = Number(attributes["numFmtId"] ?? "0");
      if (name === "numFmt") codes.set(id, attributes["formatCode"] ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "cellStyles" || name === "dxfs") inCells = false;
      else if (name === "xf" && inCells) styles.push(dateFormatOf(id, codes.get(id)));
    });
  } catch {
    throw new FailureError("workbook-damaged");
  }
  return styles;
}

/** How our decimals look. */
const DECIMALS = "0.0000";
/** Numbers of formats below this are Excel's own. */
const FIRST_FORMAT = 164;

/** The styles with one more, for our decimals, and its number; null where no place for it is found. */
export function withDecimalStyle(xml: string): { xml: string; style: number } | null {
  const styles = /<((?:\w+:)?)cellXfs(\s[^<>]*)?>/u.exec(xml);
  const close = styles ? xml.indexOf(`</${styles[1] ?? ""}cellXfs>`, styles.index) : -1;
  if (!styles || close < 0) return null;
  const [opening, prefix = ""] = styles;
  const inner = xml.slice(styles.index + opening.length, close);
  const count = [...inner.matchAll(/<(?:\w+:)?xf[\s/>]/gu)].length;
  const ids = [...xml.matchAll(/\snumFmtId="(\d{1,9})"/gu)].map(([, id]) => Number(id));
  const format = Math.max(FIRST_FORMAT - 1, ...ids) + 1;
  const numFmt = `<${prefix}numFmt numFmtId="${format}" formatCode="${DECIMALS}"/>`;
  const xf = `<${prefix}xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`;
  const counted = opening.replace(/\scount="\d{1,9}"/u, ` count="${count + 1}"`);
  const withStyle = `${xml.slice(0, styles.index)}${counted}${inner}${xf}${xml.slice(close)}`;
  return { xml: withFormat(withStyle, prefix, numFmt), style: count };
}

function withFormat(xml: string, prefix: string, numFmt: string): string {
  const end = `</${prefix}numFmts>`;
  const close = xml.indexOf(end);
  if (close >= 0) {
    const opened = xml.lastIndexOf(`<${prefix}numFmts`, close);
    const known = xml.slice(opened, close);
    const count = known.split(`<${prefix}numFmt `).length;
    const counted = known.replace(/\scount="\d{1,9}"/u, ` count="${count}"`);
    return `${xml.slice(0, opened)}${counted}${numFmt}${xml.slice(close)}`;
  }
  const root = /<(?:\w+:)?styleSheet(?:\s[^<>]*)?>/u.exec(xml);
  const at = root ? root.index + root[0].length : 0;
  return `${xml.slice(0, at)}<${prefix}numFmts count="1">${numFmt}${end}${xml.slice(at)}`;
}
