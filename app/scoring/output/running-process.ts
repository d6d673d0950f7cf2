import { execFile } from "node:child_process";
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

/** Tells a process from all others that have had or will have its number. */
export const processMarkSchema = z.object({
  processId: z.int().positive(),
  host: z.string(),
  /** What changes with each start of the system; empty where it isn't known. */
  boot: z.string(),
  /** Which processes are numbered together: containers have their own. Empty where it isn't known. */
  numbering: z.string(),
  /** When it was started, in the system's own words; empty where they could not be had. */
  started: z.string(),
});
export type ProcessMark = z.infer<typeof processMarkSchema>;

let own: Promise<ProcessMark> | undefined;

export function markOfThisProcess(): Promise<ProcessMark> {
  own ??= (async () => {
    const [boot, numbering, started] = await Promise.all([
      readFile("/proc/sys/kernel/random/boot_id", "latin1").catch(() => ""),
      readlink("/proc/self/ns/pid").catch(() => ""),
      startOf(process.pid),
    ]);
    return { processId: process.pid, host: hostname(), boot: boot.trim(), numbering, started };
  })();
  return own;
}

/**
 * Whether a marked process still lives, however long it has slept. `unknown` for one of another
 * computer or container.
 */
export async function fateOf(mark: ProcessMark): Promise<"alive" | "ended" | "unknown"> {
  const here = await markOfThisProcess();
  if (mark.boot !== here.boot) return mark.host === here.host ? "ended" : "unknown";
  if (mark.numbering !== here.numbering) return "unknown";
  if (here.boot === "" && mark.host !== here.host) return "unknown";
  if (!(await isRunning(mark.processId))) return "ended";
  const started = await startOf(mark.processId);
  return started === "" || mark.started === "" || started === mark.started ? "alive" : "ended";
}

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
  const [state] = await readStatus(processId);
  return state !== "Z" && state !== "X";
}

/** When a process was started, in words that only equality is asked of; empty if it isn't known. */
async function startOf(processId: number): Promise<string> {
  // Field 22 of proc(5), in ticks since the system was started; the state is field 3.
  if (process.platform === "linux") return (await readStatus(processId))[19] ?? "";
  const run = promisify(execFile);
  try {
    if (process.platform === "win32") {
      const program = path.join(
        process.env["SystemRoot"] ?? "C:\\Windows",
        "System32\\WindowsPowerShell\\v1.0\\powershell.exe",
      );
      const question = `(Get-Process -Id ${processId}).StartTime.ToFileTimeUtc()`;
      const words = ["-NoProfile", "-NonInteractive", "-Command", question];
      return (await run(program, words, { windowsHide: true })).stdout.trim();
    }
    const env = { LC_ALL: "C", TZ: "UTC" };
    const words = ["-o", "lstart=", "-p", `${processId}`];
    return (await run("/bin/ps", words, { env })).stdout.trim();
  } catch {
    // Such a process counts as the same for as long as its number is taken.
    return "";
  }
}

/** What Linux tells of a process, from its state on; nothing elsewhere. */
async function readStatus(processId: number): Promise<string[]> {
  const status = await readFile(`/proc/${processId}/stat`, "latin1").catch(() => "");
  // The name before the state is in parentheses and may have some of its own.
  return status === "" ? [] : status.slice(status.lastIndexOf(")") + 2).split(" ");
}
