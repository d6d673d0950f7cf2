import path from "node:path/posix";
import { FailureError } from "#ipc/failure";
import { eachElement } from "./xml.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** What a part refers to. */
export interface Relation {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`, `table`. */
  readonly type: string;
  /** Name of the part, from the top of the archive. */
  readonly part: string;
}

/** What a part says that it refers to; empty where it says nothing. Throws where that is no XML. */
export async function relationsOf(archive: ZipArchive, part: string): Promise<Relation[]> {
  const folder = path.dirname(part);
  const entry = archive.find(path.join(folder, "_rels", `${path.basename(part)}.rels`));
  if (!entry) return [];
  const relations: Relation[] = [];
  eachElement(await archive.text(entry), (name, attributes) => {
    if (name !== "Relationship" || attributes["TargetMode"] === "External") return;
    const { Id: id = "", Type: type = "", Target: target = "" } = attributes;
    const found = target.startsWith("/") ? target.slice(1) : path.join(folder, target);
    relations.push({ id, type: type.slice(type.lastIndexOf("/") + 1), part: found });
  });
  return relations;
}

/** Where workbooks have what their relationships do not name. */
const USUAL = {
  workbook: "xl/workbook.xml",
  sharedStrings: "xl/sharedStrings.xml",
  styles: "xl/styles.xml",
} as const;

/** Name of the part that is the workbook; null if an archive has none. Throws `FailureError`. */
export async function findWorkbook(archive: ZipArchive): Promise<string | null> {
  if (!archive.find("[Content_Types].xml")) return null;
  const relations = await relationsOf(archive, "").catch((error: unknown) => {
    if (error instanceof FailureError) throw error;
    throw new FailureError("workbook-damaged");
  });
  const named = relations.find(({ type }) => type === "officeDocument")?.part;
  const part = named ?? USUAL.workbook;
  // A document of another program names its own, and so does a workbook in binary form.
  const isWorkbook = /workbook|\bxl\b/iu.test(part) && !/\.bin$/iu.test(part);
  return archive.find(part) && isWorkbook ? part : null;
}

/** A part of the workbook, by its relationships. Throws `FailureError` for texts that are named and missing. */
export function partNamed(
  archive: ZipArchive,
  relations: readonly Relation[],
  type: "sharedStrings" | "styles",
): string | null {
  const named = relations.find((relation) => relation.type === type)?.part;
  const part = named ?? USUAL[type];
  if (archive.find(part)) return part;
  // Without its texts a workbook is nothing; without its formats it is.
  if (named !== undefined && type === "sharedStrings") throw new FailureError("workbook-damaged");
  return null;
}
