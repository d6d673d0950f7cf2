import type { AuditEstimate, AuditFindings, AuditForecast, AuditReport } from "#ipc/results/audit";
import { shown } from "../sentences/shown-text.ts";

const LISTED_MISTAKES = 10;

/** What a check by hand says, for a person to read. */
export function describeAudit(report: AuditReport, forecast: AuditForecast | null): string {
  const { drawn, answered, unclear, figures } = report;
  return [
    `checked    ${answered} of ${drawn} rows, ${unclear} of them unclear`,
    ...describePeople(report),
    ...(figures ? describeFigures(report, figures) : [describeTooFew(report)]),
    ...(forecast ? describeForecast(forecast) : []),
  ].join("\n");
}

function describePeople({ people, alpha }: AuditReport): string[] {
  if (people.length < 2) return [];
  const names = people.map(({ name, answers }) => `${shown(name)} ${answers}`).join(", ");
  const agreement =
    alpha === null ? "" : `; they agree with Krippendorff's alpha ${alpha.toFixed(2)}`;
  return [`people     ${names}${agreement}`];
}

function describeTooFew({ least }: AuditReport): string {
  return `accuracy   too few to tell: it takes ${least} rows, and one of each label that the model gave`;
}

function describeFigures(
  { more, mistakes }: AuditReport,
  { accuracy, shares, confusion }: NonNullable<AuditReport["figures"]>,
): string[] {
  const width = Math.max(...shares.map(({ label }) => shown(label).length));
  return [
    `accuracy   ${share(accuracy)}`,
    ...(more
      ? [
          `           ${more.rows} rows more: ± ${points(more.halfWidthThen)} instead of ± ${points(more.halfWidth)}`,
        ]
      : []),
    "",
    "shares     as predicted, and corrected by what was checked",
    ...shares.map(
      ({ label, predicted, corrected, moved }) =>
        `  ${shown(label).padEnd(width)}  ${percent(predicted).padStart(4)}  ${share(corrected)}${moved ? "  differs" : ""}`,
    ),
    "",
    "predicted → said by hand",
    ...confusion
      .filter(({ rows }) => rows > 0)
      .map(({ predicted, label, rows }) => `  ${shown(predicted)} → ${shown(label)}  ${rows}`),
    ...describeMistakes(mistakes),
  ];
}

function describeForecast(forecast: AuditForecast): string[] {
  const { before, after, accuracyBefore, accuracyAfter, better, worse, differs } = forecast;
  return [
    "",
    `${shown(before.id)} ${shown(before.version)} scored the file; the one here is ${after.id} ${after.version}. On the checked rows:`,
    `  before   ${share(accuracyBefore)}`,
    `  now      ${share(accuracyAfter)}; ${better} rows right that were wrong, ${worse} wrong that were right${differs ? "" : ": no more than chance explains"}`,
  ];
}

function describeMistakes(mistakes: AuditReport["mistakes"]): string[] {
  if (mistakes.length === 0) return [];
  const listed = mistakes.slice(0, LISTED_MISTAKES).map(({ row }) => row + 1);
  const more = mistakes.length - listed.length;
  return ["", `wrong      rows ${listed.join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
}

/** What ± leaves out, and what a check says of that, in sentences like the window's. */
export function sayErrors(findings: AuditFindings | null): string {
  const figures = findings?.report.figures;
  const chance = "± covers the chance of a sample only";
  if (!figures) return `${chance}, not the model's own errors.`;
  const { checked, accuracy } = figures;
  const { answered } = findings.report;
  const rows = checked < answered ? `${checked} of ${answered}` : String(checked);
  const were = checked === 1 && answered === 1 ? "row was" : "rows were";
  return `${rows} ${were} labelled by hand: ${share(accuracy).trim()} of the labels are right. ${chance}; the corrected shares take the model's errors out.`;
}

/** Which shares a check moves, and what becomes of differences between groups. */
export function sayChecked({ report, groups, measures }: AuditFindings): string[] {
  const moved = (report.figures?.shares ?? []).flatMap(({ label, moved: way }) =>
    way === null ? [] : `${shown(label)}: ${way === "up" ? "more" : "less"} than the model says.`,
  );
  const differences = (groups?.differences ?? [])
    .filter(({ value }, at, all) => all.findIndex((other) => other.value === value) === at)
    .map(({ value, measure, predicted, corrected: { value: now, low, high }, verdict }) => {
      const label = measures.find((one) => one.measure === measure)?.labels[0] ?? measure;
      const signed = (share_: number) => `${share_ < 0 ? "−" : "+"}${points(Math.abs(share_))}`;
      return `${VERDICTS[verdict]}: ${shown(value) || "(no value)"} against the rest in ${shown(label)}, ${signed(predicted)} points as the model says, ${signed(now)} (${signed(low)} to ${signed(high)}) corrected.`;
    });
  return [...moved, ...differences];
}

const VERDICTS = {
  holds: "Confirmed",
  open: "Not confirmed",
  gone: "Gone",
  reversed: "Reversed",
} as const;

function share({ value, low, high }: AuditEstimate): string {
  return `${percent(value).padStart(4)} (${percent(low)} to ${percent(high)})`;
}

function percent(value: number): string {
  return `${Math.round(value * 100)}%`;
}

function points(value: number): string {
  return String(Math.round(value * 100));
}
