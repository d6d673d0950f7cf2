import { sayFailure } from "../sentences/failure-sentences.ts";
import { availableParallelism } from "node:os";
import { Option, type Command } from "commander";
import { compareScored } from "#scored/compare/compare-scored";
import { planRescoring, protectScored } from "#scored/compare/rescoring";
import { checkScored } from "#scored/compare/scored-rows";
import { receiptFindings } from "#scored/read-receipt";
import { compareAndWriteFlips } from "#scored/compare/write-flips";
import type { FormulaChoice } from "#tables/csv/formula-cells";
import { boundHeapTightly } from "#scoring/process/heap-growth";
import { scoreFile } from "#scoring/score-file";
import { outcomeOf } from "#tables/outcome";
import { findAppVersion } from "#inference/model-directory";
import type { Comparison } from "#ipc/results/comparison";
import type { Failure } from "#ipc/failure";
import { success, type Result } from "#ipc/result";
import { describeComparison } from "./compare-summary.ts";
import { EXIT_DONE, EXIT_FAILED } from "../exit-codes.ts";
import { describeFindings } from "../sentences/finding-sentences.ts";
import { createProgressPrinter } from "../score/score-progress.ts";
import { exitCodeOf } from "../score/score.ts";
import { complain, endWithStandardOutput } from "../standard-streams.ts";
import { shown } from "../sentences/shown-text.ts";
import { parseProcesses, startScorer } from "../score/start-scorer.ts";
import { stopOnSignals } from "../stop-on-signals.ts";

interface CompareCommandOptions {
  readonly output?: string;
  readonly column?: string;
  readonly flips?: string;
  readonly formulas?: FormulaChoice;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly processes?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `undertone compare BEFORE [AFTER] [options]`: the comparison on standard output. */
export function addCompareCommand(program: Command): void {
  program
    .command("compare")
    .description("show what another model changes in a scored file")
    .argument("<before>", "a scored file, with its receipt beside it")
    .argument("[after]", "another scoring of the same rows; made now if left out")
    .option(
      "-o, --output <path>",
      "where to write the new scoring; beside the file if left out, with the model in its name",
    )
    .option("-c, --column <name>", "which text column, where several were scored in one run")
    .option("--flips <path>", "write every row with another label to this CSV file")
    .addOption(
      new Option(
        "--formulas <choice>",
        "formulas among the flipped rows: keep them, or escape them; as in the scored files if left out",
      ).choices(["keep", "escape"]),
    )
    .option("-r, --resume", "resume an interrupted run")
    .option("-f, --force", "replace outputs that exist and forget interrupted runs")
    .option("--processes <number>", "processes that score; one a core if left out", parseProcesses)
    .option("--json", "print the comparison as JSON")
    .option("-q, --quiet", "show no progress")
    .action(async (before: string, after: string | undefined, options: CompareCommandOptions) => {
      process.exitCode = await runCompare(before, after, options);
    });
}

async function runCompare(
  before: string,
  after: string | undefined,
  options: CompareCommandOptions,
): Promise<number> {
  boundHeapTightly();
  endWithStandardOutput();
  const stopping = stopOnSignals();
  try {
    for (const file of after === undefined ? [before] : [before, after]) {
      process.stderr.write(describeFindings(file, await receiptFindings(file)));
    }
    const rescored =
      after === undefined
        ? await rescore(before, options, stopping.signal)
        : { exitCode: EXIT_DONE, path: after };
    if (rescored.path === null) return rescored.exitCode;
    const compared = await compare(before, rescored.path, options, stopping.signal);
    if (!compared.ok) {
      complain(sayFailure(compared.error));
      return EXIT_FAILED;
    }
    const text = options.json
      ? JSON.stringify(compared.value, null, 2)
      : describeComparison(compared.value);
    process.stdout.write(`${text}\n`);
    return EXIT_DONE;
  } finally {
    stopping.end();
  }
}

function compare(
  beforePath: string,
  afterPath: string,
  { column, flips, formulas, force = false }: CompareCommandOptions,
  signal: AbortSignal,
): Promise<Result<Comparison>> {
  const sides = { beforePath, afterPath, scoring: column, signal };
  return flips === undefined
    ? compareScored(sides)
    : compareAndWriteFlips({ ...sides, outputPath: flips, formulas, force });
}

/** Scores the file again with the model inside. `path` is null if that came to nothing. */
async function rescore(
  before: string,
  options: CompareCommandOptions,
  signal: AbortSignal,
): Promise<{ exitCode: number; path: string | null }> {
  // What would fail in the end must not cost the scoring first.
  const checked = await check(before, options, signal);
  const scorer = checked.ok
    ? await startScorer(options.processes ?? availableParallelism())
    : checked;
  if (!scorer.ok) return refuse(scorer.error);
  const planned = await planRescoring(before, scorer.value.models);
  if (!planned.ok) {
    scorer.value.close();
    return refuse(planned.error);
  }
  const { inputPath, textColumn, furtherColumns, outputPath, ...plan } = planned.value;
  const output = options.output ?? outputPath;
  const printer = createProgressPrinter(process.stderr, inputPath, options.quiet ?? false);
  const result = await scoreFile({
    ...plan,
    inputPath,
    output,
    column: textColumn === undefined ? undefined : [textColumn, ...furtherColumns],
    force: options.force,
    resume: options.resume,
    scorer: scorer.value,
    appVersion: await findAppVersion(),
    signal,
    onProgress: printer.update,
  });
  printer.end();
  scorer.value.close();
  if (result.ok) {
    if (!options.quiet) process.stderr.write(`${shown(inputPath)} → ${shown(output)}\n`);
    return { exitCode: EXIT_DONE, path: output };
  }
  const remedy = result.error.resumable ? " What is done is kept. Continue with --resume." : "";
  complain(`${sayFailure(result.error)}${remedy}`);
  return { exitCode: exitCodeOf(result.error), path: null };
}

/** Checks that the file was scored, and that what is to be written takes the place of no data. */
async function check(
  before: string,
  { column, output, flips, force = false }: CompareCommandOptions,
  signal: AbortSignal,
): Promise<Result<null>> {
  const scored = await checkScored(before, column, signal);
  if (!scored.ok) return scored;
  return outcomeOf(before, async () => {
    // An output that is there may be an interrupted run's: that is for the scoring to say.
    if (output !== undefined) await protectScored(before, output, true);
    if (flips !== undefined) await protectScored(before, flips, force);
    return success(null);
  });
}

function refuse(error: Failure): { exitCode: number; path: null } {
  complain(sayFailure(error));
  return { exitCode: exitCodeOf({ ...error, resumable: false }), path: null };
}
