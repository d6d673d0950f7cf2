import path from "node:path";
import { InvalidArgumentError, type Command } from "commander";
import { MAX_AUDIT_ROWS, type AuditForecast } from "#ipc/results/audit";
import { FailureError } from "#ipc/failure";
import { success, type Result } from "#ipc/result";
import {
  auditPathOf,
  readAudit,
  withAnswers,
  writeAudit,
  type Audit,
} from "#scored/audit/audit-file";
import { readCheckFile, writeCheckFile } from "#scored/audit/check-file";
import { drawAudit, labelsOf, MOST_SEED, USUAL_AUDIT_ROWS } from "#scored/audit/draw-audit";
import { foretell, labelTexts, readCheckedTexts, successionOf } from "#scored/audit/foretell";
import { judgeAudit } from "#scored/audit/judge";
import { indexScoredFile, type ScoredTable } from "#scored/results/scored-table";
import { createModelSetScorer } from "#scoring/scorer";
import { outcomeOf } from "#tables/outcome";
import { describeAudit } from "./audit-summary.ts";
import { EXIT_DONE, EXIT_FAILED } from "../exit-codes.ts";
import { sayFailure } from "../sentences/failure-sentences.ts";
import { describeFindings } from "../sentences/finding-sentences.ts";
import { openShippedModels } from "../shipped-models.ts";
import { complain, endWithStandardOutput } from "../standard-streams.ts";
import { shown } from "../sentences/shown-text.ts";
import { stopOnSignals } from "../stop-on-signals.ts";
import { withTemporaryFolder } from "../temporary-folder.ts";

interface AuditOptions {
  /** Of several text columns that were scored, the one to check. */
  readonly column?: string;
}

interface DrawOptions extends AuditOptions {
  readonly rows: number;
  readonly output: string;
  readonly seed?: number;
  readonly force?: boolean;
}

interface ReadOptions extends AuditOptions {
  readonly by?: string;
  readonly json?: boolean;
}

/** `undertone audit draw|read`: checks a scored file by hand, by way of a spreadsheet. */
export function addAuditCommand(program: Command): void {
  const audit = program
    .command("audit")
    .description("check by hand how right the model is on a scored file");
  audit
    .command("draw")
    .description("draw rows to check; they are written without the model's answer")
    .argument("<file>", "a scored file")
    .requiredOption("-o, --output <path>", "the CSV file to fill in: a label a row, ? if unclear")
    .option("-c, --column <name>", "which text column, where several were scored in one run")
    .option("-n, --rows <number>", "how many rows", parseRows, USUAL_AUDIT_ROWS)
    .option("--seed <number>", "draw the same rows again; random if left out", parseSeed)
    .option("-f, --force", "replace an output that exists, and what was drawn or checked before")
    .action(async (file: string, options: DrawOptions) => {
      process.exitCode = await withScored(file, options, (table) => draw(table, options));
    });
  audit
    .command("read")
    .description("read what was filled in, and say how right the model is on the whole file")
    .argument("<file>", "the scored file that the rows were drawn from")
    .argument("[check]", "the file that was filled in; what was read before if left out")
    .option("-c, --column <name>", "which text column, where several were scored in one run")
    .option("--by <name>", "who filled it in, where several people check the same rows", "me")
    .option("--json", "print the figures as JSON")
    .action(async (file: string, check: string | undefined, options: ReadOptions) => {
      process.exitCode = await withScored(file, options, (table) => read(table, check, options));
    });
}

/** Draws rows, or further ones where fewer were drawn before. */
async function draw(table: ScoredTable, options: DrawOptions): Promise<string> {
  const { rows, output, seed, force = false } = options;
  const before = force ? null : await readAudit(table);
  if (before && seed !== undefined && before.seed !== seed) {
    throw new FailureError("file-exists", { file: auditPathOf(table) });
  }
  // Fewer than before are no wish to forget the others.
  const count = Math.max(rows, before?.drawn.length ?? 0);
  const audit = await drawAudit(table, { count, seed, before });
  await writeCheckFile(table, audit, { outputPath: output, force });
  await writeAudit(table, audit);
  return [
    `${audit.drawn.length} rows → ${shown(output)}`,
    `Write ${labelsOf(table).map(shown).join(", ")} or ? into its column label, then run`,
    `undertone audit read ${shown(table.path)} ${shown(output)}${columnOf(table)}`,
  ].join("\n");
}

/** What names the text column again, where there are several. */
function columnOf({ facts: { scorings, scoring } }: ScoredTable): string {
  return scorings.length > 1 ? ` --column ${shown(scorings[scoring] ?? "")}` : "";
}

async function read(
  table: ScoredTable,
  check: string | undefined,
  { by = "me", json }: ReadOptions,
): Promise<string> {
  const before = await readAudit(table);
  if (!before) throw new FailureError("audit-missing", { file: table.path });
  let audit = before;
  if (check !== undefined) {
    audit = withAnswers(before, by, await readCheckFile(check, table, before, labelsOf(table)));
    await writeAudit(table, audit);
  }
  const report = judgeAudit(audit, table.index);
  const forecast = await foretellWithShipped(table, audit);
  return json ? JSON.stringify({ ...report, forecast }, null, 2) : describeAudit(report, forecast);
}

/** How the models inside would do, where another has scored the file; null where none can be loaded. */
async function foretellWithShipped(
  table: ScoredTable,
  audit: Audit,
): Promise<AuditForecast | null> {
  const models = await openShippedModels();
  if (!models.ok) return null;
  try {
    const scorer = createModelSetScorer(models.value);
    const succession = successionOf(audit, scorer.models);
    if (!succession) return null;
    const texts = await readCheckedTexts(table, audit);
    return foretell(audit, await labelTexts(scorer, texts), succession);
  } finally {
    await models.value.close();
  }
}

/** Calls `work` with a scored file, and prints what it says; gives the exit code. */
async function withScored(
  scoredPath: string,
  { column: scoring }: AuditOptions,
  work: (table: ScoredTable) => Promise<string>,
): Promise<number> {
  endWithStandardOutput();
  const stopping = stopOnSignals();
  const done = await withTemporaryFolder(async (folder): Promise<Result<string>> => {
    const spoolPath = path.join(folder, "rows");
    const { signal } = stopping;
    const indexed = await indexScoredFile({ path: scoredPath, spoolPath, scoring, signal });
    if (!indexed.ok) return indexed;
    process.stderr.write(describeFindings(scoredPath, indexed.value.facts.findings));
    try {
      return await outcomeOf(scoredPath, async () => success(await work(indexed.value)));
    } finally {
      await indexed.value.spool.discard();
    }
  });
  stopping.end();
  const said = done.ok ? done.value : done;
  if (said.ok) {
    process.stdout.write(`${said.value}\n`);
    return EXIT_DONE;
  }
  complain(sayFailure(said.error));
  return EXIT_FAILED;
}

function parseRows(text: string): number {
  const rows = Number(text);
  if (Number.isInteger(rows) && rows >= 1 && rows <= MAX_AUDIT_ROWS) return rows;
  throw new InvalidArgumentError(`It is a number from 1 to ${MAX_AUDIT_ROWS}.`);
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (Number.isInteger(seed) && seed >= 0 && seed < MOST_SEED) return seed;
  throw new InvalidArgumentError(`It is a number from 0 to ${MOST_SEED - 1}.`);
}
