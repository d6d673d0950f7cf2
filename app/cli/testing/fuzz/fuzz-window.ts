import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Has a page in real Electron send whatever comes to mind for so long (`e2e/security-payloads.spec.ts`). Gives whether every
 * call was answered, and the window worked on; what was wrong is printed.
 */
export async function fuzzWindow(seed: number, durationMs: number): Promise<boolean> {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["run", "e2e", "--silent", "--", "security-payloads", "--retries", "0"];
  const child = spawn(npm, args, {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: {
      ...process.env,
      UNDERTONE_SEED: String(seed),
      UNDERTONE_FUZZ_MS: String(Math.round(durationMs)),
    },
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code === 0;
}
