import type { ScoredTable } from "./scored-table.ts";

/** Bytes of rows that are read at once, and held. */
const MOST_BYTES_AT_ONCE = 1024 * 1024;

/**
 * The cells of rows, in the order asked for; rows that follow each other are read together. Whoever keeps them
 * must cut them first: one row may have a hundred megabytes.
 */
export async function* readRows(
  { spool, index }: Pick<ScoredTable, "spool" | "index">,
  rows: Iterable<number>,
): AsyncGenerator<string[]> {
  const offsetOf = (row: number) => index.offsets[row] ?? 0;
  let runs: { from: number; to: number; next: number }[] = [];
  let bytes = 0;
  const read = async () => {
    const cells = await Promise.all(runs.map(({ from, to }) => spool.read(from, to)));
    runs = [];
    bytes = 0;
    return cells.flat();
  };
  for (const row of rows) {
    const [from, to] = [offsetOf(row), offsetOf(row + 1)];
    if (bytes > 0 && bytes + to - from > MOST_BYTES_AT_ONCE) yield* await read();
    bytes += to - from;
    const run = runs.at(-1);
    if (run?.next === row) {
      run.to = to;
      run.next = row + 1;
    } else runs.push({ from, to, next: row + 1 });
  }
  yield* await read();
}

/** The cells of one row. */
export async function readRow(
  table: Pick<ScoredTable, "spool" | "index">,
  row: number,
): Promise<string[]> {
  for await (const cells of readRows(table, [row])) return cells;
  return [];
}
