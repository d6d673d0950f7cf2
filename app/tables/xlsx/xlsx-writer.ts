import { appendedValues, type AppendedColumn } from "../appended.ts";
import type { RowWriter, WrittenRow } from "../rows.ts";
import type { ByteSink } from "../bytes/text-sink.ts";
import type { SheetXml, XlsxRow } from "./xlsx-reader.ts";
import { columnLetters, type SheetRow } from "./xlsx-row.ts";
import type { ZipArchive } from "./zip-archive.ts";
import { ZipOutput } from "./zip-output.ts";

/** What the writer must know of a whole sheet before it writes its first row. */
export interface SheetFrame {
  readonly headers: readonly SheetXml[];
  /** Everything after the last row. */
  readonly tail: string;
  /** 0-based column where the appended cells begin. */
  readonly width: number;
}

/**
 * Writes the workbook anew with one sheet changed: cells are added to its rows, and everything
 * else, in it and in all other parts, is what it was.
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
      if (fileName === this.#sheetPart) this.#output.addPushed(fileName, options);
      else this.#output.addLater(fileName, options, () => this.#archive.readable(entry));
    }
    this.#output.start(this.#sink);
    for (const header of this.#frame.headers) {
      await this.#output.push(this.#record(header, headerCells(this.#appended, header.sheetRow)));
    }
  }

  async write(rows: readonly WrittenRow<XlsxRow>[]): Promise<void> {
    const records = rows.map(({ row, appended }) =>
      this.#record(row.xml, valueCells(appendedValues(appended, this.#appended))),
    );
    await this.#output.push(records.join(""));
  }

  async end(): Promise<void> {
    await this.#output.push(this.#patchHead(this.#frame.tail));
    await this.#output.finish();
  }

  abort(): void {
    this.#output.abort();
  }

  /** A row's XML with cells added; `cells` gives the cell for a reference. */
  #record({ lead, raw, sheetRow }: SheetXml, cells: readonly CellXml[]): string {
    const { width } = this.#frame;
    const added = cells
      .map((cell, index) => cell(`${columnLetters(width + index)}${sheetRow.rowNumber}`))
      .join("");
    const prefix = /^<(\w+:)/u.exec(raw)?.[1] ?? "";
    const prefixed = prefix === "" ? added : added.replaceAll(/<(\/?)(?=\w)/gu, `<$1${prefix}`);
    const closing = raw.lastIndexOf("</");
    const tagEnd = raw.indexOf(">");
    // The hint of which columns are in use would be wrong now, and is optional.
    const tag = raw.slice(0, tagEnd).replace(/\sspans="[^"]*"/u, "");
    const body = raw.slice(tagEnd, closing);
    return `${this.#patchHead(lead)}${tag}${body}${prefixed}${raw.slice(closing)}`;
  }

  /** The stated extent stands in the sheet's head. */
  #patchHead(text: string): string {
    if (!this.#isFirst) return text;
    this.#isFirst = false;
    return widenDimension(text, this.#frame.width + this.#appended.length - 1);
  }
}

/** Extends the sheet's stated extent, `<dimension ref="A1:B9"/>`, to a column. */
function widenDimension(head: string, column: number): string {
  return head.replace(/<(?:\w+:)?dimension\s[^<>]*>/u, (tag) =>
    tag.replace(
      /(\sref="[A-Z]+\d+:)[A-Z]+(\d+")/u,
      (_, before: string, after: string) => `${before}${columnLetters(column)}${after}`,
    ),
  );
}

type CellXml = (reference: string) => string;

function valueCells(values: readonly (string | number | null)[]): CellXml[] {
  return values.map((value) => (reference) => {
    if (value === null) return "";
    if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
    return textCell(reference, value, undefined);
  });
}

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
