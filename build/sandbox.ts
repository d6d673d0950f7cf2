import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { ActionableError } from "./command.ts";

const SETUID = 0o4000;

/**
 * The switches with which Chromium's sandbox is set up here. Root cannot have one; everybody else
 * does. Ubuntu since 24.04 forbids it to programs that it does not know (electron/electron#41066);
 * rather than going without a sandbox, an `ActionableError` says what allows it.
 */
export async function sandboxSwitches(electronPath: string): Promise<string[]> {
  if (process.platform !== "linux") return [];
  if (process.getuid?.() === 0) return ["--no-sandbox"];
  const restriction = await readFile(
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
    "utf8",
  ).catch(() => "0");
  const helper = path.join(path.dirname(electronPath), "chrome-sandbox");
  const helperStatus = await stat(helper).catch(() => null);
  const hasSetuidHelper = helperStatus?.uid === 0 && (helperStatus.mode & SETUID) !== 0;
  if (restriction.trim() === "1" && !hasSetuidHelper) {
    throw new ActionableError(
      `This system forbids Electron's sandbox until its helper is trusted. Run: sudo chown root ${helper} && sudo chmod 4755 ${helper}`,
    );
  }
  return [];
}
