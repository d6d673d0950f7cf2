import type { OverviewRequest } from "#ipc/overview/overview";
import type { ReportOrder } from "#ipc/overview/overview-report";
import { success, type Result } from "#ipc/result";
import { sideNamesOf, writeAtOnce } from "#scoring/output/output-file";
import { checkOutputPath } from "#scoring/output/output-path";
import { outcomeOf } from "#tables/outcome";
import { judgeFile } from "../../audit/judge-file.ts";
import type { CallContext } from "../../results/row-finder.ts";
import type { OverviewSession } from "../overview-session.ts";
import { writeReport } from "./report.ts";

export interface WantedReport {
  readonly request: OverviewRequest;
  /** The column of ratings, 0-based; null for the likeliest. */
  readonly ratings: number | null;
  readonly order: ReportOrder;
}

/** A report is read by its owner and whoever they hand it to. */
const MODE = 0o644;
const TEXT_PARTS: ReadonlySet<string> = new Set(["phrases", "voices", "topics"]);

/** The report of what a filter leaves, as HTML. Errors: `cancelled`, `column-not-usable`; of
 * a check by hand that is wanted, `audit-damaged` and `audit-of-other-rows`. */
export async function buildReport(
  open: OverviewSession,
  { request, ratings, order }: WantedReport,
  context: CallContext,
): Promise<Result<string>> {
  const overview = await open.overview(request, context);
  if (!overview.ok) return overview;
  const needsTexts = order.parts.some((part) => TEXT_PARTS.has(part));
  const texts = needsTexts ? await open.texts(request, context) : success(null);
  if (!texts.ok) return texts;
  const agreement = order.parts.includes("agreement")
    ? await open.agreement({ ...request, column: ratings }, context)
    : success(null);
  if (!agreement.ok) return agreement;
  const checked = await outcomeOf(open.path, async () =>
    success(order.parts.includes("checked") ? await judgeFile(open, request, context) : null),
  );
  if (!checked.ok) return checked;
  return success(
    writeReport(order, {
      overview: overview.value,
      texts: texts.value,
      agreement: agreement.value,
      findings: checked.value,
    }),
  );
}

/**
 * Writes such a report, whole or not at all, and never over the scored file. `force` replaces a file
 * of that name. Errors: those of `buildReport`, `file-exists`, `output-is-input`,
 * `file-not-writable`, `disk-full`.
 */
export function writeReportFile(
  open: OverviewSession,
  { outputPath, force, ...wanted }: WantedReport & { outputPath: string; force: boolean },
  context: CallContext,
): Promise<Result<null>> {
  return outcomeOf(outputPath, async () => {
    await checkOutputPath(open.path, outputPath, force, sideNamesOf(outputPath));
    const html = await buildReport(open, wanted, context);
    if (!html.ok) return html;
    return writeAtOnce(outputPath, { force, mode: MODE }, async (file) => {
      await file.write(Buffer.from(html.value));
      return success(null);
    });
  });
}
