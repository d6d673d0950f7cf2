import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { damageBytes, type ByteDamage } from "./byte-damage.ts";

const ROWS = 9_000;

/** A job that is killed at some moment, and what happens to its journal before it goes on. */
export interface Interruption {
  readonly afterMs: number;
  /** Null leaves the journal as the kill has left it. */
  readonly damage: readonly ByteDamage[] | null;
}

/**
 * Kills a job of `runner` (score-runner.ts, bundled), damages its journal and goes on: the output is that
 * of an undisturbed run, or the run is refused. Gives what is wrong, or null.
 */
export async function interruptJob(
  runner: string,
  folder: string,
  job: Interruption,
): Promise<string | null> {
  const input = path.join(folder, "journal.csv");
  const output = path.join(folder, "journal.out.csv");
  const journal = `${output}.undertone-journal`;
  const undisturbed = path.join(folder, "journal.whole.csv");
  const whole = await readFile(undisturbed).catch(() => null);
  if (!whole) {
    const rows = Array.from({ length: ROWS }, (_, row) => `${row},text number ${row % 4_000}`);
    await writeFile(input, `id,text\n${rows.join("\n")}\n`);
    const first = await run([runner, input, undisturbed, "0"], null);
    if (first.code !== 0) return `a run that nobody disturbed failed: ${first.errors}`;
    return interruptJob(runner, folder, job);
  }
  for (const file of [output, journal, `${output}.undertone-partial`]) {
    await rm(file, { force: true });
  }
  await run([runner, input, output, "30"], job.afterMs);
  if (job.damage) {
    const left = await readFile(journal).catch(() => null);
    if (left) await writeFile(journal, damageBytes(left, job.damage));
  }
  const { code, errors } = await run([runner, input, output, "0"], null);
  if (code === null || errors.includes("    at ")) return `it crashed: ${errors}`;
  if (code !== 0) return null;
  const written = await readFile(output);
  return written.equals(whole) ? null : "the output is not that of an undisturbed run";
}

async function run([program, ...args]: [string, ...string[]], killAfterMs: number | null) {
  const child = fork(program, args, { execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let errors = "";
  child.stderr?.on("data", (bytes: Buffer) => {
    errors += bytes.toString();
  });
  const ended = once(child, "exit") as Promise<[number | null]>;
  if (killAfterMs !== null) {
    // From its first progress on: starting takes as long as the computer is busy.
    await Promise.race([once(child, "message"), ended]);
    await sleep(killAfterMs);
    child.kill("SIGKILL");
  }
  const [code] = await ended;
  return { code, errors };
}
