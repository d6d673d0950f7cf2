import { appendedValues } from "../appended.ts";
import type { PlainOptions } from "../csv/plain-text-writer.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import { columnLetters } from "./xlsx-row.ts";
import { escapeXml } from "./xlsx-writer.ts";
import { ZipOutput } from "./zip-output.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts of a workbook around its only sheet. */
const PARTS: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="Undertone" sheetId="1" r:id="rId1"/></sheets></workbook>`,
};
const DECLARATION = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;

/** The same for every run, so that its bytes are. */
const TIMES = { mtime: new Date(2020, 0, 1), forceDosTimestamp: true };

/** Writes a new workbook of one sheet. Values are text, so that none turns into a formula. */
export class PlainXlsxWriter implements RowWriter {
  readonly #options: PlainOptions;
  readonly #output = new ZipOutput();
  #rowNumber = 0;

  constructor(options: PlainOptions) {
    this.#options = options;
  }

  async begin(): Promise<void> {
    for (const [name, xml] of Object.entries(PARTS)) {
      this.#output.addBuffer(name, Buffer.from(`${DECLARATION}${xml}`), TIMES);
    }
    this.#output.addPushed("xl/worksheets/sheet1.xml", TIMES);
    this.#output.start(this.#options.sink);
    const { columns, appended } = this.#options;
    await this.#output.push(`${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>`);
    await this.#output.push(this.#row([...columns, ...appended.map(({ name }) => name)]));
  }

  async write(rows: readonly WrittenRow[]): Promise<void> {
    const { columns, appended } = this.#options;
    const xml = rows.map(({ row, appended: cells }) =>
      this.#row([
        ...columns.map((_, index) => row.cells[index] ?? null),
        ...appendedValues(cells, appended),
      ]),
    );
    await this.#output.push(xml.join(""));
  }

  /** Writes a row of values that are a table of their own, beside no prediction. */
  async writeValues(values: readonly (string | number | null)[]): Promise<void> {
    await this.#output.push(this.#row(values));
  }

  async end(): Promise<void> {
    await this.#output.push("</sheetData></worksheet>");
    await this.#output.finish();
  }

  abort(): void {
    this.#output.abort();
  }

  #row(values: readonly (string | number | null)[]): string {
    this.#rowNumber += 1;
    const cells = values.map((value, index) => {
      if (value === null || value === "") return "";
      const reference = `${columnLetters(index)}${this.#rowNumber}`;
      if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
      return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
    });
    return `<row r="${this.#rowNumber}">${cells.join("")}</row>`;
  }
}
