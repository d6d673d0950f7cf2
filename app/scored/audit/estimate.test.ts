import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { intervalOf } from "../overview/proportions.ts";
import { RowIndex } from "../results/row-index.ts";
import { drawRows, withHalves } from "./draw-rows.ts";
import { estimate, halfWidthAfter, stratifiedShare } from "./estimate.ts";

const LABELS = ["negative", "neutral", "positive"] as const;

/** What a row has besides its label. */
const PLAIN = {
  score: "0.9",
  polarity: "",
  subjectivity: "",
  windows: "1",
  hasError: false,
  language: "",
  states: "",
};

interface Population {
  index: RowIndex;
  /** What a person would say of each row. */
  truth: string[];
}

/**
 * Rows whose label is right as often as their confidence says, less `tooSure`; a wrong one is any
 * other.
 */
function populate(shares: readonly number[], tooSure: number, rows = 5_000, seed = 3): Population {
  const random = xoroshiro128plus(seed);
  const next = () => uniformFloat64(random);
  const index = new RowIndex();
  const truth: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const chance = next();
    const at = chance < (shares[0] ?? 0) ? 0 : chance < (shares[0] ?? 0) + (shares[1] ?? 0) ? 1 : 2;
    const score = 0.5 + 0.5 * Math.sqrt(next());
    const isRight = next() < score - tooSure;
    const said = LABELS[at] ?? "";
    index.add({ ...PLAIN, label: said, score: score.toFixed(4) }, row);
    truth.push(isRight ? said : (LABELS[(at + (next() < 0.5 ? 1 : 2)) % 3] ?? ""));
  }
  return { index, truth };
}

function predictedRows(index: RowIndex): Map<string, number> {
  const rows = new Map<string, number>();
  for (const id of index.labels.subarray(0, index.rowCount)) {
    const label = index.labelNames[id] ?? "";
    rows.set(label, (rows.get(label) ?? 0) + 1);
  }
  return rows;
}

function check({ index, truth }: Population, seed: number, count = 50) {
  const { strata, rows } = drawRows(index, { count, seed });
  const checked = withHalves(rows).map((drawn) => ({ ...drawn, label: truth[drawn.row] ?? "" }));
  return estimate(strata, checked, predictedRows(index));
}

describe("a stratified share", () => {
  // Values of scipy.stats.betabinom and beta 1.17.
  it.each([
    [
      [
        [600, 20, 18],
        [250, 18, 5],
        [150, 12, 1],
      ],
      0.621_944_444_4,
      0.520_647_505_8,
      0.712_713_201,
    ],
    [
      [
        [40, 20, 18],
        [30, 18, 5],
        [20, 12, 0],
      ],
      0.492_592_592_6,
      0.430_979_230_1,
      0.555_429_390_4,
    ],
  ])("is that of the reference: %j", (counts, value, low, high) => {
    const strata = counts.map(([rows = 0, checked = 0, hits = 0]) => ({ rows, checked, hits }));
    const share = stratifiedShare(strata);
    expect(share.value).toBeCloseTo(value, 9);
    expect(share.low).toBeCloseTo(low, 6);
    expect(share.high).toBeCloseTo(high, 6);
  });

  it("is narrower where rows come from halves that differ, as in the reference", () => {
    const halves = (...counts: [checked: number, hits: number][]) =>
      counts.map(([checked, hits]) => ({ checked, hits }));
    const strata = [
      { rows: 600, checked: 20, hits: 14, halves: halves([10, 5], [10, 9]) },
      { rows: 250, checked: 18, hits: 5, halves: halves([9, 1], [9, 4]) },
      // Too few in each half to tell.
      { rows: 150, checked: 3, hits: 1, halves: halves([2, 1], [1, 0]) },
    ];
    const share = stratifiedShare(strata);
    expect(share.value).toBeCloseTo(0.539_444_444_4, 9);
    expect(share.low).toBeCloseTo(0.405_134_508_5, 6);
    expect(share.high).toBeCloseTo(0.675_590_125_7, 6);
    const alone = stratifiedShare(
      strata.map(({ rows, checked, hits }) => ({ rows, checked, hits })),
    );
    expect(alone.high - alone.low).toBeGreaterThan(share.high - share.low);
  });

  it("is sure where every row was checked", () => {
    expect(stratifiedShare([{ rows: 20, checked: 20, hits: 7 }])).toEqual({
      value: 0.35,
      low: 0.35,
      high: 0.35,
    });
  });
});

describe("fifty checked rows", () => {
  // `npm run bench -- trust` does 2,000 runs, on labelled texts.
  const RUNS = 400;
  it.each([
    ["a model that knows how sure it is", [0.3, 0.25, 0.45], 0],
    ["a model that is too sure", [0.5, 0.2, 0.3], 0.2],
  ])(
    "tell shares without bias, in intervals that hold and are narrow: %s",
    (_, shares, tooSure) => {
      const population = populate(shares, tooSure);
      const { truth, index } = population;
      const rows = truth.length;
      const isRight = (row: number) => truth[row] === index.labelNames[index.labels[row] ?? 0];
      const accuracy = truth.filter((_label, row) => isRight(row)).length / rows;
      const tallies = [...LABELS, null].map((label) => ({
        label,
        share: label ? truth.filter((other) => other === label).length / rows : accuracy,
        held: 0,
        sum: 0,
        width: 0,
      }));
      for (let run = 0; run < RUNS; run += 1) {
        const figures = check(population, run);
        for (const tally of tallies) {
          const { label } = tally;
          const found = label
            ? figures?.shares.find((share) => share.label === label)?.corrected
            : figures?.accuracy;
          if (!found) throw new Error("no figures");
          if (found.low <= tally.share && tally.share <= found.high) tally.held += 1;
          tally.sum += found.value;
          tally.width += found.high - found.low;
        }
      }
      for (const { label, share, held, sum, width } of tallies) {
        expect(held / RUNS, `${label} holds`).toBeGreaterThan(0.92);
        expect(held / RUNS, `${label} holds`).toBeLessThan(0.985);
        expect(Math.abs(sum / RUNS - share), `${label} is unbiased`).toBeLessThan(0.01);
        const alone = intervalOf({ rows: Math.round(share * 50), of: 50 });
        const ratio = width / RUNS / (alone.high - alone.low);
        expect(ratio, `${label} is narrow`).toBeLessThan(accuracy > 0.8 && label ? 0.75 : 1.03);
      }
    },
  );

  it("are too few where a label of the model was not seen, or none was checked", () => {
    const population = populate([0.3, 0.3, 0.4], 0);
    expect(check(population, 1, 9)).toBeNull();
    expect(check(population, 1, 10)?.checked).toBe(10);
  });

  it("say where the model's shares are not to be believed, and where it errs", () => {
    const population = populate([0.4, 0.2, 0.4], 0);
    // People call half of what the model takes for negative neutral.
    const { index, truth } = population;
    for (const row of truth.keys()) {
      if (index.labelNames[index.labels[row] ?? 0] === "negative") {
        truth[row] = row % 4 === 0 ? "negative" : "neutral";
      }
    }
    const figures = check(population, 5, 100);
    const moved = Object.fromEntries(
      figures?.shares.map((share) => [share.label, share.moved]) ?? [],
    );
    expect(moved).toMatchObject({ negative: "down", neutral: "up" });
    const wrong = figures?.confusion.find(
      ({ predicted, label }) => predicted === "negative" && label === "neutral",
    );
    expect(wrong?.rows).toBeGreaterThan(15);
  });

  it("say what more would buy", () => {
    const now = { value: 0.5, low: 0.43, high: 0.57 };
    expect(halfWidthAfter(now, 50, 50)).toBeCloseTo(0.07 / Math.SQRT2, 12);
  });
});

describe("drawing", () => {
  it("gives the same rows again, each once, and the first of more", () => {
    const { index } = populate([0.3, 0.3, 0.4], 0);
    const fifty = drawRows(index, { count: 50, seed: 7 });
    expect(drawRows(index, { count: 50, seed: 7 })).toEqual(fifty);
    const more = drawRows(index, { count: 400, seed: 7 });
    expect(more.rows.slice(0, 50)).toEqual(fifty.rows);
    expect(new Set(more.rows.map(({ row }) => row)).size).toBe(400);
    expect(drawRows(index, { count: 50, seed: 8 }).rows).not.toEqual(fifty.rows);
    for (const { row, predicted, stratum } of more.rows) {
      expect(index.labelNames[index.labels[row] ?? 0]).toBe(predicted);
      expect(more.strata[stratum]?.labels).toContain(predicted);
    }
  });

  it("takes a stratum's odd row from either half as often", () => {
    const { index } = populate([1, 0, 0], 0, 100);
    const rows = Array.from(
      { length: 400 },
      (_, seed) => drawRows(index, { count: 1, seed }).rows[0]?.row,
    );
    const scores = rows.map((row = 0) => index.scores[row] ?? 0);
    const middle = [...index.scores.subarray(0, 100)].sort((a, b) => a - b)[50] ?? 0;
    const low = scores.filter((score) => score < middle).length;
    expect(low).toBeGreaterThan(160);
    expect(low).toBeLessThan(240);
  });

  it("draws further as a check of an earlier version was begun", () => {
    const { index } = populate([0.3, 0.3, 0.4], 0, 300);
    const { rows } = drawRows(index, { count: 8, seed: 7, generator: "xoroshiro" });
    // As 0.6 drew them.
    expect(rows.map(({ row }) => row)).toEqual([257, 20, 16, 227, 274, 10, 211, 228]);
  });

  it("takes all rows of a small file, and no row without a label", () => {
    const index = new RowIndex();
    for (const label of ["a", "", "b", "a", "", "a"]) index.add({ ...PLAIN, label }, 0);
    const { strata, rows } = drawRows(index, { count: 50, seed: 1 });
    expect(new Set(rows.map((drawn) => drawn.row))).toEqual(new Set([0, 2, 3, 5]));
    expect(strata).toEqual([
      { labels: ["a"], rows: 3 },
      { labels: ["b"], rows: 1 },
    ]);
    expect(drawRows(new RowIndex(), { count: 5, seed: 1 })).toEqual({ strata: [], rows: [] });
  });

  it("draws rare labels together", () => {
    const index = new RowIndex();
    for (let at = 0; at < 400; at += 1) {
      index.add({ ...PLAIN, label: at < 3 ? `rare ${at}` : `common ${at % 2}` }, 0);
    }
    const { strata, rows } = drawRows(index, { count: 30, seed: 1 });
    expect(strata.map(({ labels }) => labels.length)).toEqual([1, 1, 3]);
    expect(rows.filter(({ stratum }) => stratum === 2)).toHaveLength(2);
  });
});
