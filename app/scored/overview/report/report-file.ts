import type { OverviewRequest } from "#ipc/overview";
import type { ReportOrder } from "#ipc/overview-report";
import { success, type Result } from "#ipc/result";
import { OutputFile, sideNamesOf } from "#scoring/output/output-file";
import { withOutputLock } from "#scoring/output/output-lock";
import { checkOutputPath } from "#scoring/output/output-path";
import { outcomeOf } from "#tables/outcome";
import type { CallContext } from "../../results/row-finder.ts";
import type { OverviewSession } from "../overview-session.ts";
import { writeReport } from "./report.ts";

export interface ReportFileOptions {
  readonly request: OverviewRequest;
  readonly order: ReportOrder;
  readonly outputPath: string;
  /** Whether a file of that name may be replaced. */
  readonly force: boolean;
}

/** A report is read by its owner and whoever they hand it to. */
const MODE = 0o644;

/**
 * Writes a report of what a filter leaves, whole or not at all, and never over the scored file.
 * Errors: `file-exists`, `output-is-input`, `file-not-writable`, `disk-full`, `cancelled`.
 */
export function writeReportFile(
  open: OverviewSession,
  { request, order, outputPath, force }: ReportFileOptions,
  context: CallContext,
): Promise<Result<null>> {
  return outcomeOf(outputPath, async () => {
    await checkOutputPath(open.path, outputPath, force, sideNamesOf(outputPath));
    const overview = await open.overview(request, context);
    if (!overview.ok) return overview;
    const needsTexts = order.parts.some((part) => TEXT_PARTS.has(part));
    const texts = needsTexts ? await open.texts(request, context) : success(null);
    if (!texts.ok) return texts;
    const agreement = order.parts.includes("agreement")
      ? await open.agreement({ ...request, column: null }, context)
      : success(null);
    if (!agreement.ok) return agreement;
    const html = writeReport(order, {
      fileName: open.name,
      model: open.facts.model,
      date: new Date(),
      overview: overview.value,
      texts: texts.value,
      agreement: agreement.value,
    });
    return withOutputLock(outputPath, { force }, async (lock) => {
      const file = await OutputFile.create(lock, {
        compression: "none",
        mode: MODE,
        mayReplace: force,
      });
      try {
        await file.write(Buffer.from(html));
        await file.finish();
        await file.commit();
        return success(null);
      } catch (error) {
        await file.abandon({ keep: false });
        throw error;
      }
    });
  });
}

const TEXT_PARTS: ReadonlySet<string> = new Set(["phrases", "voices", "topics"]);
