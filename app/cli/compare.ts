import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { compareScored } from "#batch/compare/compare-scored";
import { planRescoring } from "#batch/compare/rescoring";
import { compareAndWriteFlips } from "#batch/compare/write-flips";
import { boundHeapGrowth } from "#batch/heap-growth";
import { scoreFile } from "#batch/score-file";
import { findAppVersion } from "#inference/model-directory";
import type { Comparison } from "#ipc/comparison";
import type { Result } from "#ipc/result";
import { describeComparison } from "./compare-summary.ts";
import { EXIT_DONE, EXIT_FAILED } from "./exit-codes.ts";
import { createProgressPrinter } from "./score-progress.ts";
import { exitCodeOf } from "./score.ts";
import { parseProcesses, startScorer } from "./start-scorer.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

interface CompareCommandOptions {
  readonly output?: string;
  readonly flips?: string;
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
    .description("tell what another model has changed in a scored file")
    .argument("<before>", "a scored file, with its receipt beside it")
    .argument("[after]", "another scoring of the same rows; left out, it is made now")
    .option("-o, --output <path>", "where to write that; left out, a name with the model beside it")
    .option("--flips <path>", "write every row whose label is another one to this CSV file")
    .option("-r, --resume", "go on with an interrupted run")
    .option("-f, --force", "replace outputs that exist and forget interrupted runs")
    .option("--processes <number>", "processes that score; left out, one a core", parseProcesses)
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
  boundHeapGrowth();
  const stopping = stopOnSignals();
  try {
    const rescored =
      after === undefined
        ? await rescore(before, options, stopping.signal)
        : { exitCode: EXIT_DONE, path: after };
    if (rescored.path === null) return rescored.exitCode;
    const compared = await compare(before, rescored.path, options, stopping.signal);
    if (!compared.ok) {
      printError(compared.error.message);
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
  { flips, force = false }: CompareCommandOptions,
  signal: AbortSignal,
): Promise<Result<Comparison>> {
  const sides = { beforePath, afterPath, signal };
  return flips === undefined
    ? compareScored(sides)
    : compareAndWriteFlips({ ...sides, outputPath: flips, force });
}

/** Scores the file again with the model inside. `path` is null if that came to nothing. */
async function rescore(
  before: string,
  options: CompareCommandOptions,
  signal: AbortSignal,
): Promise<{ exitCode: number; path: string | null }> {
  const scorer = await startScorer(options.processes ?? availableParallelism());
  if (!scorer.ok) {
    printError(scorer.error.message);
    return { exitCode: EXIT_FAILED, path: null };
  }
  const { inputPath, textColumn, outputPath, ...plan } = await planRescoring(
    before,
    scorer.value.model,
  );
  const output = options.output ?? outputPath;
  const printer = createProgressPrinter(process.stderr, inputPath, options.quiet ?? false);
  const result = await scoreFile({
    ...plan,
    inputPath,
    output,
    column: textColumn,
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
    if (!options.quiet) process.stderr.write(`${inputPath} → ${output}\n`);
    return { exitCode: EXIT_DONE, path: output };
  }
  const remedy = result.error.resumable ? " What is done is kept: go on with --resume." : "";
  printError(`${result.error.message}${remedy}`);
  return { exitCode: exitCodeOf(result.error), path: null };
}

function printError(message: string): void {
  process.stderr.write(`undertone: ${message}\n`);
}
