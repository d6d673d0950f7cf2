import { FailureError } from "#ipc/failure";
import { findWorkbook, partNamed, relationsOf } from "./xlsx-parts.ts";
import { readStyles, type SheetStyles } from "./xlsx-styles.ts";
import { eachElement } from "./xml.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** A sheet of a workbook and the part of the archive that holds it. */
export interface Sheet {
  readonly name: string;
  readonly isVisible: boolean;
  readonly part: string;
  /** 0-based place among all sheets, charts and dialogs too. */
  readonly place: number;
}

/** What a workbook says of itself. */
export interface Workbook {
  /** Names of its parts; null where it has none. */
  readonly part: string;
  readonly sharedStringsPart: string | null;
  readonly stylesPart: string | null;
  /** Its worksheets, in their order. */
  readonly sheets: readonly Sheet[];
  readonly styles: SheetStyles;
  /** Whether its days are counted from 1904. */
  readonly is1904: boolean;
}

/** Reads what a workbook is made of. Throws `FailureError`. */
export async function readWorkbook(archive: ZipArchive): Promise<Workbook> {
  const part = await findWorkbook(archive);
  const entry = part === null ? null : archive.find(part);
  if (part === null || !entry) {
    // What documents of Microsoft's and of other office programs hold besides themselves.
    const isDocument = archive.find("[Content_Types].xml") ?? archive.find("META-INF/manifest.xml");
    const kind = isDocument ? "office-document" : "zip";
    throw new FailureError("format-unreadable", { kind });
  }
  try {
    const relations = await relationsOf(archive, part);
    const targets = new Map(
      relations.filter(({ type }) => type === "worksheet").map(({ id, part: name }) => [id, name]),
    );
    const sheets: Sheet[] = [];
    let place = -1;
    let is1904 = false;
    eachElement(await archive.text(entry), (name, attributes) => {
      if (name === "workbookPr") is1904 = /^(?:1|true|on)$/u.test(attributes["date1904"] ?? "");
      if (name !== "sheet") return;
      place += 1;
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/u.test(key))?.[1];
      const target = targets.get(relation ?? "");
      if (target === undefined || !archive.find(target)) return;
      const isVisible = (attributes["state"] ?? "visible") === "visible";
      sheets.push({ name: attributes["name"] ?? target, isVisible, part: target, place });
    });
    if (sheets.length === 0) throw new FailureError("workbook-empty");
    const stylesPart = partNamed(archive, relations, "styles");
    const styles = stylesPart === null ? null : archive.find(stylesPart);
    return {
      part,
      sharedStringsPart: partNamed(archive, relations, "sharedStrings"),
      stylesPart,
      sheets,
      styles: styles ? readStyles(await archive.text(styles)) : [],
      is1904,
    };
  } catch (error) {
    if (error instanceof FailureError) throw error;
    throw new FailureError("workbook-damaged");
  }
}

/** The sheet of that name. Throws `FailureError`. */
export function sheetNamed(sheets: readonly Sheet[], wanted: string): Sheet {
  const found = sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new FailureError("sheet-not-found", { wanted, sheets: sheets.map(({ name }) => name) });
}
