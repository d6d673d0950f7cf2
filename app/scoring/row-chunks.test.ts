import { expect, it } from "vitest";
import { rowWindows } from "./row-chunks.ts";
import type { Row } from "#tables/rows";

const MEGABYTE = 1024 ** 2;

async function windowsOf(count: number, row: Pick<Row, "cells" | "keptLength">): Promise<number[]> {
  async function* rows(): AsyncGenerator<Row> {
    for (let rowIndex = 0; rowIndex < count; rowIndex += 1) {
      yield await Promise.resolve({ ...row, rowIndex, line: rowIndex + 1 });
    }
  }
  const sizes: number[] = [];
  for await (const window of rowWindows(rows(), ({ cells }) => cells[0]?.length ?? 0)) {
    sizes.push(window.length);
  }
  return sizes;
}

it.each<[what: string, row: Pick<Row, "cells" | "keptLength">, sizes: number[]]>([
  ["short rows", { cells: ["a text"], keptLength: 7 }, [2048, 952]],
  ["long texts", { cells: ["x".repeat(MEGABYTE / 4)], keptLength: 0 }, Array<number>(1500).fill(2)],
  [
    "wide cells beside the text",
    { cells: ["a text", "x".repeat(MEGABYTE)], keptLength: 0 },
    Array<number>(375).fill(8),
  ],
  [
    "what is kept of the file",
    { cells: ["a text"], keptLength: 8 * MEGABYTE },
    Array<number>(3000).fill(1),
  ],
  [
    "many empty cells",
    { cells: Array<string>(100_000).fill(""), keptLength: 0 },
    Array<number>(750).fill(4),
  ],
])("%s", async (_, row, sizes) => {
  expect(await windowsOf(3000, row)).toEqual(sizes);
});
