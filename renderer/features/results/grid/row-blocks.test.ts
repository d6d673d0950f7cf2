import { describe, expect, it, vi } from "vitest";
import type { ResultRow } from "#ipc/results/results";
import { RowBlocks } from "./row-blocks.ts";

type FetchRows = (start: number, count: number) => Promise<ResultRow[] | null>;

function rowsFrom(start: number, count: number): ResultRow[] {
  return Array.from({ length: count }, (_, offset) => ({
    rowIndex: start + offset,
    text: "",
    label: null,
    score: null,
    polarity: null,
    subjectivity: null,
    language: null,
    states: [],
    problems: [],
    own: [],
    copies: 1,
  }));
}

function setUp() {
  const waiting: (() => void)[] = [];
  const fetchRows = vi.fn<FetchRows>(
    (start, count) =>
      new Promise((resolve) => {
        waiting.push(() => resolve(rowsFrom(start, count)));
      }),
  );
  const onChange = vi.fn<() => void>();
  const answer = async () => {
    waiting.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { blocks: new RowBlocks(fetchRows, onChange), fetchRows, onChange, answer };
}

describe("RowBlocks", () => {
  it("fetches the blocks that are wanted, one at a time, and tells of each", async () => {
    const { blocks, fetchRows, onChange, answer } = setUp();
    void blocks.want(90, 110);
    expect(fetchRows).toHaveBeenCalledTimes(1);
    await answer();
    expect(blocks.get(99)?.rowIndex).toBe(99);
    expect(blocks.get(100)).toBeUndefined();
    await answer();
    expect(blocks.get(100)?.rowIndex).toBe(100);
    expect(onChange).toHaveBeenCalledTimes(2);
    void blocks.want(95, 105);
    expect(fetchRows).toHaveBeenCalledTimes(2);
  });

  it("skips what was scrolled past meanwhile", async () => {
    const { blocks, fetchRows, answer } = setUp();
    void blocks.want(0, 30);
    for (let top = 1000; top <= 90_000; top += 1000) void blocks.want(top, top + 30);
    await answer();
    await answer();
    expect(fetchRows.mock.calls.map(([start]) => start)).toEqual([0, 90_000]);
    expect(blocks.get(90_030)?.rowIndex).toBe(90_030);
  });

  it("keeps what was used last and fetches the rest again", async () => {
    const { blocks, fetchRows, answer } = setUp();
    for (let block = 0; block <= 60; block += 1) {
      void blocks.want(block * 100, block * 100 + 10);
      await answer();
    }
    expect(blocks.get(0)).toBeUndefined();
    expect(blocks.get(6000)?.rowIndex).toBe(6000);
    void blocks.want(0, 10);
    expect(fetchRows).toHaveBeenCalledTimes(62);
  });

  it("gives up on rows that can't be had any more", async () => {
    const fetchRows = vi.fn<FetchRows>(() => Promise.resolve(null));
    const blocks = new RowBlocks(fetchRows, () => undefined);
    await blocks.want(0, 500);
    expect(fetchRows).toHaveBeenCalledTimes(1);
  });
});
