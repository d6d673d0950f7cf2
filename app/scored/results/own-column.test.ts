import { describe, expect, it } from "vitest";
import type { OwnFilter } from "#ipc/results/results";
import { createContext, openContent, valueOf } from "./testing/open-scored.ts";

const HEADER = "day,shop,stars,comment,undertone_label,undertone_error";
const ROWS = [
  `2024-02-10,North,10,fine,a,`,
  `2024-01-05,South,9,poor,b,`,
  `,,,fine,a,`,
  `2023-12-31,North,9,"so ""so""",a,`,
  `2024-01-05,Été,2,poor,b,`,
];
const CONTENT = `${HEADER}\n${ROWS.join("\n")}\n`;
const [DAY, SHOP, STARS] = [0, 1, 2];

const open = () => openContent("in.csv", CONTENT);

describe("a file's own columns", () => {
  it("are told apart from the text and the predictions", async () => {
    const { file } = await open();
    expect(file.ownColumns.map(({ name }) => name)).toEqual(["day", "shop", "stars"]);
    expect(file.has.error).toBe(false);
  });

  it("are handed over with the rows, as asked for", async () => {
    const { query, rows } = await open();
    const [first] = await rows(await query(), 0, 1, [STARS, DAY]);
    expect(first?.own).toEqual(["10", "2024-02-10"]);
  });

  it.each([
    ["days", DAY, [3, 1, 4, 0, 2]],
    ["numbers", STARS, [4, 1, 3, 0, 2]],
    ["words", SHOP, [4, 0, 3, 1, 2]],
  ])("are sorted as %s, the empty ones last in either direction", async (_, column, expected) => {
    const { query, rows } = await open();
    const ascending = await rows(await query({}, { column, direction: "ascending" }));
    expect(ascending.map(({ rowIndex }) => rowIndex)).toEqual(expected);
    const descending = await rows(await query({}, { column, direction: "descending" }));
    expect(descending.at(-1)?.rowIndex).toBe(2);
    expect(descending[0]?.own).toEqual([]);
  });

  it("filter by values, by days with both ends, and by words whatever their case", async () => {
    const { query, rows } = await open();
    const found = async (...own: OwnFilter[]) =>
      (await rows(await query({ own }))).map(({ rowIndex }) => rowIndex);
    expect(await found({ kind: "values", column: SHOP, values: ["North", ""] })).toEqual([0, 2, 3]);
    const days = { kind: "days", column: DAY, from: "2024-01-05", to: "2024-02-10" } as const;
    expect(await found(days)).toEqual([0, 1, 4]);
    expect(await found({ ...days, from: null, to: "2023-12-31" })).toEqual([3]);
    expect(await found({ kind: "text", column: SHOP, text: " éT" })).toEqual([4]);
    expect(await found(days, { kind: "values", column: SHOP, values: ["North"] })).toEqual([0]);
  });

  it("say what they can be filtered by", async () => {
    const { session } = await open();
    const facts = async (column: number) =>
      valueOf(await session.ownColumn({ column }, createContext()));
    expect(await facts(DAY)).toMatchObject({ days: { first: "2023-12-31", last: "2024-02-10" } });
    expect(await facts(SHOP)).toEqual({
      values: [
        { value: "North", rows: 2 },
        { value: "", rows: 1 },
        { value: "Été", rows: 1 },
        { value: "South", rows: 1 },
      ],
      valueCount: 4,
      days: null,
    });
  });
});

describe("rows of the same text", () => {
  it("are one line with their number, while the figures are of all of them", async () => {
    const { query, rows } = await open();
    const folded = await query({}, { column: "row", direction: "descending" }, true);
    expect(folded).toMatchObject({ lineCount: 3, summary: { rows: 5 } });
    const lines = await rows(folded);
    expect(lines.map(({ rowIndex, copies }) => [rowIndex, copies])).toEqual([
      [4, 2],
      [3, 1],
      [2, 2],
    ]);
    const some = await query({ labels: ["a"] }, undefined, true);
    expect((await rows(some)).map(({ copies }) => copies)).toEqual([2, 1]);
  });
});

describe("lines for the clipboard", () => {
  it("have every column whole, quoted as spreadsheets do", async () => {
    const { session, query } = await open();
    const { queryId } = await query();
    expect(valueOf(await session.copy({ queryId, start: 3, count: 1 }))).toBe(
      `${HEADER.replaceAll(",", "\t")}\n2023-12-31\tNorth\t9\t"so ""so"""\ta\t`,
    );
  });

  it("are refused where they are more than a clipboard is for", async () => {
    const long = "x".repeat(600_000);
    const lines = Array.from({ length: 10 }, () => `${long},a`).join("\n");
    const { session, query } = await openContent("in.csv", `comment,undertone_label\n${lines}\n`);
    const { queryId } = await query();
    expect(await session.copy({ queryId, start: 0, count: 10 })).toMatchObject({
      ok: false,
      error: { code: "text-too-long" },
    });
  });
});
