import type { Failure } from "#ipc/failure";
import { toFailure } from "#tables/outcome";
import { EXIT_FAILED } from "./exit-codes.ts";
import { sayFailure } from "./sentences/failure-sentences.ts";

const STANDARD_OUTPUT = "standard output";

/**
 * Keeps the standard streams' own failures from ending the program with a stack trace. Standard
 * error may fail in silence: no one is left to tell. Standard output that nobody reads any more
 * is `onUnread`; what else befalls it, such as a full disk, is `onFailed`.
 */
export function guardStandardStreams(on: {
  onUnread: () => void;
  onFailed: (failure: Failure) => void;
}): void {
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", (error: Error) => {
    if (isUnread(error)) {
      on.onUnread();
      return;
    }
    const failed = toFailure(error, STANDARD_OUTPUT);
    on.onFailed(failed ?? { code: "file-busy", file: STANDARD_OUTPUT, errno: codeOf(error) });
  });
}

/** For commands that do nothing but print: the program ends with its output. */
export function endWithStandardOutput(): void {
  guardStandardStreams({
    onUnread: () => process.exit(),
    onFailed: (failure) => {
      complain(sayFailure(failure));
      process.exit(EXIT_FAILED);
    },
  });
}

/** Says on standard error what has gone wrong, or should be known. */
export function complain(sentence: string): void {
  process.stderr.write(`undertone: ${sentence}\n`);
}

/** Whether a write failed because its reader has gone, as `head` does. */
export function isUnread(error: unknown): boolean {
  return error instanceof Error && ["EPIPE", "EOF"].includes(codeOf(error));
}

function codeOf(error: Error): string {
  return "code" in error ? String(error.code) : error.name;
}
