import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EVERY_ROW } from "#ipc/results/every-row";
import type { ResultFilter, ResultSort, SortColumn } from "#ipc/results/results";
import { SORT_COLUMNS } from "#ipc/results/results";
import { TEXT_STATES } from "#ipc/analysis/prediction";
import { POLARITY_BINS } from "#scoring/summary";
import { filterRows } from "./filter-rows.ts";
import { RowIndex } from "./row-index.ts";
import { sortRows } from "./sort-rows.ts";
import { createContext, openContent, valueOf } from "./testing/open-scored.ts";

interface MadeRow {
  label: string;
  score: number | null;
  polarity: number | null;
  subjectivity: number | null;
  language: string;
  states: string;
  hasError: boolean;
}

const unit = (minimum: number) =>
  fc.option(
    fc.integer({ min: minimum * 10_000, max: 10_000 }).map((units) => units / 10_000),
    { nil: null },
  );
const madeRow = fc.record({
  label: fc.constantFrom("", "good", "bad", "so so"),
  score: unit(0),
  polarity: unit(-1),
  subjectivity: unit(0),
  language: fc.constantFrom("", "en", "de"),
  states: fc.subarray([...TEXT_STATES]).map((states) => states.join(" ")),
  hasError: fc.boolean(),
});
const range = fc.option(
  fc
    .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }))
    .map(([a, b]) => ({ from: Math.min(a, b) / 20, to: Math.max(a, b) / 20 })),
  { nil: null },
);
const madeFilter: fc.Arbitrary<ResultFilter> = fc.record({
  labels: fc.subarray(["good", "bad", "never seen"]),
  languages: fc.subarray(["en", "de", "never seen"]),
  states: fc.subarray([...TEXT_STATES]),
  score: range,
  polarity: range,
  subjectivity: fc.constant(null),
  errors: fc.constantFrom("any" as const, "with" as const, "without" as const),
  text: fc.constant(""),
  own: fc.constant([]),
});

function indexOf(rows: readonly MadeRow[]): RowIndex {
  const index = new RowIndex();
  const text = (value: number | null) => (value === null ? "" : value.toFixed(4));
  for (const row of rows) {
    index.add(
      {
        ...row,
        score: text(row.score),
        polarity: text(row.polarity),
        subjectivity: text(row.subjectivity),
        windows: "1",
      },
      0,
    );
  }
  return index;
}

function isIn(value: number | null, chosen: ResultFilter["score"]): boolean {
  if (!chosen) return true;
  return value !== null && value >= chosen.from && (value < chosen.to || chosen.to >= 1);
}

function isAmong(wanted: readonly string[] = [], had: readonly string[]): boolean {
  return wanted.length === 0 || wanted.some((one) => had.includes(one));
}

function passes(row: MadeRow, filter: ResultFilter): boolean {
  return (
    (filter.labels.length === 0 || filter.labels.includes(row.label)) &&
    isAmong(filter.languages, [row.language]) &&
    isAmong(filter.states, row.states.split(" ")) &&
    isIn(row.score, filter.score) &&
    isIn(row.polarity, filter.polarity) &&
    (filter.errors === "any" || row.hasError === (filter.errors === "with"))
  );
}

describe("filterRows", () => {
  it("leaves exactly the rows for which all of it holds, and sums them up", () => {
    fc.assert(
      fc.property(fc.array(madeRow, { maxLength: 60 }), madeFilter, (rows, filter) => {
        const { rows: left, summary, facets } = filterRows(indexOf(rows), filter, null);
        const expected = rows.filter((row) => passes(row, filter));
        expect([...left].map((row) => rows[row])).toEqual(expected);
        expect(summary.rows).toBe(expected.length);
        expect(summary.withError).toBe(expected.filter(({ hasError }) => hasError).length);
        const scores = expected.flatMap(({ score }) => score ?? []);
        const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
        if (scores.length === 0) expect(summary.meanScore).toBeNull();
        else expect(summary.meanScore).toBeCloseTo(mean, 9);
        // A chart counts as if nothing had been chosen in it.
        const unlabelled = rows.filter((row) => passes(row, { ...filter, labels: [] }));
        const counted = Object.fromEntries(facets.labels.map((facet) => [facet.label, facet.rows]));
        for (const label of ["good", "bad", "so so"]) {
          expect(counted[label] ?? 0).toBe(unlabelled.filter((row) => row.label === label).length);
        }
        const inAny = rows.filter((row) => passes(row, { ...filter, languages: [] }));
        const german = facets.languages.find(({ language }) => language === "de")?.rows ?? 0;
        expect(german).toBe(inAny.filter(({ language }) => language === "de").length);
        const ofAny = rows.filter((row) => passes(row, { ...filter, states: [] }));
        for (const state of TEXT_STATES) {
          const told = facets.states.find((facet) => facet.state === state)?.rows ?? 0;
          expect(told).toBe(ofAny.filter((row) => row.states.split(" ").includes(state)).length);
        }
      }),
    );
  });

  it("gives each bar of the histogram the rows that a press on it shows", () => {
    fc.assert(
      fc.property(fc.array(madeRow, { minLength: 1, maxLength: 60 }), (rows) => {
        const index = indexOf(rows);
        const { polarityHistogram } = filterRows(index, EVERY_ROW, null).facets;
        for (const [bin, count] of polarityHistogram.entries()) {
          const edge = (at: number) => Math.round(((at * 2) / POLARITY_BINS - 1) * 100) / 100;
          const polarity = { from: edge(bin), to: edge(bin + 1) };
          expect(filterRows(index, { ...EVERY_ROW, polarity }, null).rows).toHaveLength(count);
        }
      }),
    );
  });
});

describe("sortRows", () => {
  const cellOf = (row: MadeRow, column: SortColumn): number | string | null => {
    if (column === "row") return null;
    if (column === "label") return row.label === "" ? null : row.label;
    if (column === "error") return row.hasError ? 0 : 1;
    return row[column];
  };

  it("sorts by any column, ties in the file's order and missing values last", () => {
    fc.assert(
      fc.property(
        fc.array(madeRow, { maxLength: 80 }),
        fc.constantFrom(...SORT_COLUMNS),
        fc.constantFrom("ascending" as const, "descending" as const),
        (rows, column, direction) => {
          const sort: ResultSort = { column, direction };
          const index = indexOf(rows);
          const all = filterRows(index, EVERY_ROW, null).rows;
          const sign = direction === "ascending" ? 1 : -1;
          const expected = [...all].sort((a, b) => {
            if (column === "row") return sign * (a - b);
            const [one, other] = [a, b].map((row) => cellOf(rows[row] as MadeRow, column));
            if (one === other) return a - b;
            if (one === null) return 1;
            if (other === null) return -1;
            return sign * ((one as number) < (other as number) ? -1 : 1);
          });
          expect([...sortRows(all, sort, index)]).toEqual(expected);
        },
      ),
    );
  });
});

describe("searching", () => {
  const HEADER = "id,comment,note,undertone_label";

  it("finds texts whatever the case, and in the text alone", async () => {
    const { query, rows } = await openContent(
      "in.csv",
      `${HEADER}\n1,The CAF\u00c9 was "great",x,a\n2,nothing of it,caf\u00e9,a\n3,Caf\u00e9s everywhere,x,b\n4,,caf\u00e9,\n`,
    );
    const found = await rows(await query({ text: " caf\u00e9 " }));
    expect(found.map(({ rowIndex }) => rowIndex)).toEqual([0, 2]);
    const both = await rows(await query({ text: "caf\u00e9", labels: ["b"] }));
    expect(both.map(({ rowIndex }) => rowIndex)).toEqual([2]);
  });

  it("finds what JSON writes otherwise: quotes, backslashes, line ends", async () => {
    const { query } = await openContent(
      "in.csv",
      `${HEADER}\n1,"say ""hi"" to C:\\new",x,a\n2,"two\nlines",x,a\n3,none of it,x,a\n`,
    );
    for (const text of ['"HI"', "\\NEW", "two\nlines"]) {
      expect((await query({ text })).summary.rows).toBe(1);
    }
  });

  it("finds accents however they are written, in the texts and in what is wanted", async () => {
    const decomposed = "cafe\u0301";
    const { query, rows } = await openContent(
      "in.csv",
      `${HEADER}\n1,a ${decomposed} here,x,a\n2,"two\n\u0303lines",x,a\n3,a CAF\u00C9,x,a\n4,cafe,${decomposed},a\n`,
    );
    for (const text of ["caf\u00e9", decomposed, "CAFE\u0301"]) {
      const found = await rows(await query({ text }));
      expect(found.map(({ rowIndex }) => rowIndex)).toEqual([0, 2]);
    }
    // An accent at the beginning of a line belongs to no letter, and to no escape of JSON.
    expect((await query({ text: "\u0303lines" })).summary.rows).toBe(1);
  });

  it("shows and finds texts as the model has read them", async () => {
    const { session, query, rows } = await openContent(
      "in.csv",
      `${HEADER}\n1,"<p>The cafÃ© was <b>great</b> fun, itâ€™s &amp; stays</p>",x,a\n2,great fun &amp b,x,a\n`,
    );
    const read = "The café was great fun, it’s & stays";
    const found = await query({ text: "CAFÉ was great fun, it’s &" });
    expect(await rows(found)).toMatchObject([{ rowIndex: 0, text: read }]);
    expect((await query({ text: "<b>" })).summary.rows).toBe(0);
    const { queryId } = await query({ text: "" });
    const row = valueOf(await session.row({ queryId, position: 0 }));
    expect(row).toMatchObject({ fullText: read, textLength: read.length });
    // What stands in the file is told with its columns.
    expect(row.cells[1]?.value).toMatch(/^<p>/u);
    // What is explained are the words that were scored.
    expect(await session.text({ queryId, position: 0 })).toMatchObject({ value: { text: read } });
  });

  it("gives what a plain search gives, on 100,000 rows and blocks that end anywhere", async () => {
    const words = ["parcel", "Desk", "late", "KIND", "caf\u00e9", "\u{1F600}"];
    const texts = Array.from({ length: 100_000 }, (_, row) =>
      Array.from({ length: 1 + (row % 23) }, (_word, at) => words[(row * 7 + at * at) % 6]).join(
        " ",
      ),
    );
    const { file, query, rows } = await openContent(
      "in.csv",
      `${HEADER}\n${texts.map((text, row) => `${row},${text},late,${row % 2 ? "a" : "b"}`).join("\n")}\n`,
    );
    expect(file.rowCount).toBe(100_000);
    for (const text of ["kind caf\u00e9", "late", "\u{1F600} parcel"]) {
      const expected = texts.flatMap((other, row) =>
        other.toLowerCase().includes(text) ? [row] : [],
      );
      const queried = await query({ text });
      expect(queried.summary.rows).toBe(expected.length);
      const last = await rows(queried, expected.length - 3, 3);
      expect(last.map(({ rowIndex }) => rowIndex)).toEqual(expected.slice(-3));
    }
    const sorted = await query({}, { column: "label", direction: "descending" });
    expect((await rows(sorted, 49_999, 2)).map(({ label }) => label)).toEqual(["b", "a"]);
  });

  it("ends when it is aborted, and the rows before are still there", async () => {
    const { session, query, rows } = await openContent(
      "in.csv",
      `${HEADER}\n${"1,some text,x,a\n".repeat(1000)}`,
    );
    const before = await query();
    const controller = new AbortController();
    controller.abort();
    const aborted = await session.query(
      {
        filter: { ...EVERY_ROW, text: "some" },
        sort: { column: "row", direction: "ascending" },
        isFolded: false,
      },
      createContext(controller.signal),
    );
    expect(aborted).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(await rows(before, 999)).toHaveLength(1);
    await query({ labels: ["a"] });
    expect(
      await session.rows({ queryId: before.queryId, start: 0, count: 1, ownColumns: [] }),
    ).toMatchObject({
      ok: false,
      error: { code: "cancelled" },
    });
  });
});
