import path from "node:path";
import type { Command } from "commander";
import type { FailureCode } from "#ipc/failure";
import type { OverviewRequest } from "#ipc/overview/overview";
import { EVERYTHING, EVERY_ROW } from "#ipc/results/every-row";
import { failure, success, type Result } from "#ipc/result";
import { judgeFile } from "#scored/audit/judge-file";
import { OverviewSession } from "#scored/overview/overview-session";
import { writeReportFile } from "#scored/overview/report/report-file";
import { sidesOf } from "#scored/overview/serve-overview";
import { ResultsSession } from "#scored/results/results-session";
import type { CallContext } from "#scored/results/row-finder";
import { outcomeOf } from "#tables/outcome";
import { EXIT_DONE, EXIT_FAILED, EXIT_USAGE } from "../exit-codes.ts";
import { sayFailure } from "../sentences/failure-sentences.ts";
import { describeFindings } from "../sentences/finding-sentences.ts";
import { describeOverview, describeSides } from "./overview-summary.ts";
import { orderReport } from "../sentences/report-words.ts";
import { createOverviewProgress } from "../score/score-progress.ts";
import { complain, endWithStandardOutput } from "../standard-streams.ts";
import { stopOnSignals } from "../stop-on-signals.ts";
import { withTemporaryFolder } from "../temporary-folder.ts";

interface OverviewCommandOptions {
  readonly column?: string;
  readonly group?: string;
  readonly split?: string;
  readonly date?: string;
  readonly ask?: string;
  readonly html?: string;
  readonly quotes: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `undertone overview FILE [OTHER] [options]`: what a scored file says, on standard output. */
export function addOverviewCommand(program: Command): void {
  program
    .command("overview")
    .description("show what a scored file says: shares, groups, time, phrases")
    .argument("<file>", "a scored file")
    .argument("[other]", "another scored file: what differs, and by how much")
    .option("-c, --column <name>", "which text column, where several were scored in one run")
    .option("-g, --group <column>", "group by this column; the likeliest if left out")
    .option("--split <column>", "split the groups further by this column")
    .option("-d, --date <column>", "column of dates; detected if left out")
    .option("--ask <label>", "the label asked about, for a model without a scale")
    .option("--html <path>", "write a report: one HTML file that needs nothing else")
    .option("--no-quotes", "leave texts out of the report")
    .option("-f, --force", "replace a report that exists")
    .option("--json", "print everything as JSON")
    .option("-q, --quiet", "show no progress")
    .action(async (file: string, other: string | undefined, options: OverviewCommandOptions) => {
      process.exitCode = await runOverview(file, other, options);
    });
}

async function runOverview(
  file: string,
  other: string | undefined,
  options: OverviewCommandOptions,
): Promise<number> {
  endWithStandardOutput();
  if (other !== undefined && options.html !== undefined) {
    complain("a report is of one file. Leave out --html, or the second file.");
    return EXIT_USAGE;
  }
  const stopping = stopOnSignals();
  const printer = createOverviewProgress(process.stderr, file, options.quiet ?? false);
  const context = { signal: stopping.signal, onProgress: printer.update };
  try {
    const told = await withOpened(
      [file, ...(other === undefined ? [] : [other])],
      options.column,
      context,
      (open) =>
        open[1] ? setBeside(open[0], open[1], options, context) : tell(open[0], options, context),
    );
    printer.end();
    if (told.ok) {
      process.stdout.write(`${told.value}\n`);
      return EXIT_DONE;
    }
    complain(sayFailure(told.error));
    return USAGE_CODES.has(told.error.code) ? EXIT_USAGE : EXIT_FAILED;
  } finally {
    stopping.end();
  }
}

/** Failures that other arguments would mend. */
const USAGE_CODES: ReadonlySet<FailureCode> = new Set<FailureCode>([
  "column-not-found",
  "column-name-repeated",
]);

/** Opens scored files for as long as the work lasts; what is kept of them goes with it. */
async function withOpened(
  files: readonly string[],
  scoring: string | undefined,
  context: CallContext,
  work: (open: readonly [OverviewSession, OverviewSession?]) => Promise<Result<string>>,
): Promise<Result<string>> {
  const sessions: ResultsSession[] = [];
  const open: OverviewSession[] = [];
  const done = await withTemporaryFolder(async (folder): Promise<Result<string>> => {
    try {
      for (const [at, file] of files.entries()) {
        const session = new ResultsSession();
        sessions.push(session);
        const spoolPath = path.join(folder, `${at}.jsonl`);
        const opened = await session.open({ path: file, spoolPath, scoring }, context);
        if (!opened.ok) return opened;
        process.stderr.write(describeFindings(file, opened.value.findings));
        if (session.opened) open.push(new OverviewSession(session.opened));
      }
      const [first, second] = open;
      return first ? await work(second ? [first, second] : [first]) : failure({ code: "internal" });
    } finally {
      for (const session of sessions) await session.close();
    }
  });
  return done.ok ? done.value : done;
}

async function tell(
  open: OverviewSession,
  options: OverviewCommandOptions,
  context: CallContext,
): Promise<Result<string>> {
  const asked = await requestOf(open, options);
  if (!asked.ok) return asked;
  const request = asked.value;
  const overview = await open.overview(request, context);
  if (!overview.ok) return overview;
  const texts = await open.texts(request, context);
  if (!texts.ok) return texts;
  const agreement = await open.agreement({ ...request, column: null }, context);
  if (!agreement.ok) return agreement;
  const checked = await outcomeOf(open.path, async () =>
    success(await judgeFile(open, request, context)),
  );
  // What is wrong with a check is said, and the rest is told all the same.
  if (!checked.ok) complain(sayFailure(checked.error));
  const findings = checked.ok ? checked.value : null;
  if (options.html !== undefined) {
    const told = { overview: overview.value, agreement: agreement.value, findings };
    const order = await orderReport(told, { ...open.facts, name: open.name }, options.quotes);
    const written = await writeReportFile(
      open,
      { request, ratings: null, order, outputPath: options.html, force: options.force ?? false },
      context,
    );
    if (!written.ok) return written;
  }
  const { familiarity } = open.facts;
  if (!options.json) {
    return success(
      describeOverview(overview.value, texts.value, agreement.value, findings, familiarity),
    );
  }
  const all = {
    overview: overview.value,
    texts: texts.value,
    agreement: agreement.value,
    checked: findings,
    familiarity,
  };
  return success(JSON.stringify(all, null, 2));
}

async function setBeside(
  open: OverviewSession,
  other: OverviewSession,
  { json, ask }: OverviewCommandOptions,
  context: CallContext,
): Promise<Result<string>> {
  const request = { asked: ask ?? null, first: EVERY_ROW, second: EVERY_ROW };
  const sides = await sidesOf(open, other, request, context);
  if (!sides.ok) return sides;
  return success(json ? JSON.stringify(sides.value, null, 2) : describeSides(sides.value));
}

async function requestOf(
  open: OverviewSession,
  { group, split, date, ask }: OverviewCommandOptions,
): Promise<Result<OverviewRequest>> {
  const places: (number | null)[] = [];
  for (const wanted of [group, split, date]) {
    const found = wanted === undefined ? success(null) : await open.findColumn(wanted);
    if (!found.ok) return found;
    places.push(found.value);
  }
  const [groups = null, further = null, dateColumn = null] = places;
  const by = (column: number | null) =>
    column === null ? null : { kind: "column" as const, column };
  return success({
    ...EVERYTHING,
    asked: ask ?? null,
    groups: by(groups),
    split: by(further),
    dateColumn,
  });
}
