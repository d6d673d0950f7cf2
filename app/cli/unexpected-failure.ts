import { toFailure } from "#tables/outcome";
import { EXIT_FAILED } from "./exit-codes.ts";
import { sayFailure } from "./failure-sentences.ts";
import { isUnread } from "./standard-streams.ts";

/** Ends the program on what nobody expected, with a sentence instead of a stack trace. */
export function failUnexpectedly(error: unknown): never {
  // As `--help | head` does.
  if (isUnread(error)) process.exit();
  const expected = toFailure(error, "undertone");
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const sentence = expected
    ? sayFailure(expected)
    : `something went wrong inside Undertone (${what}). Please report it.`;
  process.stderr.write(`undertone: ${sentence}\n`);
  process.exit(EXIT_FAILED);
}
