import type { JobProgress } from "#ipc/files/files";

/** How far the phase of a job is, in [0, 1]. */
export function progressShare(progress: JobProgress | null): number {
  if (!progress) return 0;
  const { phase, rowsDone, rowsInWork, rowsTotal, bytesDone, bytesTotal } = progress;
  const [done, total] =
    phase === "checking" ? [bytesDone, bytesTotal] : [rowsDone + rowsInWork, rowsTotal];
  return total ? Math.min(1, done / total) : 0;
}
