import { appendedValues, type AppendedColumn } from "../appended.ts";
import type { PlainOptions } from "../plain-options.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import { SAFE_DIGITS, typeOfCell, type ColumnValues } from "../values/column-values.ts";
import { isDouble, readNumber, type ValueType } from "../values/value-type.ts";
import { serialOf } from "./serial-dates.ts";
import { columnLetters } from "./xlsx-row.ts";
import { escapeXml } from "./xlsx-writer.ts";
import { ZipOutput } from "./zip-output.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Number formats of the cells, in the order of their styles. */
const FORMATS = [
  "General",
  "0",
  "yyyy\\-mm\\-dd",
  "yyyy\\-mm\\-dd hh:mm:ss",
  "yyyy\\-mm\\-dd hh:mm:ss.000",
  "hh:mm:ss",
  "hh:mm:ss.000",
  "[h]:mm:ss",
  "[h]:mm:ss.000",
  ...Array.from({ length: SAFE_DIGITS }, (_, index) => `0.${"0".repeat(index + 1)}`),
];
const WHOLE = FORMATS.indexOf("0");
const DAY = FORMATS.indexOf("yyyy\\-mm\\-dd");
const MOMENT = DAY + 1;
const TIME = FORMATS.indexOf("hh:mm:ss");
const DURATION = FORMATS.indexOf("[h]:mm:ss");
/** The style of numbers with four decimals, as ours have. */
const DECIMAL = styleOfDecimals(4);

/** Numbers of formats below this are Excel's own. */
const FIRST_FORMAT = 164;

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="${FORMATS.length}">${FORMATS.map(
  (code, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${code}"/>`,
).join(
  "",
)}</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${FORMATS.length}">${FORMATS.map(
  (_, index) =>
    index === 0
      ? `<xf numFmtId="0" xfId="0"/>`
      : `<xf numFmtId="${FIRST_FORMAT + index}" xfId="0" applyNumberFormat="1"/>`,
).join("")}</cellXfs></styleSheet>`;

/** The parts of a workbook around its only sheet. */
const PARTS: Readonly<Record<string, string>> = {
  "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  "_rels/.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="Undertone" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/styles.xml": STYLES,
};
const DECLARATION = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;

/** The same in every run, so that the bytes are, too. */
const TIMES = { mtime: new Date(2020, 0, 1), forceDosTimestamp: true };

/** A cell of a new sheet: text unless it has a style. */
type NewCell = string | number | null | { readonly value: string; readonly style: number };

/**
 * Writes a new workbook of one sheet. Numbers, dates and truth values are what they are where a cell
 * can hold them exactly; all else is text, so that none turns into a formula.
 */
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
    const { columns, values, appended } = this.#options;
    const xml = rows.map(({ row, appended: cells }) =>
      this.#row([
        ...columns.map((_, index) =>
          newCell(row.cells[index] ?? "", typeOfCell(row, index, values[index]), values[index]),
        ),
        ...appendedValues(cells, appended).map((value, index) => ourCell(value, appended[index])),
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

  #row(values: readonly NewCell[]): string {
    this.#rowNumber += 1;
    const cells = values.map((value, index) => {
      if (value === null || value === "") return "";
      const reference = `${columnLetters(index)}${this.#rowNumber}`;
      if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
      if (typeof value === "object") {
        const isTruth = value.value === "true" || value.value === "false";
        if (isTruth) {
          return `<c r="${reference}" t="b"><v>${Number(value.value === "true")}</v></c>`;
        }
        return `<c r="${reference}" s="${value.style}"><v>${value.value}</v></c>`;
      }
      return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
    });
    return `<row r="${this.#rowNumber}">${cells.join("")}</row>`;
  }
}

function ourCell(value: string | number | null, column: AppendedColumn | undefined): NewCell {
  if (typeof value !== "number") return value;
  return column?.type === "decimal" ? { value: String(value), style: DECIMAL } : value;
}

function styleOfDecimals(decimals: number): number {
  return decimals > 0 && decimals <= SAFE_DIGITS ? DURATION + 1 + decimals : 0;
}

/** A value with its type, or its text where a cell can't hold it. */
function newCell(text: string, type: ValueType, values: ColumnValues | undefined): NewCell {
  switch (type) {
    case "boolean":
      return { value: text.toLowerCase(), style: 0 };
    case "number":
      return numberCell(text, values);
    case "date":
    case "date-time":
    case "time":
    case "duration": {
      const serial = serialOf(text, type);
      if (serial === null) return text;
      const plain = { date: DAY, "date-time": MOMENT, time: TIME, duration: DURATION }[type];
      // The next style has milliseconds.
      return { value: String(serial), style: text.includes(".") ? plain + 1 : plain };
    }
    case "text":
    case "binary":
    case "nested":
    case "error":
    case "uncomputed":
    case "null":
      return text;
  }
}

function numberCell(text: string, values: ColumnValues | undefined): NewCell {
  const number = readNumber(text);
  // Excel shows fifteen digits: a column of ids is text as a whole where one has more.
  const isLong =
    (values?.numbers.areWhole ?? false) && (values?.numbers.mostDigits ?? 0) > SAFE_DIGITS;
  if (!number || isLong || !isDouble(number)) return text;
  const isWhole = number.exponent >= 0 && number.decimals === 0;
  if (isWhole && number.digits.length > SAFE_DIGITS) return text;
  const { areWhole = false, haveEvenDecimals = false, decimals = 0 } = values?.numbers ?? {};
  if (areWhole && decimals === 0) return { value: text, style: WHOLE };
  return { value: text, style: haveEvenDecimals ? styleOfDecimals(decimals) : 0 };
}
