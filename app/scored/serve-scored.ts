// For AbortSignal.any.
import "#scoring/process/older-electron";
import type { ResultsProgress } from "#ipc/results/results";
import { success, type Result } from "#ipc/result";
import type { ProcessPort } from "#scoring/process/process-port";
import { paced, serveCalls } from "#scoring/process/remote-calls";
import { outcomeOf } from "#tables/outcome";
import { countCheckedRows } from "./audit/checked-rows.ts";
import { serveAudit } from "./audit/serve-audit.ts";
import { compareScored } from "./compare/compare-scored.ts";
import { planRescoring, readOtherModel } from "./compare/rescoring.ts";
import { compareAndWriteFlips } from "./compare/write-flips.ts";
import { inspectFile } from "./inspect-file.ts";
import { serveOverview } from "./overview/serve-overview.ts";
import { ResultsSession } from "./results/results-session.ts";
import type { CallContext } from "./results/row-finder.ts";
import type { ScoredCalls } from "./scored-calls.ts";

/**
 * Looks at files, and has one scored file open, for as long as the process lives. The function it returns ends
 * that earlier, for a process that lives on.
 */
export function serveScored(port: ProcessPort): () => Promise<void> {
  const session = new ResultsSession();
  const overview = serveOverview(session);
  const audit = serveAudit(session, overview.opened);
  const ending = new AbortController();
  let newestQuery = new AbortController();
  const inContext = (
    { signal, onProgress }: CallContext,
    ...further: readonly AbortSignal[]
  ): CallContext => ({
    signal: AbortSignal.any([signal, ending.signal, ...further]),
    onProgress: paced<ResultsProgress>(onProgress),
  });

  serveCalls<ScoredCalls>(port, {
    inspect: ({ path, choice }, { signal }) => inspectFile(path, { choice, signal }),
    otherModel: ({ path, models }) =>
      outcomeOf(path, async () => success(await readOtherModel(path, models))),
    countChecked: async ({ paths }) =>
      success(
        await Promise.all(
          paths.map((path) => outcomeOf(path, async () => success(await countCheckedRows(path)))),
        ),
      ),
    planRescoring: ({ path, models }) => planRescoring(path, models),
    async open(request, context) {
      const opened = await session.open(request, inContext(context));
      overview.begin(request.spoolPath);
      return opened;
    },
    query(request, context) {
      newestQuery.abort();
      newestQuery = new AbortController();
      return session.query(request, inContext(context, newestQuery.signal));
    },
    rows: (request) => session.rows(request),
    ownColumn: (request, context) => session.ownColumn(request, inContext(context)),
    row: (request) => session.row(request),
    text: (request) => session.text(request),
    copy: (request) => session.copy(request),
    export: (request, context) => session.export(request, inContext(context)),
    overview: (request, context) => overview.calls.overview(request, inContext(context)),
    texts: (request, context) => overview.calls.texts(request, inContext(context)),
    agreement: (request, context) => overview.calls.agreement(request, inContext(context)),
    sides: (request, context) => overview.calls.sides(request, inContext(context)),
    topics: (request, context) => overview.calls.topics(request, inContext(context)),
    keepTopics: (request, context) => overview.calls.keepTopics(request, inContext(context)),
    report: (request, context) => overview.calls.report(request, inContext(context)),
    audit: (request, context) => audit.audit(request, inContext(context)),
    drawAudit: (request, context) => audit.drawAudit(request, inContext(context)),
    auditText: (request, context) => audit.auditText(request, inContext(context)),
    answerAudit: (request, context) => audit.answerAudit(request, inContext(context)),
    judgeAudit: (request, context) => audit.judgeAudit(request, inContext(context)),
    checkedTexts: (request, context) => audit.checkedTexts(request, inContext(context)),
    foretellAudit: (request, context) => audit.foretellAudit(request, inContext(context)),
    compare: (request, context) => compare(request, inContext(context)),
  });

  return async () => {
    ending.abort();
    await overview.end();
    await session.close();
  };
}

function compare(
  { beforePath, afterPath, scoring, flipsPath }: ScoredCalls["compare"]["request"],
  { signal, onProgress }: CallContext,
): Promise<Result<ScoredCalls["compare"]["response"]>> {
  const sides = {
    beforePath,
    afterPath,
    scoring,
    signal,
    onProgress: (share: number, rows: number) => onProgress({ kind: "comparing", share, rows }),
  };
  return flipsPath === null
    ? compareScored(sides)
    : compareAndWriteFlips({ ...sides, outputPath: flipsPath, force: true });
}
