import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { FuzzAnswer, FuzzCase } from "./fuzz-case.ts";

const WORKER = path.join(path.dirname(fileURLToPath(import.meta.url)), "fuzz-worker.ts");

/** Time after which a small file has hung its reader, however busy the computer is. */
const HANG_MS = 60_000;
/** Memory of the worker's heap, and of all of it. */
const HEAP_MEGABYTES = 500;
const MAX_RSS_BYTES = 700 * 1024 ** 2;

/** A process that scores damaged files and may die over one; then there is another. */
export class WorkerProcess {
  #child: ChildProcess | null = null;
  #errors = "";

  /** What is wrong with how a case went, or null, and what came out. */
  async run(fuzzCase: FuzzCase): Promise<{ outcome: string; complaint: string | null }> {
    const child = (this.#child ??= this.#start());
    const timer = new AbortController();
    const answered = once(child, "message", { signal: timer.signal }).then(
      ([answer]) => answer as FuzzAnswer,
    );
    const died = once(child, "exit", { signal: timer.signal }).then(() => null);
    const hung = new Promise<"hung">((resolve) => {
      const timeout = setTimeout(() => resolve("hung"), HANG_MS);
      timer.signal.addEventListener("abort", () => clearTimeout(timeout));
    });
    child.send(fuzzCase);
    const answer = await Promise.race([answered, died, hung]);
    for (const waiting of [answered, died]) waiting.catch(() => undefined);
    timer.abort();
    if (answer === null) return this.#lost("the process ended");
    if (answer === "hung") return this.#lost(`no answer within ${HANG_MS / 1000} s`);
    if (answer.rssBytes <= MAX_RSS_BYTES) return answer;
    return this.#lost(`${Math.round(answer.rssBytes / 1024 ** 2)} MB`);
  }

  close(): void {
    this.#child?.kill("SIGKILL");
    this.#child = null;
  }

  #lost(complaint: string): { outcome: string; complaint: string } {
    this.close();
    return { outcome: "lost", complaint: `${complaint}: ${this.#errors.slice(0, 2_000)}` };
  }

  #start(): ChildProcess {
    const child = fork(WORKER, {
      execArgv: [...process.execArgv, `--max-old-space-size=${HEAP_MEGABYTES}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#errors = "";
    child.stderr?.on("data", (bytes: Buffer) => {
      this.#errors = (this.#errors + bytes.toString()).slice(-4_000);
    });
    return child;
  }
}
