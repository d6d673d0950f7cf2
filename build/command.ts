/** A failure that the person at the terminal can act on: its message is all there is to say. */
export class ActionableError extends Error {}

/**
 * Runs a command's body and ends the process with the exit code that it resolves to. An
 * `ActionableError` becomes its sentence on stderr and exit code 1; anything else is a defect and
 * keeps its stack.
 */
export async function runCommand(body: () => Promise<number>): Promise<void> {
  let code = 1;
  try {
    code = await body();
  } catch (error) {
    console.error(error instanceof ActionableError ? error.message : error);
  }
  process.exitCode = code;
  // Once it has made a temporary file, electron-builder's cleaning up ends the process with 0, whatever
  // was set (async-exit-hook on `beforeExit`).
  process.once("exit", () => {
    process.exitCode = code;
  });
}
