import { randomUUID } from "node:crypto";
import { rename } from "node:fs/promises";
import type { AuditProgress } from "#ipc/results/audit";
import { FailureError } from "#ipc/failure";
import { failure, success, type Result } from "#ipc/result";
import { writing } from "#scoring/output/writing";
import { outcomeOf } from "#tables/outcome";
import type { OverviewSession } from "../overview/overview-session.ts";
import type { ResultsSession } from "../results/results-session.ts";
import type { CallContext } from "../results/row-finder.ts";
import { NO_LABEL } from "../results/row-index.ts";
import type { ScoredTable } from "../results/scored-table.ts";
import type { ScoredCalls } from "../scored-calls.ts";
import { auditPathOf, readAudit, withAnswers, writeAudit, type Audit } from "./audit-file.ts";
import { drawAudit, labelsOf } from "./draw-audit.ts";
import { foretell, readCheckedTexts } from "./foretell.ts";
import { judgeFile, readAuditTexts } from "./judge-file.ts";

type Name =
  | "audit"
  | "drawAudit"
  | "auditText"
  | "answerAudit"
  | "judgeAudit"
  | "checkedTexts"
  | "foretellAudit";
type Calls = {
  [C in Name]: (
    request: ScoredCalls[C]["request"],
    context: CallContext,
  ) => Promise<Result<ScoredCalls[C]["response"]>>;
};

/** A text that is read to be judged is cut beyond it. */
const LONGEST_TEXT = 200_000;

/** The answers about the check by hand of the file that a session has open. */
export function serveAudit(session: ResultsSession, overview: () => OverviewSession | null): Calls {
  /** What changes the check waits for what does so before it. */
  let last: Promise<unknown> = Promise.resolve();

  async function withTable<T>(work: (table: ScoredTable) => Promise<T>): Promise<Result<T>> {
    const table = session.opened?.table;
    if (!table) return failure({ code: "results-closed" });
    return outcomeOf(table.path, async () => success(await work(table)));
  }

  function inTurn<T>(work: (table: ScoredTable) => Promise<T>): Promise<Result<T>> {
    const turn = last.then(() => withTable(work));
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    audit: ({ known }) => inTurn(async (table) => progressOf(table, await readAudit(table), known)),
    drawAudit: ({ count, startsAnew, known }) =>
      inTurn(async (table) => {
        if (startsAnew) await putAside(table);
        const before = startsAnew ? null : await readAudit(table);
        const audit = await drawAudit(table, { count, before });
        await writeAudit(table, audit);
        return progressOf(table, audit, known);
      }),
    auditText: ({ row }) =>
      inTurn(async (table) => {
        const audit = await readAudit(table);
        if (!audit?.drawn.some((drawn) => drawn.row === row)) {
          throw new FailureError("invalid-request");
        }
        const [told] = await readAuditTexts(table, [row], LONGEST_TEXT);
        return told ?? { text: "", isCut: false, language: null };
      }),
    answerAudit: ({ checker, row, label, known }) =>
      inTurn(async (table) => {
        const audit = await readAudit(table);
        const isKnown = label === null || labelsOf(table, known).includes(label);
        if (!isKnown || !audit?.drawn.some((drawn) => drawn.row === row)) {
          throw new FailureError("invalid-request");
        }
        const answered = withAnswers(audit, checker, [{ row, label }]);
        await writeAudit(table, answered);
        return progressOf(table, answered, known);
      }),
    judgeAudit: (request, context) =>
      withTable(async () => {
        const overviews = overview();
        return overviews && judgeFile(overviews, request, context);
      }),
    checkedTexts: () =>
      withTable(async (table) => {
        const audit = await readAudit(table);
        if (!audit) return null;
        const { model, models } = audit;
        return { model, models, texts: await readCheckedTexts(table, audit) };
      }),
    foretellAudit: ({ labels, ...models }) =>
      withTable(async (table) => {
        const audit = await readAudit(table);
        return audit && foretell(audit, labels, models);
      }),
  };
}

function progressOf(
  table: ScoredTable,
  audit: Audit | null,
  known: ScoredCalls["audit"]["request"]["known"],
): AuditProgress {
  const { labels, rowCount } = table.index;
  let rows = 0;
  for (let row = 0; row < rowCount; row += 1) if (labels[row] !== NO_LABEL) rows += 1;
  return {
    labels: labelsOf(table, known),
    rows,
    drawn: audit?.drawn.map(({ row }) => row) ?? [],
    people: audit?.people ?? [],
  };
}

/** A check that does not belong to the file any more stays beside it, under another name. */
async function putAside(table: ScoredTable): Promise<void> {
  const path = auditPathOf(table);
  const aside = `${path.slice(0, -".json".length)}.${randomUUID().slice(0, 8)}.json`;
  await writing(aside, async () => {
    await rename(path, aside).catch((error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    });
  });
}
