import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { ZipFile } from "yazl";
import { escapeXml } from "../xlsx/xlsx-writer.ts";

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A cell of a made sheet: text is shared, a number is a number, XML in a box is taken as it is. */
export type MadeCell = string | number | null | { readonly xml: string };

export interface MadeWorkbook {
  readonly sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>>;
  /** Parts to add or to replace, by name. */
  readonly parts?: Readonly<Record<string, string | Buffer>>;
}

/** Writes a workbook such as Excel would, part by part. */
export async function makeXlsx(path: string, { sheets, parts = {} }: MadeWorkbook): Promise<void> {
  const shared: string[] = [];
  const names = Object.keys(sheets);
  const all: Record<string, string | Buffer> = {
    "[Content_Types].xml": `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names
      .map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join("")}</Relationships>`,
  };
  for (const [index, name] of names.entries()) {
    const rows = (sheets[name] ?? []).map((cells, row) => rowXml(cells, row + 1, shared));
    all[`xl/worksheets/sheet${index + 1}.xml`] =
      `<worksheet xmlns="${MAIN}"><dimension ref="A1:B9"/><sheetData>${rows.join("")}</sheetData><pageMargins left="1"/></worksheet>`;
  }
  all["xl/sharedStrings.xml"] =
    `<sst xmlns="${MAIN}">${shared.map((text) => `<si><t xml:space="preserve">${utf8(escapeXml(text))}</t></si>`).join("")}</sst>`;
  const zip = new ZipFile();
  const mtime = new Date(2020, 1, 2);
  for (const [name, content] of Object.entries({ ...all, ...parts })) {
    zip.addBuffer(Buffer.from(content), name, { mtime });
  }
  zip.end();
  await once(zip.outputStream.pipe(createWriteStream(path)), "finish");
}

function rowXml(cells: readonly MadeCell[], rowNumber: number, shared: string[]): string {
  const inner = cells.map((cell, index) => {
    const reference = `${String.fromCharCode(65 + index)}${rowNumber}`;
    if (cell === null) return "";
    if (typeof cell === "object") return cell.xml;
    if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
    return `<c r="${reference}" t="s"><v>${shared.push(cell) - 1}</v></c>`;
  });
  return `<row r="${rowNumber}" spans="1:${cells.length}">${inner.join("")}</row>`;
}

/** From the writer's form, one character a byte. */
function utf8(wire: string): string {
  return Buffer.from(wire, "latin1").toString("utf8");
}
