import type { AuditFigures } from "#ipc/results/audit";
import { drawRows, withHalves } from "#scored/audit/draw-rows";
import { estimate } from "#scored/audit/estimate";
import { intervalOf } from "#scored/overview/proportions";
import { RowIndex } from "#scored/results/row-index";

const RUNS = 2_000;
const ROWS = 50;
/** Files are made larger than their sets: of a small one, fifty rows would be a good part. */
const FILE_ROWS = 5_000;

/** A row of a labelled set: what the model said of it, and what is true. */
export interface TruthRow {
  readonly predicted: string;
  readonly score: number;
  readonly truth: string;
}

/** What checks of one share of a set have said, drawn again and again. */
export interface CheckTally {
  /** Null for the accuracy. */
  readonly label: string | null;
  /** What is true of all rows. */
  readonly share: number;
  readonly accuracy: number;
  /** The share of draws whose 95 % interval has the truth in it. */
  readonly holds: number;
  /** What was told, in the mean. */
  readonly mean: number;
  readonly width: number;
  /** Of as many rows drawn without the model's help (Wilson), in the mean of what they may show. */
  readonly widthAlone: number;
}

/** Hides a set's labels, reveals those of fifty drawn rows, 2,000 times, and tallies what is told of all. */
export function tallyChecks(set: readonly TruthRow[]): CheckTally[] {
  const times = Math.ceil(FILE_ROWS / set.length);
  const rows = Array.from({ length: times }, () => set).flat();
  const index = new RowIndex();
  const predicted = new Map<string, number>();
  for (const [row, { predicted: label, score }] of rows.entries()) {
    index.add(
      {
        label,
        score: score.toFixed(4),
        polarity: "",
        subjectivity: "",
        windows: "1",
        hasError: false,
        language: "",
        states: "",
      },
      row,
    );
    predicted.set(label, (predicted.get(label) ?? 0) + 1);
  }
  const accuracy = shareOf(rows, (row) => row.predicted === row.truth);
  const labels = [null, ...new Set(rows.map(({ truth }) => truth))];
  const tallies = labels.map((label) => {
    const share = label === null ? accuracy : shareOf(rows, ({ truth }) => truth === label);
    return { label, share, held: 0, sum: 0, width: 0 };
  });
  for (let seed = 0; seed < RUNS; seed += 1) {
    const drawn = drawRows(index, { count: ROWS, seed });
    const checked = withHalves(drawn.rows).map((row) => ({
      ...row,
      label: rows[row.row]?.truth ?? "",
    }));
    const figures = estimate(drawn.strata, checked, predicted);
    if (!figures) throw new Error("too few rows were checked");
    for (const tally of tallies) add(tally, figures);
  }
  return tallies.map(({ label, share, held, sum, width }) => ({
    label,
    share,
    accuracy,
    holds: held / RUNS,
    mean: sum / RUNS,
    width: width / RUNS,
    widthAlone: widthAlone(share),
  }));
}

function add(
  tally: { label: string | null; share: number; held: number; sum: number; width: number },
  figures: AuditFigures,
): void {
  const found =
    tally.label === null
      ? figures.accuracy
      : figures.shares.find(({ label }) => label === tally.label)?.corrected;
  // A label that neither the model nor a checked row has is not in the figures.
  const { value, low, high } = found ?? { value: 0, low: 0, high: 0 };
  if (low <= tally.share && tally.share <= high) tally.held += 1;
  tally.sum += value;
  tally.width += high - low;
}

function shareOf(rows: readonly TruthRow[], isMeant: (row: TruthRow) => boolean): number {
  return rows.filter(isMeant).length / rows.length;
}

function widthAlone(share: number): number {
  const { low, high } = intervalOf({ rows: share * ROWS, of: ROWS });
  return high - low;
}
