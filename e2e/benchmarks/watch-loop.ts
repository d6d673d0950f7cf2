import { setTimeout as pause } from "node:timers/promises";
import type { ElectronApplication } from "playwright/test";

interface Loop {
  reset(): void;
  percentile(share: number): number;
  max: number;
}

/** Watches main's event loop while `work` runs; milliseconds. */
export async function watchLoop(app: ElectronApplication, work: () => Promise<void>) {
  await app.evaluate(() => {
    // What Playwright runs in main has no `require` of its own.
    const { mainModule } = process as unknown as { mainModule: NodeJS.Module };
    const { monitorEventLoopDelay } = mainModule.require(
      "node:perf_hooks",
    ) as typeof import("node:perf_hooks");
    const monitor = monitorEventLoopDelay({ resolution: 1 });
    monitor.enable();
    Object.assign(globalThis, { benchLoop: monitor });
  });
  // Switching the monitor on is itself a hold.
  await pause(200);
  await app.evaluate(() => (globalThis as unknown as { benchLoop: Loop }).benchLoop.reset());
  await work();
  return app.evaluate(() => {
    const loop = (globalThis as unknown as { benchLoop: Loop }).benchLoop;
    // The monitor's own tick of 1 ms is no delay.
    return { p99: loop.percentile(99) / 1e6 - 1, max: loop.max / 1e6 - 1 };
  });
}
