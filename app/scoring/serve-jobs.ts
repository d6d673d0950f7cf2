import { success, type Result } from "#ipc/result";
import type { JobCalls, ScoreJob } from "./job-calls.ts";
import { createProcessPool, type ProcessPool } from "./pool/process-pool.ts";
import type { ProcessPort } from "./process/process-port.ts";
import { createRelayedStarter } from "./process/relayed-processes.ts";
import { serveCalls } from "./process/remote-calls.ts";
import { isResumable } from "./output/journal.ts";
import { scoreFile } from "./score-file.ts";
import { createWorkClock } from "./work-clock.ts";

/**
 * Scores files, one at a time, for as long as the process lives; the model stays loaded between
 * them. What it gives back ends that earlier, for a process that goes on.
 */
export function serveJobs(
  port: ProcessPort,
  openPool: (job: ScoreJob) => Promise<Result<ProcessPool>> = poolOf(port),
): () => Promise<void> {
  let pool: ProcessPool | null = null;
  let layersOfPool = "";
  let clock = createWorkClock();

  serveCalls<JobCalls>(port, {
    async score(job, { signal, onProgress }) {
      const resumes = job.ifExists === "resume";
      const layers = job.layers.map(({ sha256 }) => sha256).join(" ");
      // Its processes read with the layers that they were started with.
      if (layers !== layersOfPool) {
        pool?.close();
        pool = null;
      }
      const opened = pool ? success(pool) : await openPool(job);
      if (!opened.ok) {
        const resumable = resumes && (await isResumable(job.outputPath));
        return success({ stopped: { ...opened.error, resumable } });
      }
      pool = opened.value;
      layersOfPool = layers;
      // The pause was the last job's; this one need not rest.
      pool.goOn();
      clock = createWorkClock();
      const result = await scoreFile({
        inputPath: job.inputPath,
        output: job.outputPath,
        column: [job.textColumn, ...job.furtherColumns],
        choice: job.choice,
        outputFormat: job.outputFormat ?? undefined,
        formulas: job.formulas,
        language: job.language ?? undefined,
        scorePlaceholders: job.scorePlaceholders,
        // The overview tells groups and time of what was scored.
        dateColumn: null,
        mixed: job.mixed,
        force: job.ifExists === "replace",
        resume: resumes,
        scorer: pool,
        appVersion: job.appVersion,
        signal,
        workClock: clock.now,
        onProgress,
      });
      if (result.ok) return success({ summary: { ...result.value, durationMs: clock.now() } });
      // A pool that has given up answers nothing more; the next job starts another.
      if (result.error.code === "scorer-failed") {
        pool.close();
        pool = null;
      }
      return success({ stopped: result.error });
    },
    pause() {
      pool?.pause();
      clock.pause();
      return success(null);
    },
    goOn() {
      clock.goOn();
      pool?.goOn();
      return success(null);
    },
  });

  return () => {
    pool?.close();
    return Promise.resolve();
  };
}

function poolOf(port: ProcessPort): (job: ScoreJob) => Promise<Result<ProcessPool>> {
  const start = createRelayedStarter(port);
  return ({ modelDirectories, processes, layers }) =>
    createProcessPool({ modelDirectories, processes, layers, start });
}
