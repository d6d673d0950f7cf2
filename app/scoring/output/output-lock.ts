import { lstat, rm, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { writeAll } from "./journal-lines.ts";
import { createNew, readBeginning } from "./open-exactly.ts";
import { nameTaken } from "./output-path.ts";
import {
  fateOf,
  markOfThisProcess,
  processMarkSchema,
  type ProcessMark,
} from "./running-process.ts";
import { FailureError } from "#ipc/failure";
import { writing } from "./writing.ts";

/** The file beside an output that says which run is writing it. */
export function lockPathOf(outputPath: string): string {
  return `${outputPath}.undertone-lock`;
}

const MAX_LOCK_BYTES = 4096;

const ownerSchema = z.object({ lockVersion: z.int(), owner: processMarkSchema });
/**
 * A file that the run has made; its number tells it from another of that name. It is empty while the
 * file is about to be made: dead in between, a run leaves one with nothing in it.
 */
const madeSchema = z.object({ made: z.string(), number: z.string() });

interface FoundLock {
  readonly content: string;
  /** Null if the run died before it could say. */
  readonly owner: ProcessMark | null;
  readonly made: readonly z.infer<typeof madeSchema>[];
}

/**
 * One run's hold on an output. Another run gets it only when the one that has it has ended: its process tells
 * that, never an age. Where that can't be told, a person says so by `force`; then the run that was robbed
 * notices before it changes anything more.
 */
export class OutputLock {
  readonly outputPath: string;
  readonly #handle: FileHandle;
  #content = "";

  private constructor(outputPath: string, handle: FileHandle) {
    this.outputPath = outputPath;
    this.#handle = handle;
  }

  /** Takes hold of an output; what a run that has died left half-written goes. Throws `FailureError`. */
  static take(outputPath: string, { force }: { force: boolean }): Promise<OutputLock> {
    return writing(outputPath, async () => {
      const owner = await markOfThisProcess();
      for (;;) {
        const handle = await createNew(lockPathOf(outputPath)).catch((error: unknown) => {
          if (isThere(error)) return null;
          throw error;
        });
        if (handle) {
          const lock = new OutputLock(outputPath, handle);
          await lock.#add({ lockVersion: 1, owner }).catch(async (error: unknown) => {
            await lock.release();
            throw error;
          });
          return lock;
        }
        await clearAway(outputPath, force);
      }
    });
  }

  /** Makes a file that is known to be this run's, should it die. Throws `FailureError`. */
  create(file: string): Promise<FileHandle> {
    return writing(this.outputPath, async () => {
      await this.#add({ made: path.basename(file), number: "" });
      const handle = await createNew(file, 0o600).catch((error: unknown) => {
        throw isThere(error) ? nameTaken(file) : error;
      });
      try {
        await this.#add({ made: path.basename(file), number: await numberOf(handle) });
      } catch (error) {
        // Nobody would know whose it is.
        await handle.close();
        await rm(file, { force: true });
        throw error;
      }
      return handle;
    });
  }

  /** Throws `FailureError` if another run has taken this one for dead. */
  async check(): Promise<void> {
    if (await this.#isHeld()) return;
    throw new FailureError("output-taken-over", { file: this.outputPath });
  }

  /** Removes files of this run, unless another has taken over and they are that one's. */
  async remove(...files: readonly string[]): Promise<void> {
    if (!(await this.#isHeld())) return;
    for (const file of files) await rm(file, { force: true });
  }

  async release(): Promise<void> {
    const isHeld = await this.#isHeld();
    await this.#handle.close();
    // What can't be removed now belongs to a process that has ended, and nobody minds it.
    if (isHeld) await rm(lockPathOf(this.outputPath), { force: true }).catch(() => undefined);
  }

  async #isHeld(): Promise<boolean> {
    const content = await readBeginning(lockPathOf(this.outputPath), MAX_LOCK_BYTES);
    return content === this.#content;
  }

  async #add(said: object): Promise<void> {
    const line = `${JSON.stringify(said)}\n`;
    try {
      await writeAll(this.#handle, line);
      await this.#handle.datasync();
    } catch (error) {
      // A disk that is nearly full takes a part of it.
      await this.#handle.truncate(Buffer.byteLength(this.#content)).catch(() => undefined);
      throw error;
    }
    this.#content += line;
  }
}

/** Runs `work` while this process alone may write an output. */
export async function withOutputLock<T>(
  outputPath: string,
  options: { force: boolean },
  work: (lock: OutputLock) => Promise<T>,
): Promise<T> {
  const lock = await OutputLock.take(outputPath, options);
  try {
    return await work(lock);
  } finally {
    await lock.release();
  }
}

/** Whether what is at the name of an output's lock is one. */
export async function isLock(outputPath: string): Promise<boolean> {
  return (await readLock(outputPath)) !== null;
}

/** Whether a file was made by the run that holds an output, or has died holding it. */
export async function isMadeByHolder(outputPath: string, file: string): Promise<boolean> {
  const { made = [] } = (await readLock(outputPath)) ?? {};
  const entries = made.filter((entry) => entry.made === path.basename(file));
  for (const { number } of entries) if (await isAsMade(file, number)) return true;
  return false;
}

async function isAsMade(file: string, number: string): Promise<boolean> {
  if (number !== "") return (await numberOf(file)) === number;
  const status = await lstat(file).catch(() => null);
  return status?.isFile() === true && status.size === 0;
}

/** The number by which the drive knows a file, whatever its name; empty if there is none. */
export async function numberOf(file: string | FileHandle): Promise<string> {
  const status = await (typeof file === "string"
    ? lstat(file, { bigint: true }).catch(() => null)
    : file.stat({ bigint: true }));
  return status?.isFile() ? status.ino.toString() : "";
}

/** Clears away what a dead run has left. Throws `FailureError` if it lives, or may live. */
async function clearAway(outputPath: string, force: boolean): Promise<void> {
  const lockPath = lockPathOf(outputPath);
  const lock = await readLock(outputPath);
  if (!lock) {
    if ((await lstat(lockPath).catch(() => null)) === null) return;
    throw nameTaken(lockPath);
  }
  await refuseUnlessEnded(outputPath, lock.owner, force);
  // Another run that has found the same may have been quicker.
  if ((await readBeginning(lockPath, MAX_LOCK_BYTES)) !== lock.content) return;
  const isBeside = (name: string) => name.startsWith(`${path.basename(outputPath)}.`);
  for (const { made, number } of lock.made) {
    const file = path.join(path.dirname(outputPath), path.basename(made));
    if (isBeside(made) && (await isAsMade(file, number))) await rm(file, { force: true });
  }
  await rm(lockPath, { force: true });
}

async function refuseUnlessEnded(
  outputPath: string,
  owner: ProcessMark | null,
  force: boolean,
): Promise<void> {
  const fate = owner ? await fateOf(owner) : "ended";
  if (fate === "alive") {
    throw new FailureError("output-in-use", { file: outputPath, processId: owner?.processId });
  }
  if (fate === "unknown" && !force) {
    throw new FailureError("output-of-other-host", { file: outputPath, host: owner?.host ?? "" });
  }
}

const WAITS_FOR_OWNER = 20;
const WAIT_MS = 50;

/** The lock of an output; null where there is none, or something else has its name. */
async function readLock(outputPath: string): Promise<FoundLock | null> {
  for (let waits = 0; ; waits += 1) {
    const content = await readBeginning(lockPathOf(outputPath), MAX_LOCK_BYTES);
    if (content === null) return null;
    // A run makes the file, then says that it is its own; dead in between, it has made nothing else.
    if (content === "" && waits < WAITS_FOR_OWNER) {
      await sleep(WAIT_MS);
      continue;
    }
    if (content === "") return { content, owner: null, made: [] };
    const [first, ...rest] = content.split("\n").map(parse);
    const owner = ownerSchema.safeParse(first).data?.owner;
    if (!owner) return null;
    const made = rest.map((line) => madeSchema.safeParse(line).data);
    return { content, owner, made: made.filter((entry) => entry !== undefined) };
  }
}

function isThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
