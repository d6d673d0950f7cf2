import type { ScoredTable } from "./scored-table.ts";

/** Bytes of neighbouring rows that are read at once. */
const MAX_RUN_BYTES = 1024 * 1024;

/** The cells of rows, in the order asked for; rows that follow each other are read together. */
export async function readRows(
  { spool, index }: Pick<ScoredTable, "spool" | "index">,
  rows: readonly number[],
): Promise<string[][]> {
  const offsetOf = (row: number) => index.offsets[row] ?? 0;
  const runs: { from: number; to: number; next: number }[] = [];
  for (const row of rows) {
    const [from, to] = [offsetOf(row), offsetOf(row + 1)];
    const run = runs.at(-1);
    if (run?.next === row && to - run.from <= MAX_RUN_BYTES) {
      run.to = to;
      run.next = row + 1;
    } else runs.push({ from, to, next: row + 1 });
  }
  const read = await Promise.all(runs.map(({ from, to }) => spool.read(from, to)));
  return read.flat();
}
