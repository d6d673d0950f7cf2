import { failure, success, type Result } from "#ipc/result";
import { outcomeOf } from "#tables/outcome";
import type { CallContext } from "../results/row-finder.ts";
import { otherSpoolPathOf } from "../results/row-spool.ts";
import { ResultsSession } from "../results/results-session.ts";
import type { ScoredCalls } from "../scored-calls.ts";
import { OverviewSession } from "./overview-session.ts";
import { buildReport } from "./report/report-file.ts";
import { tellSides } from "./sides.ts";
import { readTopics, topicsPathOf } from "./topics-file.ts";

type Name = "overview" | "texts" | "agreement" | "sides" | "topics" | "keepTopics" | "report";
type Calls = {
  [C in Name]: (
    request: ScoredCalls[C]["request"],
    context: CallContext,
  ) => Promise<Result<ScoredCalls[C]["response"]>>;
};

/** The answers about the overview of the file that a session has open. */
export function serveOverview(session: ResultsSession): {
  readonly calls: Calls;
  /** The session has opened another file, whose rows are kept there. */
  readonly begin: (spoolPath: string) => void;
  readonly end: () => Promise<void>;
  /** The overview of the file that is open; null for none. */
  readonly opened: () => OverviewSession | null;
} {
  let overviews: OverviewSession | null = null;
  let spool = "";
  let other: {
    path: string;
    scoring: number | undefined;
    session: ResultsSession;
    overviews: OverviewSession;
  } | null = null;
  const newest = new Map<Name, AbortController>();

  /** A newer call of the same name ends an older one as `cancelled`. */
  async function answer<T>(
    name: Name,
    context: CallContext,
    work: (open: OverviewSession, watched: CallContext) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (!overviews) return failure({ code: "results-closed" });
    newest.get(name)?.abort();
    const controller = new AbortController();
    newest.set(name, controller);
    return work(overviews, {
      ...context,
      signal: AbortSignal.any([context.signal, controller.signal]),
    });
  }

  async function endOther(): Promise<void> {
    await other?.session.close();
    other = null;
  }

  async function openOther(
    path: string,
    scoring: number | undefined,
    context: CallContext,
  ): Promise<Result<OverviewSession>> {
    if (other?.path === path && other.scoring === scoring) return success(other.overviews);
    await endOther();
    const beside = new ResultsSession();
    const opened = await beside.open(
      { path, scoring, spoolPath: otherSpoolPathOf(spool) },
      context,
    );
    if (!opened.ok || !beside.opened) {
      return opened.ok ? failure({ code: "results-closed" }) : opened;
    }
    other = { path, scoring, session: beside, overviews: new OverviewSession(beside.opened) };
    return success(other.overviews);
  }

  return {
    calls: {
      overview: (request, context) =>
        answer("overview", context, (open, watched) => open.overview(request, watched)),
      texts: (request, context) =>
        answer("texts", context, (open, watched) => open.texts(request, watched)),
      agreement: (request, context) =>
        answer("agreement", context, (open, watched) => open.agreement(request, watched)),
      sides: ({ otherPath, otherScoring, asked, first, second }, context) =>
        answer("sides", context, async (open, watched) => {
          const beside =
            otherPath === null ? success(open) : await openOther(otherPath, otherScoring, watched);
          if (!beside.ok) return beside;
          return sidesOf(open, beside.value, { asked, first, second }, watched);
        }),
      topics: ({ path }, context) =>
        answer("topics", context, (open) =>
          path === null
            ? open.topics()
            : outcomeOf(path, async () => success(await readTopics(topicsPathOf(path)))),
        ),
      keepTopics: ({ topics }, context) =>
        answer("keepTopics", context, (open) => open.keepTopics(topics)),
      report: (request, context) =>
        answer("report", context, (open, watched) => buildReport(open, request, watched)),
    },
    begin(spoolPath) {
      spool = spoolPath;
      overviews = session.opened && new OverviewSession(session.opened);
    },
    end: endOther,
    opened: () => overviews,
  };
}

/** Sets rows of two files, or of one, side by side. Errors: `cancelled`, `topics-damaged`. */
export function sidesOf(
  open: OverviewSession,
  beside: OverviewSession,
  { asked, first, second }: Pick<ScoredCalls["sides"]["request"], "asked" | "first" | "second">,
  context: CallContext,
): Promise<Result<ScoredCalls["sides"]["response"]>> {
  return outcomeOf(open.path, async () => {
    const one = await open.read({ filter: first, asked }, context);
    const two = await beside.read({ filter: second, asked, topics: one.topics }, context);
    const [name, otherName] = open === beside ? ["", ""] : [open.name, beside.name];
    return success(await tellSides({ ...one, name }, { ...two, name: otherName }));
  });
}
