import { shortened } from "#ipc/files/shown-name";
import type { AuditFindings } from "#ipc/results/audit";
import type { Familiarity } from "#ipc/model/familiarity";
import type { Interval } from "#ipc/overview/overview-figures";
import type { Overview, OverviewGroups, OverviewTime } from "#ipc/overview/overview";
import type { Agreement, OverviewTexts, Phrase, Sides } from "#ipc/overview/overview-texts";
import { sayChecked, sayErrors } from "./audit-summary.ts";
import { percent, sayChanges, sayHeadline, sayPeriod } from "../sentences/headline-sentence.ts";
import { describeFamiliarity } from "../sentences/familiarity-lines.ts";
import { count } from "../score/score-progress.ts";
import { shown } from "../sentences/shown-text.ts";

const MOST_GROUPS = 20;
const MOST_PERIODS = 24;
const MOST_PHRASES = 20;
const QUOTE_LENGTH = 100;

/** What an overview tells, for a person to read. */
export function describeOverview(
  overview: Overview,
  texts: OverviewTexts,
  agreement: Agreement | null,
  findings: AuditFindings | null,
  familiarity: Familiarity | null,
): string {
  const errors = overview.scored > 0 ? ` ${sayErrors(findings)}` : "";
  return [
    `${sayHeadline(overview.headline, overview.groups?.by.kind)}${errors}`,
    "",
    `rows       ${describeRows(overview)}`,
    ...overview.labels.map(({ label, ofScored, ofAll }, at) => {
      const whole = ofAll.of === ofScored.of ? "" : `, ${percent(ofAll.share)} of all answers`;
      const name = at === 0 ? "labels" : "";
      return `${name.padEnd(11)}${shown(label)} ${withInterval(ofScored)}${whole}`;
    }),
    ...(findings ? describeChecked(findings) : []),
    ...describeFamiliarity(familiarity),
    ...describeGroups(overview),
    ...describeTime(overview),
    ...describeTexts(texts),
    ...describeAgreement(agreement),
  ].join("\n");
}

/** The shares that checked rows correct, and what becomes of differences. */
function describeChecked(findings: AuditFindings): string[] {
  const { figures } = findings.report;
  if (!figures) return [];
  const corrected = figures.shares.map(({ label, corrected: { value, low, high } }, at) => {
    const name = at === 0 ? "corrected" : "";
    return `${name.padEnd(11)}${shown(label)} ${percent(value)} (${percent(low)} to ${percent(high)})`;
  });
  return [...corrected, ...sayChecked(findings).map((sentence) => `           ${sentence}`)];
}

function describeRows({ scored, rows, states }: Overview): string {
  const told = states
    .filter(({ rows: some }) => some !== null && some > 0)
    .map(({ state, rows: some }) => `${count(some ?? 0)} ${state.replaceAll("-", " ")}`);
  return [`${count(scored)} of ${count(rows)} scored`, ...told].join(", ");
}

function describeGroups({ groups, measures }: Overview): string[] {
  if (!groups || groups.groups.length === 0) return [];
  return [
    "",
    ...describeTable([
      [
        `by ${shown(groups.name || "topic")}`,
        "rows",
        ...measures.map(({ measure }) => measure),
        "",
      ],
      ...groups.groups.slice(0, MOST_GROUPS).map(({ value, rows, shares, isSmall }) => {
        const against = shares[0]?.against;
        const stands = against?.differs ? (against.difference > 0 ? "above" : "below") : "";
        return [
          `  ${value === "" ? "(none)" : shown(value)}`,
          count(rows),
          ...shares.map(withInterval),
          isSmall ? "few rows" : stands && `${stands} the rest (q ${shortOf(against?.q ?? 1)})`,
        ];
      }),
    ]),
    ...more(groups.groups.length + groups.hiddenGroups - MOST_GROUPS),
    ...describeSplit(groups),
  ];
}

function describeSplit({ split, groups }: OverviewGroups): string[] {
  if (!split) return [];
  return [
    "",
    ...describeTable([
      [`and by ${shown(split.name)}`, ...split.values.map((value) => shown(value) || "(none)")],
      ...groups.slice(0, MOST_GROUPS).map(({ value }, at) => [
        `  ${value === "" ? "(none)" : shown(value)}`,
        ...(split.cells[at] ?? []).map((cell) => {
          const share = cell?.shares[0];
          return share ? percent(share.share) + (cell.isSmall ? " (few)" : "") : "";
        }),
      ]),
    ]),
  ];
}

function describeTime({ time, measures }: Overview): string[] {
  if (!time) return [];
  return [
    "",
    ...describeTable([
      [`by ${time.unit} (${shown(time.name)})`, "rows", ...measures.map(({ measure }) => measure)],
      ...describePeriods(time),
    ]),
    ...sayChanges(time),
  ];
}

function describePeriods({ points, unit }: OverviewTime): string[][] {
  const filled = points.filter(({ rows }) => rows > 0);
  return filled
    .slice(-MOST_PERIODS)
    .map(({ from, rows, shares }) => [
      `  ${sayPeriod(from, unit === "week" ? "day" : unit, true)}`,
      count(rows),
      ...shares.map(withInterval),
    ]);
}

function describeTexts({ telling, rising, falling, topics }: OverviewTexts): string[] {
  return [
    ...telling.flatMap(({ measure, phrases }) =>
      describePhrases(`${measure} texts speak of`, phrases),
    ),
    ...describePhrases("gaining", rising ?? []),
    ...describePhrases("losing", falling ?? []),
    ...topics.map(
      ({ name, rows, shares: [share] }) =>
        `topic ${shown(name)}: ${count(rows)} rows, ${share ? withInterval(share) : ""}`,
    ),
  ];
}

function describePhrases(title: string, phrases: readonly Phrase[]): string[] {
  if (phrases.length === 0) return [];
  const listed = phrases
    .slice(0, MOST_PHRASES)
    .map(({ text, rows }) => `${shown(text)} (${count(rows)})`);
  const quote = phrases[0]?.voices[0]?.text.replaceAll(/\s+/gu, " ") ?? "";
  const cut = shortened(quote, QUOTE_LENGTH);
  return ["", title, `  ${listed.join(", ")}`, ...(cut === "" ? [] : [`  “${shown(cut)}”`])];
}

function describeAgreement(agreement: Agreement | null): string[] {
  if (!agreement) return [];
  const { name, agreement: share, correlation } = agreement;
  const rank = correlation ? `; rank correlation ${correlation.rho.toFixed(2)}` : "";
  return [
    "",
    `agreement with ${shown(name)}: ${withInterval(share)} of ${count(share.of)} rows that take a side in both${rank}`,
  ];
}

/** What two sets of rows have in common and what not, for a person to read. */
export function describeSides({ sides, labels, topics }: Sides): string {
  const [first, second] = sides;
  const compared = [...labels.map(({ label, ...each }) => ({ name: label, ...each })), ...topics];
  return [
    ...describeTable([
      ["", shown(first.name), shown(second.name), "difference"],
      ["rows", count(first.scored), count(second.scored), ""],
      ...compared.map(({ name, first: one, second: two }) => {
        const { against } = two;
        const points = (share: number) => `${share > 0 ? "+" : ""}${(share * 100).toFixed(1)}`;
        const difference = against
          ? `${points(against.difference)} (${points(against.low)} to ${points(against.high)})${against.differs ? "" : ", may be chance"}`
          : "";
        return [shown(name), withInterval(one), withInterval(two), difference];
      }),
    ]),
    ...sides.flatMap(({ name, phrases }) =>
      describePhrases(`${shown(name)} speaks more of`, phrases),
    ),
  ].join("\n");
}

function withInterval({ share, low, high, of }: Interval): string {
  if (of === 0) return "–";
  return `${percent(share)} (${(low * 100).toFixed(0)}–${(high * 100).toFixed(0)})`;
}

function shortOf(q: number): string {
  return q < 0.001 ? "< 0.001" : q.toFixed(3);
}

function more(hidden: number): string[] {
  return hidden > 0 ? [`  and ${count(hidden)} more`] : [];
}

function describeTable(lines: readonly (readonly string[])[]): string[] {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  return lines.map((line) =>
    line
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  ")
      .trimEnd(),
  );
}
