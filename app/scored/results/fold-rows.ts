import { createHash } from "node:crypto";
import { parseCells } from "./row-spool.ts";
import type { ScoredTable } from "./scored-table.ts";

/**
 * A number for each row's text, the same for the same text. Texts are told apart by their hashes, so
 * that a million of them need not be in memory. Throws the signal's reason when aborted.
 */
export async function readTextIds(
  { spool, index, textColumn }: Pick<ScoredTable, "spool" | "index" | "textColumn">,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<Uint32Array> {
  const known = new Map<string, number>();
  const ids = new Uint32Array(index.rowCount);
  let row = 0;
  for await (const { text, bytesRead } of spool.blocks(signal)) {
    for (const line of text.trimEnd().split("\n")) {
      const cell = (parseCells(line)[textColumn] ?? "").trim();
      const hash = createHash("sha256").update(cell).digest("base64");
      const id = known.get(hash) ?? known.size;
      known.set(hash, id);
      ids[row] = id;
      row += 1;
    }
    onProgress(bytesRead / Math.max(1, spool.end));
  }
  return ids;
}

/** Rows of which each text is there once. */
export interface FoldedRows {
  /** The first row of each text, in the order given. */
  readonly rows: Uint32Array;
  /** Of each of them: how many rows have its text. */
  readonly copies: Uint32Array;
}

export function foldRows(order: Uint32Array, textIds: Uint32Array): FoldedRows {
  const places = new Map<number, number>();
  const rows = new Uint32Array(order.length);
  const copies = new Uint32Array(order.length);
  for (const row of order) {
    const id = textIds[row] ?? 0;
    const place = places.get(id) ?? places.size;
    if (place === places.size) {
      places.set(id, place);
      rows[place] = row;
    }
    copies[place] = (copies[place] ?? 0) + 1;
  }
  return { rows: rows.slice(0, places.size), copies: copies.slice(0, places.size) };
}
