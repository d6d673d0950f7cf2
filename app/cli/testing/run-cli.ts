import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** For a test that starts the command line: a slow machine may have to bundle it first. */
export const CLI_TIMEOUT_MS = 120_000;

/** The command line as a person has it in the repository. */
export const CLI_PROGRAM = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  "../../../build/undertone.cjs",
);

/** How a run of the command line has ended. */
export interface CliEnd {
  readonly exitCode: number | null;
  readonly standardOutput: string;
  readonly standardError: string;
}

/** Starts `undertone …argv` as a person would; standard input stays open. */
export function startCli(
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): { readonly child: ChildProcessWithoutNullStreams; readonly ended: Promise<CliEnd> } {
  const child = spawn(process.execPath, [CLI_PROGRAM, ...argv], {
    env: { ...process.env, ...environment },
  });
  // A program that has ended reads no more, which its exit code tells.
  child.stdin.on("error", () => undefined);
  let standardOutput = "";
  let standardError = "";
  child.stdout.on("data", (chunk: Buffer) => (standardOutput += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (standardError += chunk.toString()));
  const ended = once(child, "close").then(([exitCode]) => ({
    exitCode: exitCode as number | null,
    standardOutput,
    standardError,
  }));
  return { child, ended };
}

/** Runs `undertone …argv` to its end, with nothing on standard input. */
export function runCli(...argv: readonly string[]): Promise<CliEnd> {
  const { child, ended } = startCli(argv);
  child.stdin.end();
  return ended;
}
