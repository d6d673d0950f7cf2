import { dialog, powerSaveBlocker, type BrowserWindow } from "electron";
import type { Job } from "#ipc/files/files";
import type { Language } from "#ipc/language";
import type { Jobs } from "./jobs.ts";
import { nativeTexts } from "../shell/native-texts.ts";
import { findWindow } from "../shell/window.ts";

/** Above 1 the task bar shows that something is under way without saying how far it is. */
const INDETERMINATE = 2;
const NO_PROGRESS = -1;

/** Keeps the computer awake while there is work, and shows in the task bar how far it is. */
export function createJobPresence() {
  let blocker: number | null = null;
  return {
    update(jobs: readonly Job[]): void {
      const current = jobs.find(({ state }) => state === "running" || state === "paused");
      const isWaiting = jobs.some(({ state }) => state === "waiting");
      // Between two files there is a moment in which none runs.
      const isAtWork = current ? current.state === "running" : isWaiting;
      if (isAtWork) blocker ??= powerSaveBlocker.start("prevent-app-suspension");
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
      const window = findWindow();
      if (current) {
        const mode = current.state === "paused" ? "paused" : "normal";
        window?.setProgressBar(shareOf(current), { mode });
      } else window?.setProgressBar(isWaiting ? INDETERMINATE : NO_PROGRESS);
    },
  };
}

function shareOf(job: Job): number {
  if (job.state !== "running" && job.state !== "paused") return NO_PROGRESS;
  if (job.progress?.phase !== "scoring") return INDETERMINATE;
  const { rowsDone, rowsInWork, rowsTotal } = job.progress;
  return rowsTotal ? (rowsDone + rowsInWork) / rowsTotal : INDETERMINATE;
}

/** Closing the window while files are being scored asks first, and stops them in good order. */
export function askBeforeClosing(
  window: BrowserWindow,
  jobs: Pick<Jobs, "isBusy" | "stopAll">,
  language: () => Language,
): void {
  let isAsking = false;
  window.on("close", (event) => {
    if (!jobs.isBusy) return;
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    void ask().then((stop) => {
      isAsking = false;
      if (stop) window.close();
    });
  });

  async function ask(): Promise<boolean> {
    const text = nativeTexts[language()];
    const { response } = await dialog.showMessageBox(window, {
      type: "question",
      message: text.stopScoring,
      detail: text.stopScoringDetail,
      buttons: [text.keepScoring, text.stopAndClose],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    if (response !== 1) return false;
    await jobs.stopAll();
    return true;
  }
}
