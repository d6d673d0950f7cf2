import path from "node:path";
import type { Format } from "#ipc/files/formats";
import { splitExtensions } from "#tables/file-form";
import { isHonestEnding } from "./output-form.ts";

/**
 * `comments.csv.gz` → `comments.scored.csv.gz`, beside it; lines of text become CSV, because
 * predictions need columns. What is scored already is counted: `comments.scored.csv` →
 * `comments.scored.2.csv`. A name that would be too long is cut before `.scored`.
 */
export function defaultOutputPath(
  inputPath: string,
  format: Format,
  convertTo: Format | null,
): string {
  const { base, extension, packing } = splitExtensions(inputPath);
  if (convertTo !== null) return scoredPath(base, `.${convertTo}`);
  const own = isHonestEnding(extension, format) ? extension : `.${format}`;
  return scoredPath(base, `${format === "txt" ? ".csv" : own}${packing}`);
}

/**
 * File systems take names of 255 bytes, and the longest that a run writes beside its output,
 * `.undertone-journal`, is 18 longer.
 */
const MOST_NAME_BYTES = 255 - 18;

function scoredPath(base: string, ending: string): string {
  const { dir, base: name } = path.parse(base);
  const [, before = name, count] = /^(.*)\.scored(?:\.(\d+))?$/su.exec(name) ?? [];
  const isScored = before !== name;
  const suffix = `.scored${isScored ? `.${Number(count ?? 1) + 1}` : ""}${ending}`;
  return path.join(dir, cutTo(MOST_NAME_BYTES - Buffer.byteLength(suffix), before) + suffix);
}

/** The first characters of a name that fit into so many bytes. */
function cutTo(bytes: number, name: string): string {
  let end = 0;
  let used = 0;
  for (const character of name) {
    used += Buffer.byteLength(character);
    if (used > bytes) break;
    end += character.length;
  }
  return name.slice(0, end);
}
