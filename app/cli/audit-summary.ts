import type { AuditEstimate, AuditReport } from "#ipc/audit";
import { shown } from "./shown-text.ts";

const LISTED_MISTAKES = 10;

/** What a check by hand says, for a person to read. */
export function describeAudit(report: AuditReport): string {
  const { drawn, answered, unclear, figures } = report;
  return [
    `checked    ${answered} of ${drawn} rows, ${unclear} of them unclear`,
    ...describePeople(report),
    ...(figures ? describeFigures(report, figures) : [describeTooFew(report)]),
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

function describeMistakes(mistakes: AuditReport["mistakes"]): string[] {
  if (mistakes.length === 0) return [];
  const listed = mistakes.slice(0, LISTED_MISTAKES).map(({ row }) => row + 1);
  const more = mistakes.length - listed.length;
  return ["", `wrong      rows ${listed.join(", ")}${more > 0 ? ` and ${more} more` : ""}`];
}

function share({ value, low, high }: AuditEstimate): string {
  return `${percent(value).padStart(4)} (${percent(low)} to ${percent(high)})`;
}

function percent(value: number): string {
  return `${Math.round(value * 100)}%`;
}

function points(value: number): string {
  return String(Math.round(value * 100));
}
