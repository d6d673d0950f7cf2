import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { exitCodeOf } from "../child-process.ts";
import { ActionableError } from "../command.ts";
import type { ChangedFile } from "./changed-files.ts";

/**
 * Bytes of a delta from the old file to the new one, by `zstd --patch-from`. What is packed already
 * gets no smaller, only later, by a high `level`.
 */
export async function deltaBytes(
  { oldFile, newFile }: ChangedFile,
  scratch: string,
  level: 3 | 19 = 19,
): Promise<number> {
  const delta = path.join(scratch, "delta.zst");
  const from = oldFile === null ? [] : [`--patch-from=${oldFile}`];
  await run("zstd", ["-qq", "-f", `-${level}`, "--long=31", ...from, newFile, "-o", delta]);
  return (await stat(delta)).size;
}

/** Runs a program of the system's. Rejects with an `ActionableError` if it fails or is missing. */
export async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  const code = await exitCodeOf(child).catch(() => null);
  if (code === 0) return;
  throw new ActionableError(
    code === null
      ? `${program} is not installed: apt-get install ${program}.`
      : `${program} ${args.join(" ")} failed.`,
  );
}
