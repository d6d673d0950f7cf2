import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ChartPicture } from "#ipc/results/results";
import { failure, success, type Result } from "#ipc/result";

const PNG_SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

export function isPng(bytes: Uint8Array): boolean {
  return PNG_SIGNATURE.equals(bytes.subarray(0, PNG_SIGNATURE.length));
}

/** Whether a picture from the page is what it says; an SVG may not have a program in it. */
export function isChartPicture({ kind, bytes }: ChartPicture): boolean {
  if (kind === "png") return isPng(bytes);
  const svg = Buffer.from(bytes).toString("utf8");
  return svg.startsWith("<svg ") && svg.endsWith("</svg>") && !/<script|\son\w+=|href=/iu.test(svg);
}

/** Writes a picture or a report whole or not at all. Errors: `file-not-writable`. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<Result<null>> {
  // A name that nothing has yet, so that nothing is written over but what the person chose.
  const partial = path.join(path.dirname(file), `.undertone-${randomUUID()}`);
  try {
    await writeFile(partial, bytes, { flag: "wx" });
    await rename(partial, file);
    return success(null);
  } catch {
    await rm(partial, { force: true }).catch(() => undefined);
    return failure({ code: "file-not-writable", file });
  }
}
