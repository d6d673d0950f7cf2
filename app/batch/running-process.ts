import { readFile } from "node:fs/promises";

/**
 * Whether a process of this machine still does anything. One that was killed keeps its number until
 * its parent has asked how it ended; on Linux such a zombie is told from the living.
 */
export async function isRunning(processId: number): Promise<boolean> {
  try {
    process.kill(processId, 0);
  } catch (error) {
    // Somebody else's may not be signalled, but is there.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const status = await readFile(`/proc/${processId}/stat`, "latin1").catch(() => "");
  // The name before the state is in parentheses and may have some of its own.
  const state = status.slice(status.lastIndexOf(")") + 2).charAt(0);
  return state !== "Z" && state !== "X";
}
