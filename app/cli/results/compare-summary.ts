import { shortened } from "#ipc/files/shown-name";
import type { Comparison, Flip, Verdict } from "#ipc/results/comparison";
import type { LayerIdentity } from "#ipc/personal/layer";
import { count } from "../score/score-progress.ts";
import { shown } from "../sentences/shown-text.ts";

const LISTED_FLIPS = 10;
const TEXT_LENGTH = 80;
const NO_LABEL = "(none)";

/** What another model has made of the same rows, for a person to read. */
export function describeComparison(comparison: Comparison): string {
  const { before, after, rows, otherTexts, flipped } = comparison;
  return [
    `before     ${describeSide(before)}`,
    `after      ${describeSide(after)}`,
    `rows       ${count(rows)} compared, ${count(flipped)} flipped (${percent(flipped, rows)})`,
    ...(otherTexts === 0
      ? []
      : [`           ${count(otherTexts)} more have another text in one of the files`]),
    ...describePolarity(comparison.polarity),
    "",
    ...describeMatrix(comparison),
    ...describeFlips(comparison),
  ].join("\n");
}

function describeSide({ name, model }: Comparison["before"]): string {
  if (!model) return `${shown(name)} (no receipt)`;
  const layers = model.layers.map((layer) => ` + layer ${shortHash(layer)}`).join("");
  return `${shown(name)} (${shown(model.id)} ${shown(model.version)}${layers})`;
}

/** Enough of a layer's hash to tell it from another. */
export function shortHash({ sha256 }: LayerIdentity): string {
  return sha256.slice(0, 8);
}

function describePolarity(polarity: Comparison["polarity"]): string[] {
  if (!polarity) return [];
  const { meanBefore, meanAfter, meanMovement, largestMovement } = polarity;
  return [
    `polarity   mean ${signed(meanBefore)} → ${signed(meanAfter)}; a row moved by ${meanMovement.toFixed(2)} on average, by ${signed(largestMovement)} at most`,
  ];
}

/** A line for each label before, a column for each label after. */
function describeMatrix({ labels, matrix }: Comparison): string[] {
  const hasNone = matrix.some(({ from, to }) => from === null || to === null);
  const sides: (string | null)[] = hasNone ? [...labels, null] : [...labels];
  const rowsOf = (from: string | null, to: string | null) =>
    matrix.find((cell) => cell.from === from && cell.to === to)?.rows ?? 0;
  const table = [
    ["before / after", ...sides.map((label) => (label === null ? NO_LABEL : shown(label)))],
    ...sides.map((from) => [
      from === null ? NO_LABEL : shown(from),
      ...sides.map((to) => count(rowsOf(from, to))),
    ]),
  ];
  const widths = table[0]?.map((_, column) =>
    Math.max(...table.map((line) => (line[column] ?? "").length)),
  );
  return table.map((line) =>
    line
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
}

function describeFlips({ flips, flipped }: Comparison): string[] {
  if (flips.length === 0) return [];
  const listed = flips.slice(0, LISTED_FLIPS);
  const more = flipped - listed.length;
  return [
    "",
    "moved farthest",
    ...listed.map(describeFlip),
    ...(more > 0 ? [`  and ${count(more)} more; --flips FILE writes them all`] : []),
  ];
}

function describeFlip({ rowIndex, text, before, after }: Flip): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  const cut = shown(shortened(line, TEXT_LENGTH));
  return `  row ${count(rowIndex + 1)}: ${describeVerdict(before)} → ${describeVerdict(after)}  ${cut}`;
}

function describeVerdict({ label, polarity }: Verdict): string {
  if (label === null) return NO_LABEL;
  return polarity === null ? shown(label) : `${shown(label)} ${signed(polarity)}`;
}

function signed(value: number): string {
  return `${value < 0 ? "" : "+"}${value.toFixed(2)}`;
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? "0.0" : ((part / whole) * 100).toFixed(1)}%`;
}
