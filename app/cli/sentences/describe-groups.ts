import type { ToneSums } from "#scoring/score-summary";
import type { GroupTone } from "#scoring/tone-groups";
import { count } from "../score/score-progress.ts";
import { shown } from "./shown-text.ts";

const MOST_GROUPS = 40;
const MOST_CHARACTERS = 40;

/** The tone of the values of a column, a line each. */
export function describeGroups({ groups, course, tone }: ToneSums): string[] {
  const labels = Object.keys(tone.labels);
  return [
    ...(groups ? describe(`by ${shown(groups.column)}`, groups.groups, labels) : []),
    ...(course ? describe(`by ${course.by}, ${shown(course.column)}`, course.groups, labels) : []),
  ];
}

function describe(
  title: string,
  groups: readonly GroupTone[],
  labels: readonly string[],
): string[] {
  const listed = groups.slice(0, MOST_GROUPS);
  const table = [
    [title, "rows", ...labels, "polarity"],
    ...listed.map(({ value, rows, labels: counts, meanPolarity }) => [
      `  ${nameOf(value)}`,
      count(rows),
      ...labels.map((label) => `${(((counts[label] ?? 0) / rows) * 100).toFixed(1)}%`),
      meanPolarity === null ? "" : `${meanPolarity < 0 ? "" : "+"}${meanPolarity.toFixed(2)}`,
    ]),
  ];
  const widths = table[0]?.map((_, column) =>
    Math.max(...table.map((line) => (line[column] ?? "").length)),
  );
  const lines = table.map((line) =>
    line
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
  const more = groups.length - listed.length;
  const rest = more > 0 ? [`    and ${count(more)} more, which --json has`] : [];
  return ["", ...lines.map((line) => `  ${line}`), ...rest];
}

function nameOf(value: string | null): string {
  if (value === null) return "(all others)";
  const name = shown(value.trim());
  if (name === "") return "(empty)";
  return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS - 1)}…` : name;
}
