import { appendedValues, type AppendedColumn } from "../appended.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import type { ByteSink } from "../bytes/text-sink.ts";
import { patchHead, patchTail, withCells, type AddedColumns } from "./sheet-geometry.ts";
import type { SheetXml, XlsxRow } from "./xlsx-reader.ts";
import { columnLetters, type SheetRow } from "./xlsx-row.ts";
import type { ZipArchive } from "./zip-archive.ts";
import { ZipOutput } from "./zip-output.ts";

/** What the writer must know of a whole sheet before it writes its first row. */
export interface SheetFrame {
  readonly headers: readonly SheetXml[];
  /** Everything after the last row. */
  readonly tail: string;
  readonly added: AddedColumns;
  /** Style of decimals; null for none. */
  readonly decimalStyle: number | null;
  /** Changed parts, by name. */
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * Writes the workbook again with one sheet changed: cells are added to its rows, and everything
 * else, in it and in all other parts, is what it was, but for what says how wide the table is.
 */
export class XlsxWriter implements RowWriter<XlsxRow> {
  readonly #archive: ZipArchive;
  readonly #sheetPart: string;
  readonly #frame: SheetFrame;
  readonly #appended: readonly AppendedColumn[];
  readonly #sink: ByteSink;
  readonly #output = new ZipOutput();
  #isFirst = true;

  constructor(options: {
    archive: ZipArchive;
    sheetPart: string;
    frame: SheetFrame;
    appended: readonly AppendedColumn[];
    sink: ByteSink;
  }) {
    this.#archive = options.archive;
    this.#sheetPart = options.sheetPart;
    this.#frame = options.frame;
    this.#appended = options.appended;
    this.#sink = options.sink;
  }

  async begin(): Promise<void> {
    for (const entry of this.#archive.entries) {
      const { fileName } = entry;
      if (fileName.endsWith("/")) continue;
      // The times of the input, and in the form that no time zone changes: the same bytes again.
      const options = { mtime: entry.getLastModDate(), forceDosTimestamp: true };
      const changed = this.#frame.parts.get(fileName);
      if (fileName === this.#sheetPart) this.#output.addPushed(fileName, options);
      else if (changed !== undefined) {
        this.#output.addBuffer(fileName, Buffer.from(changed), options);
      } else this.#output.addLater(fileName, options, () => this.#archive.readable(entry));
    }
    this.#output.start(this.#sink);
    for (const header of this.#frame.headers) {
      await this.#output.push(this.#record(header, headerCells(this.#appended, header.sheetRow)));
    }
  }

  async write(rows: readonly WrittenRow<XlsxRow>[]): Promise<void> {
    const records = rows.map(({ row, appended }) =>
      this.#record(row.xml, this.#valueCells(appendedValues(appended, this.#appended))),
    );
    await this.#output.push(records.join(""));
  }

  async end(): Promise<void> {
    await this.#output.push(this.#patchHead(patchTail(this.#frame.tail, this.#frame.added)));
    await this.#output.finish();
  }

  abort(): void {
    this.#output.abort();
  }

  /** A row's XML with cells added; `cells` gives the cell for a reference. */
  #record({ lead, raw, sheetRow }: SheetXml, cells: readonly CellXml[]): string {
    const { added: place } = this.#frame;
    const added = cells
      .map((cell, index) => cell(`${columnLetters(place.first + index)}${sheetRow.rowNumber}`))
      .join("");
    const prefix = /^<(\w+:)/u.exec(raw)?.[1] ?? "";
    const prefixed = prefix === "" ? added : added.replaceAll(/<(\/?)(?=\w)/gu, `<$1${prefix}`);
    const tagEnd = raw.indexOf(">");
    // The hint of which columns are in use would be wrong now, and is optional.
    const tag = raw.slice(0, tagEnd).replace(/\sspans="[^"]*"/u, "");
    const bare = tag + raw.slice(tagEnd);
    const isWide = sheetRow.width > place.first;
    const closing = bare.lastIndexOf("</");
    const whole = isWide
      ? withCells(bare, place, prefixed)
      : bare.slice(0, closing) + prefixed + bare.slice(closing);
    return this.#patchHead(lead) + whole;
  }

  #valueCells(values: readonly (string | number | null)[]): CellXml[] {
    const { decimalStyle } = this.#frame;
    return values.map((value, index) => (reference) => {
      if (value === null) return "";
      if (typeof value !== "number") return textCell(reference, value, undefined);
      const isDecimal = decimalStyle !== null && this.#appended[index]?.type === "decimal";
      return `<c r="${reference}"${isDecimal ? ` s="${decimalStyle}"` : ""}><v>${value}</v></c>`;
    });
  }

  /** What describes the columns stands in the sheet's head. */
  #patchHead(text: string): string {
    if (!this.#isFirst) return text;
    this.#isFirst = false;
    return patchHead(text, this.#frame.added);
  }
}

type CellXml = (reference: string) => string;

function headerCells(columns: readonly AppendedColumn[], { lastStyle }: SheetRow): CellXml[] {
  return columns.map(
    ({ name }) =>
      (reference) =>
        textCell(reference, name, lastStyle),
  );
}

function textCell(reference: string, text: string, style: string | undefined): string {
  const styled = style === undefined ? "" : ` s="${style}"`;
  return `<c r="${reference}"${styled} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

/**
 * Text in wire form. Characters that XML can't hold, or changes, are written as Excel writes them,
 * and so is text that looks like one of those.
 */
export function escapeXml(text: string): string {
  const escaped = text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // oxlint-disable-next-line no-control-regex -- these are what must go
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, (character) => {
      const code = character.charCodeAt(0).toString(16).toUpperCase();
      return `_x${code.padStart(4, "0")}_`;
    });
  return Buffer.from(escaped, "utf8").toString("latin1");
}
