import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Layout } from "#tables/detect/collection/layout";
import { makeXlsx } from "#tables/testing/make-xlsx";
import { inspectFile } from "../inspect-file.ts";

/**
 * What detection made of a made file: `right`; `asked`, where it left the decision to the person or
 * said that it is not sure; `wrong` without a word.
 */
export interface LayoutVerdict {
  readonly outcome: "right" | "asked" | "wrong";
  /** What is wrong. */
  readonly differences: readonly string[];
}

/** Writes a made file into a folder, inspects it as the app does and compares with the truth. */
export async function judgeLayout(layout: Layout, folder: string): Promise<LayoutVerdict> {
  const file = path.join(folder, layout.fileName);
  const { content, truth } = layout;
  if (typeof content === "string" || Buffer.isBuffer(content)) await writeFile(file, content);
  else await makeXlsx(file, content);
  const inspected = await inspectFile(file);
  if (!inspected.ok) {
    const { code } = inspected.error;
    if (truth.kind === "refused") return { outcome: "right", differences: [] };
    const asks = code === "json-rows-unclear";
    return { outcome: asks && truth.text === "ask" ? "right" : "asked", differences: [code] };
  }
  if (truth.kind === "refused") return { outcome: "wrong", differences: ["not refused"] };
  const { facts, textColumn } = inspected.value;
  const differences: string[] = [];
  const compare = (what: string, found: unknown, wanted: unknown) => {
    if (found !== wanted) {
      differences.push(`${what} ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`);
    }
  };
  compare("format", facts.format, truth.format);
  if (truth.delimiter !== null) compare("delimiter", facts.delimiter, truth.delimiter);
  compare("rows", facts.rowCount, truth.rows);
  compare("header", facts.header?.present ?? false, truth.headerRows > 0);
  const isHeaderUnsure = differences.length > 0 && facts.header?.isDoubtful === true;
  const found = textColumn.kind === "found" ? textColumn.column.index : "ask";
  const isRightColumn =
    truth.text === "ask" ? found === "ask" : found !== "ask" && truth.text.includes(found);
  if (!isRightColumn) differences.push(`text column ${found} for ${String(truth.text)}`);
  if (differences.length === 0) return { outcome: "right", differences };
  return { outcome: found === "ask" || isHeaderUnsure ? "asked" : "wrong", differences };
}
