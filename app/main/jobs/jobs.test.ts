import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { journalPathOf } from "#scoring/output/journal";
import type { ProcessPool } from "#scoring/pool/process-pool";
import type { ScoredText, ScoreTextsOptions } from "#scoring/scorer";
import type { Job } from "#ipc/files/files";
import { failure, success, type Result } from "#ipc/result";
import { serveJobs } from "#scoring/serve-jobs";
import { startHere } from "#scoring/testing/process-here";
import { createJobs, type JobOrder } from "./jobs.ts";

/** Rows of one window of the engine's, which is what a resumed job remembers. */
const WINDOW_ROWS = 2048;

/** With `heldAfter` it stops after so many texts, until it is cancelled: no test has to be in time. */
function createPool(
  delayMs: number,
  heldAfter: number,
): ProcessPool & { isOpen: boolean; isPaused: boolean } {
  const wakers: (() => void)[] = [];
  let scored = 0;
  const pool = {
    models: [{ id: "fake", version: "1.0.0", sha256: "0".repeat(64), languages: ["en"] }],
    concurrency: 1,
    isOpen: true,
    isPaused: false,
    async score(texts: readonly string[], { signal, onScored }: ScoreTextsOptions = {}) {
      await sleep(delayMs, undefined, signal ? { signal } : {});
      scored += texts.length;
      if (scored > heldAfter) pool.pause();
      while (pool.isPaused) {
        await new Promise<void>((resolve, reject) => {
          wakers.push(resolve);
          signal?.addEventListener("abort", () => reject(signal.reason as Error));
        });
      }
      onScored?.(texts);
      return texts.map((text): ScoredText => ({
        label: text.length % 2 === 0 ? "even" : "odd",
        score: 1,
        scores: {},
        polarity: null,
        subjectivity: null,
        tokens: 1,
        windows: 1,
        language: null,
        states: [],
      }));
    },
    pause() {
      pool.isPaused = true;
    },
    goOn() {
      pool.isPaused = false;
      for (const wake of wakers.splice(0)) wake();
    },
    close() {
      pool.isOpen = false;
    },
  };
  return pool;
}

async function setUp(delayMs = 0, heldAfter = Infinity) {
  const folder = await makeScratchFolder();
  const pools: ReturnType<typeof createPool>[] = [];
  const openPool = vi.fn<() => Promise<Result<ProcessPool>>>(async () => {
    // Those that come later run to their end.
    const pool = createPool(delayMs, pools.length === 0 ? heldAfter : Infinity);
    pools.push(pool);
    return Promise.resolve(success(pool));
  });
  const seen: Job[] = [];
  const listeners = new Set<(job: Job) => void>();
  /** Resolves with the first report of so many rows: one that polled could miss it on a busy machine. */
  const reached = (rows: number) =>
    new Promise<void>((resolve) => {
      listeners.add((job) => {
        if (job.state === "running" && (job.progress?.rowsDone ?? 0) >= rows) resolve();
      });
    });
  const onProblem = vi.fn<(problem: string) => void>();
  const confirmReplacing = vi.fn<(name: string) => Promise<boolean>>(() => Promise.resolve(true));
  const jobs = createJobs({
    startProcess: () => startHere((port) => serveJobs(port, openPool)).process,
    findModels: () => Promise.resolve(success(["/nowhere"])),
    layersNow: () => [],
    processes: 1,
    appVersion: "0.0.0",
    confirmReplacing,
    onChange: (job) => {
      seen.push(job);
      for (const listen of listeners) listen(job);
    },
    onProblem,
  });
  const order = async (name: string, rows: number): Promise<JobOrder> => {
    const inputPath = path.join(folder, name);
    const lines = Array.from({ length: rows }, (_, row) => `${row},text of row ${row}\n`);
    await writeFile(inputPath, `id,text\n${lines.join("")}`);
    return {
      file: { fileId: name, name, sizeBytes: 1, decided: null },
      inputPath,
      outputPath: path.join(folder, `${name}.out.csv`),
      choices: {
        choice: {},
        textColumn: 1,
        outputFormat: null,
        formulas: "keep",
        language: null,
        furtherColumns: [],
        scorePlaceholders: false,
        mixed: true,
      },
    };
  };
  const start = async (wanted: JobOrder, ifExists: "ask" | "replace" | "resume" = "ask") => {
    const started = await jobs.start(wanted, ifExists);
    if (started.kind !== "started") throw new Error("not started");
    return started.job.jobId;
  };
  const until = async (jobId: string, ...states: Job["state"][]) =>
    vi.waitFor(
      () => {
        const job = jobs.list().find((other) => other.jobId === jobId);
        if (!job || !states.includes(job.state)) throw new Error(`still ${job?.state}`);
        return job;
      },
      { timeout: 30_000, interval: 5 },
    );
  const failNextPool = () =>
    openPool.mockResolvedValueOnce(failure({ code: "model-missing", name: "model.onnx" }));
  const watched = { seen, reached, onProblem };
  return { folder, jobs, pools, order, start, until, failNextPool, confirmReplacing, ...watched };
}

describe("createJobs", () => {
  it("scores one file after the other with one pool, and closes it when idle", async () => {
    const { jobs, pools, seen, order, start, until } = await setUp(20);
    const [first, second] = [await order("a.csv", 3), await order("b.csv", 3)];
    const ids = [await start(first), await start(second)];
    expect(jobs.isBusy).toBe(true);
    await until(ids[1] ?? "", "completed");
    const firstEnd = seen.findIndex(
      ({ jobId, state }) => jobId === ids[0] && state === "completed",
    );
    const secondStart = seen.findIndex(
      ({ jobId, state }) => jobId === ids[1] && state === "running",
    );
    expect(firstEnd).toBeGreaterThan(0);
    expect(secondStart).toBeGreaterThan(firstEnd);
    expect(pools.map(({ isOpen }) => isOpen)).toEqual([false]);
    expect(jobs.isBusy).toBe(false);
  });

  it("gives the counts of a finished file", async () => {
    const { order, start, until, jobs } = await setUp();
    const wanted = await order("a.csv", 5);
    const job = await until(await start(wanted), "completed");
    expect(job).toMatchObject({
      outputName: "a.csv.out.csv",
      summary: {
        rows: 5,
        scored: 5,
        empty: 0,
        failed: 0,
        textColumn: "text",
      },
    });
    expect(jobs.outputPathOf(job.jobId)).toBe(wanted.outputPath);
    expect((await readFile(wanted.outputPath, "utf8")).split("\n")).toHaveLength(7);
  });

  it("asks before it replaces an output, and has the person confirm it", async () => {
    const { jobs, order, start, until, confirmReplacing } = await setUp();
    const wanted = await order("a.csv", 3);
    await writeFile(wanted.outputPath, "mine");
    const exists = {
      kind: "exists",
      outputName: "a.csv.out.csv",
      resumable: false,
      isOfNewerVersion: false,
      result: null,
    };
    expect(await jobs.start(wanted, "ask")).toEqual(exists);
    confirmReplacing.mockResolvedValueOnce(false);
    expect(await jobs.start(wanted, "replace")).toEqual(exists);
    expect(await readFile(wanted.outputPath, "utf8")).toBe("mine");
    await until(await start(wanted, "replace"), "completed");
    expect(confirmReplacing.mock.calls).toEqual([["a.csv.out.csv"], ["a.csv.out.csv"]]);
    expect(await readFile(wanted.outputPath, "utf8")).toContain("undertone_label");
    // Whoever lists jobs knows whose result has been replaced.
    await until(await start(wanted, "replace"), "completed");
    await until(await start(await order("b.csv", 3)), "completed");
    const [first, again, other] = jobs.list();
    expect(again?.firstJobId).toBe(first?.jobId);
    expect(other?.firstJobId).toBe(other?.jobId);
  });

  it("offers to start over where a newer version has begun the output", async () => {
    const { jobs, order, start, until } = await setUp();
    const wanted = await order("a.csv", 5);
    await writeFile(journalPathOf(wanted.outputPath), '{"journalVersion":2,"job":{}}\n');
    expect(await jobs.start(wanted, "ask")).toEqual({
      kind: "exists",
      outputName: "a.csv.out.csv",
      resumable: false,
      isOfNewerVersion: true,
      result: null,
    });
    expect(await until(await start(wanted, "resume"), "failed")).toMatchObject({
      resumable: false,
      error: { code: "run-of-newer-version" },
    });
    await until(await start(wanted, "replace"), "completed");
  });

  it("keeps what is done when cancelled, and goes on to the same output", async () => {
    const { jobs, order, start, until, reached } = await setUp(0, WINDOW_ROWS * 3);
    const wanted = await order("a.csv", WINDOW_ROWS * 8);
    const half = reached(WINDOW_ROWS * 2);
    const jobId = await start(wanted);
    await half;
    jobs.cancel(jobId);
    expect(await until(jobId, "cancelled")).toMatchObject({ resumable: true });
    expect(await jobs.start(wanted, "ask")).toMatchObject({ kind: "exists", resumable: true });
    const resumed = jobs.resume(jobId);
    expect(resumed.ok && resumed.value.jobId).toBe(jobId);
    await until(jobId, "completed");
    const interrupted = await readFile(wanted.outputPath);
    await until(await start(wanted, "replace"), "completed");
    expect((await readFile(wanted.outputPath)).equals(interrupted)).toBe(true);
    expect(jobs.resume(jobId)).toMatchObject({ ok: false, error: { code: "invalid-request" } });
  });

  it("rests while paused, others with it, and goes on to the same output", async () => {
    const { jobs, pools, order, start, until, reached } = await setUp(40);
    const wanted = await order("a.csv", WINDOW_ROWS * 8);
    const others = await order("b.csv", 3);
    const begun = reached(WINDOW_ROWS);
    const jobId = await start(wanted);
    const waiting = await start(others);
    jobs.pause(waiting);
    await begun;
    jobs.pause(jobId);
    const paused = await until(jobId, "paused");
    expect(pools[0]?.isPaused).toBe(true);
    await sleep(150);
    const resting = jobs.list();
    expect(resting.map(({ state }) => state)).toEqual(["paused", "waiting"]);
    const rowsOf = (job: Job | undefined) =>
      job?.state === "paused" ? job.progress?.rowsDone : undefined;
    expect(rowsOf(resting[0])).toBe(rowsOf(paused));
    expect(jobs.resume(jobId)).toMatchObject({ ok: true, value: { state: "running" } });
    await until(waiting, "completed");
    const interrupted = await readFile(wanted.outputPath);
    await until(await start(wanted, "replace"), "completed");
    expect((await readFile(wanted.outputPath)).equals(interrupted)).toBe(true);
  });

  it("lets go of a paused job that is cancelled, and goes on with the next", async () => {
    const { jobs, order, start, until, reached } = await setUp(40);
    const begun = reached(WINDOW_ROWS);
    const jobId = await start(await order("a.csv", WINDOW_ROWS * 8));
    await begun;
    const next = await start(await order("b.csv", 3));
    jobs.pause(jobId);
    jobs.cancel(jobId);
    await until(jobId, "cancelled");
    expect(await until(next, "completed")).toMatchObject({ summary: { rows: 3 } });
  });

  it("writes what was chosen", async () => {
    const { order, start, until } = await setUp();
    const wanted = await order("a.csv", 0);
    await writeFile(wanted.inputPath, "day,text,shop\n2024-01-01,=a,x\n2024-01-02,bb,y\n,cc,x\n");
    const choices = {
      ...wanted.choices,
      outputFormat: "tsv" as const,
      formulas: "escape" as const,
    };
    const job = await until(await start({ ...wanted, choices }), "completed");
    expect(await readFile(wanted.outputPath, "utf8")).toContain("2024-01-01\t'=a\tx");
    expect(job).toMatchObject({ summary: { rows: 3, scored: 3 } });
  });

  it("scores those that wait in the order that the person gives them", async () => {
    const { jobs, seen, order, start, until } = await setUp(20);
    const ids: string[] = [];
    for (const name of ["a.csv", "b.csv", "c.csv", "d.csv"]) {
      ids.push(await start(await order(name, 3)));
    }
    const [a = "", b = "", c = "", d = ""] = ids;
    jobs.move(d, b);
    jobs.move(b, null);
    // One that is being scored stays where it is.
    jobs.move(a, c);
    expect(jobs.list().map(({ jobId }) => jobId)).toEqual([a, d, c, b]);
    await until(b, "completed");
    const ended = seen.filter(({ state }) => state === "completed").map(({ jobId }) => jobId);
    expect(ended).toEqual([a, d, c, b]);
  });

  it("never starts a waiting job that was cancelled", async () => {
    const { jobs, order, start, until, folder } = await setUp(50);
    const first = await start(await order("a.csv", 3));
    const second = await start(await order("b.csv", 3));
    jobs.cancel(second);
    await until(first, "completed");
    expect(await until(second, "cancelled")).toMatchObject({ resumable: false });
    expect((await readdir(folder)).filter((name) => name.startsWith("b.csv."))).toEqual([]);
  });

  it("tells why a file failed without its folder, and goes on with the next", async () => {
    const { order, start, until, failNextPool, onProblem } = await setUp();
    const [first, second] = [await order("a.csv", 3), await order("b.csv", 3)];
    await rm(first.inputPath);
    const ids = [await start(first), await start(second)];
    expect(await until(ids[0] ?? "", "failed")).toMatchObject({
      resumable: false,
      error: { code: "file-not-found", file: "a.csv" },
    });
    await until(ids[1] ?? "", "completed");
    failNextPool();
    expect(await until(await start(second, "replace"), "failed")).toMatchObject({
      error: { code: "model-missing", name: "model.onnx" },
    });
    expect(onProblem).not.toHaveBeenCalled();
  });

  it("stops everything before the window closes", async () => {
    const { jobs, pools, order, start } = await setUp(5_000);
    await start(await order("a.csv", 3));
    await start(await order("b.csv", 3));
    await jobs.stopAll();
    expect(jobs.list().map(({ state }) => state)).toEqual(["cancelled", "cancelled"]);
    expect(pools.some(({ isOpen }) => isOpen)).toBe(false);
  });
});
