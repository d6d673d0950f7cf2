import { availableParallelism } from "node:os";
import { app } from "electron";
import type { Language } from "#ipc/language";
import { textColumnsOf } from "#scoring/score-summary";
import type { Readers } from "../model/read-with-models.ts";
import { entriesOf, type ModelRecordStore } from "../model/model-record.ts";
import { send } from "../security/ipc-listeners.ts";
import type { Dialogs } from "../shell/dialogs.ts";
import type { Log } from "../shell/log.ts";
import type { SettingsStore } from "../shell/settings-store.ts";
import { startJobProcess } from "../shell/utility-process.ts";
import { findWindow, focusWindow } from "../shell/window.ts";
import { createDoneNotification } from "./done-notification.ts";
import { createJobEstimates, type MeasuredFile } from "./job-estimate.ts";
import { createJobPresence } from "./job-presence.ts";
import { createJobs, type Jobs } from "./jobs.ts";

/** One core stays with the window, so that typing is instant while files are scored. */
const SCORING_PROCESSES = Math.max(1, availableParallelism() - 1);

/** Jobs that the page, the task bar, the desktop and the model's record hear of. */
export function runJobs(parts: {
  outDirectory: string;
  settings: SettingsStore;
  language: () => Language;
  readers: Readers;
  modelRecord: ModelRecordStore;
  dialogs: Dialogs;
  log: Log;
}): { jobs: Jobs; estimate: (file: MeasuredFile, signal: AbortSignal) => Promise<number | null> } {
  const { outDirectory, settings, language, dialogs, log } = parts;
  const { model, layers } = parts.readers;
  const presence = createJobPresence();
  const notification = createDoneNotification({
    isWanted: () => settings.settings.notifyWhenDone && findWindow()?.isFocused() !== true,
    language,
    onClick: (jobId) => {
      focusWindow();
      send("jobPicked", jobId);
    },
  });
  const estimates = createJobEstimates(SCORING_PROCESSES);
  const jobs = createJobs({
    startProcess: () => startJobProcess(outDirectory),
    findModels: () => model.directories(),
    layersNow: () => layers.now(),
    processes: SCORING_PROCESSES,
    confirmReplacing: (name) => dialogs.confirmReplacing(name),
    appVersion: app.getVersion(),
    onChange: (job) => {
      if (job.state !== "running") log.note("job", job.state);
      presence.update(jobs.list());
      notification.update(job);
      send("jobChanged", job);
    },
    onScored: (summary) => {
      const tokens = textColumnsOf(summary).reduce((sum, { tone }) => sum + tone.tokens, 0);
      estimates.learn(tokens, summary.durationMs);
    },
    onCompleted: (summary) => {
      if (!settings.settings.keepModelRecord) return;
      // What cannot be written is not worth a failure of the job.
      void parts.modelRecord.add(entriesOf(summary, new Date())).catch(() => undefined);
    },
    onProblem: (problem) => log.problem("job threw", problem),
  });
  return {
    jobs,
    async estimate(file, signal) {
      const set = await model.whenLoaded();
      const classifier = set.ok ? await set.value.classifierFor(null) : set;
      return classifier.ok ? estimates.estimate(file, classifier.value, signal) : null;
    },
  };
}
