import path from "node:path/posix";
import { SaxesParser } from "saxes";
import { FailureError } from "#ipc/failure";
import type { ZipArchive } from "./zip-archive.ts";

/** A sheet of a workbook and the part of the archive that holds it. */
export interface Sheet {
  readonly name: string;
  readonly isVisible: boolean;
  readonly part: string;
}

const WORKBOOK = "xl/workbook.xml";

/** Whether an archive is a workbook, judged by its parts. */
export function isWorkbook(archive: ZipArchive): boolean {
  return archive.find(WORKBOOK) !== null && archive.find("[Content_Types].xml") !== null;
}

/** The worksheets of a workbook in their order. Throws `FailureError`. */
export async function listSheets(archive: ZipArchive): Promise<Sheet[]> {
  const broken = () => new FailureError("workbook-damaged");
  const workbook = archive.find(WORKBOOK);
  const relations = archive.find("xl/_rels/workbook.xml.rels");
  if (!workbook || !relations) throw broken();
  const targets = new Map<string, string>();
  const sheets: Sheet[] = [];
  try {
    eachElement(await archive.text(relations), (name, attributes) => {
      if (name === "Relationship" && attributes["Type"]?.endsWith("/worksheet")) {
        targets.set(attributes["Id"] ?? "", partOf(attributes["Target"] ?? ""));
      }
    });
    eachElement(await archive.text(workbook), (name, attributes) => {
      if (name !== "sheet") return;
      const relation = Object.entries(attributes).find(([key]) => /(^|:)id$/u.test(key))?.[1];
      const part = targets.get(relation ?? "");
      if (part === undefined || !archive.find(part)) return;
      const isVisible = (attributes["state"] ?? "visible") === "visible";
      sheets.push({ name: attributes["name"] ?? part, isVisible, part });
    });
  } catch (error) {
    if (error instanceof FailureError) throw error;
    throw broken();
  }
  if (sheets.length === 0) {
    throw new FailureError("workbook-empty");
  }
  return sheets;
}

/** The sheet of that name, else the first that is visible. Throws `FailureError`. */
export function chooseSheet(sheets: readonly Sheet[], wanted: string | undefined): Sheet {
  const found =
    wanted === undefined
      ? (sheets.find(({ isVisible }) => isVisible) ?? sheets[0])
      : sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new FailureError("sheet-not-found", {
    wanted: wanted ?? "",
    sheets: sheets.map(({ name }) => name),
  });
}

/** Calls back for every element's start, with its name without prefix. */
export function eachElement(
  xml: string,
  onElement: (name: string, attributes: Record<string, string>) => void,
): void {
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => onElement(localName(name), attributes));
  parser.write(xml).close();
}

export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function partOf(target: string): string {
  return target.startsWith("/") ? target.slice(1) : path.join("xl", target);
}
