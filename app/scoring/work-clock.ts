/** Time that was spent at work: it stands still during a pause. */
export interface WorkClock {
  /** Milliseconds of work so far. */
  now: () => number;
  pause(): void;
  goOn(): void;
}

export function createWorkClock(time: () => number = () => performance.now()): WorkClock {
  let startedAt = time();
  let pausedAt: number | null = null;
  return {
    now: () => (pausedAt ?? time()) - startedAt,
    pause() {
      pausedAt ??= time();
    },
    goOn() {
      if (pausedAt === null) return;
      startedAt += time() - pausedAt;
      pausedAt = null;
    },
  };
}
