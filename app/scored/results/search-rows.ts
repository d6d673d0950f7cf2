import { readableText } from "#scoring/text-to-score";
import { parseCells } from "./row-spool.ts";
import type { ScoredTable } from "./scored-table.ts";

/**
 * Marks the rows whose text, as the model has read it, contains `wanted`, whatever the case and however
 * accents are written: a byte for each row. The spool is streamed; only lines that contain it anywhere are parsed.
 * Throws the signal's reason when aborted.
 */
export async function searchRows(
  { spool, index, textColumn }: Pick<ScoredTable, "spool" | "index" | "textColumn">,
  wanted: string,
  signal: AbortSignal,
  onProgress: (share: number, found: number) => void,
): Promise<Uint8Array> {
  const found = new Uint8Array(index.rowCount);
  const composed = wanted.normalize("NFC");
  const needle = composed.toLowerCase();
  // As it stands in a line of JSON, escapes and all.
  const written = JSON.stringify(composed).slice(1, -1).toLowerCase();
  let row = 0;
  let hits = 0;
  for await (const { text, bytesRead } of spool.blocks(signal)) {
    const lowered = searchable(text, textColumn).toLowerCase();
    let lineStart = 0;
    let hit = lowered.indexOf(written);
    while (hit >= 0) {
      // On to the line of the hit, counting rows.
      let lineEnd = lowered.indexOf("\n", lineStart);
      while (lineEnd < hit) {
        row += 1;
        lineStart = lineEnd + 1;
        lineEnd = lowered.indexOf("\n", lineStart);
      }
      if (containsText(lowered.slice(lineStart, lineEnd), textColumn, needle)) {
        found[row] = 1;
        hits += 1;
      }
      row += 1;
      lineStart = lineEnd + 1;
      hit = lowered.indexOf(written, lineStart);
    }
    for (let end = lowered.indexOf("\n", lineStart); end >= 0;) {
      row += 1;
      end = lowered.indexOf("\n", end + 1);
    }
    onProgress(bytesRead / Math.max(1, spool.end), hits);
  }
  return found;
}

/** Whether the hit was in the text and not in another column. `line` is in lower case. */
function containsText(line: string, textColumn: number, needle: string): boolean {
  return (parseCells(line)[textColumn] ?? "").includes(needle);
}

/** Below it nothing is ever composed of several characters; to look is quicker than to compose. */
const BEYOND_LATIN = /[\u{300}-\u{10FFFF}]/u;
/** Without these no text is read otherwise than it is written: marks of HTML, letters that a wrong encoding broke. */
const MENDABLE = /[<&]|[\u{C2}-\u{F0}]\P{ASCII}/u;

/**
 * A block of lines with texts as they are read and accents composed (NFC), as most texts have them. Not
 * the block as a whole but cell by cell, where it makes a difference: an accent after an escaped line
 * end, `\n`, would become part of the escape.
 */
function searchable(block: string, textColumn: number): string {
  if (!isToRewrite(block)) return block;
  return block
    .split("\n")
    .map((line) => (isToRewrite(line) ? searchableLine(line, textColumn) : line))
    .join("\n");
}

function isToRewrite(text: string): boolean {
  return MENDABLE.test(text) || (BEYOND_LATIN.test(text) && text.normalize("NFC") !== text);
}

function searchableLine(line: string, textColumn: number): string {
  const cells = parseCells(line);
  cells[textColumn] = readableText(cells[textColumn] ?? "").text;
  return JSON.stringify(cells.map((cell) => cell.normalize("NFC")));
}
