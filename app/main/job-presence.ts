import { dialog, powerSaveBlocker, type BrowserWindow } from "electron";
import type { Job } from "#ipc/files";
import type { Language } from "#ipc/language";
import type { Jobs } from "./jobs.ts";
import { nativeTexts } from "./native-texts.ts";

/** Above 1 the task bar shows that something is under way without saying how far it is. */
const INDETERMINATE = 2;
const NO_PROGRESS = -1;

/** Keeps the computer awake while there is work, and shows in the task bar how far it is. */
export function createJobPresence(findWindow: () => BrowserWindow | undefined) {
  let blocker: number | null = null;
  return {
    update(job: Job, isBusy: boolean): void {
      if (isBusy) blocker ??= powerSaveBlocker.start("prevent-app-suspension");
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
      findWindow()?.setProgressBar(isBusy ? shareOf(job) : NO_PROGRESS);
    },
  };
}

function shareOf(job: Job): number {
  if (job.state !== "running" || job.progress?.phase !== "scoring") return INDETERMINATE;
  const { rowsDone, rowsTotal } = job.progress;
  return rowsTotal ? rowsDone / rowsTotal : INDETERMINATE;
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
