import { Notification } from "electron";
import type { Job } from "#ipc/files/files";
import type { Language } from "#ipc/language";
import { nativeTexts } from "../shell/native-texts.ts";

export interface DoneNotificationParts {
  /** Whether the person wants to be told, and is not looking at the window anyway. */
  isWanted: () => boolean;
  language: () => Language;
  onClick: (jobId: string) => void;
}

/** Tells on the desktop that a job is done or has failed; the newest takes the place of others. */
export function createDoneNotification({ isWanted, language, onClick }: DoneNotificationParts) {
  // A notification without a reference is collected, and its click with it.
  let shown: Notification | null = null;
  return {
    update(job: Job): void {
      if (job.state !== "completed" && job.state !== "failed") return;
      if (!isWanted() || !Notification.isSupported()) return;
      const text = nativeTexts[language()];
      shown?.close();
      shown = new Notification({
        title: job.state === "completed" ? text.fileDone : text.fileFailed,
        body: job.state === "completed" ? job.outputName : job.file.name,
      });
      shown.on("click", () => onClick(job.jobId));
      shown.show();
    },
  };
}
