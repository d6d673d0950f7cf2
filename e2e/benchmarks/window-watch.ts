import { setTimeout as pause } from "node:timers/promises";
import type { ElectronApplication, Page } from "playwright/test";
import { writeText } from "../typed-text.ts";

/** 16 to 32 tokens each, as people type them. */
export const SENTENCES = [
  "The parcel came two days late, but the driver apologised and carried it up for me.",
  "I asked three people for the form and got three different answers, which says it all.",
  "Our new office has plenty of light, though the heating never quite reaches the back rows.",
  "Breakfast was included, the coffee was strong, and nobody hurried us out in the morning.",
];

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

/** Notes, for every key press, when the next prediction stood on the screen; milliseconds. */
export async function watchKeys(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const delays: number[] = [];
    let pressedMs: number | null = null;
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      if (pressedMs !== null) delays.push(performance.now() - pressedMs);
      pressedMs = null;
    });
    port1.start();
    addEventListener("keydown", (event) => (pressedMs = event.timeStamp), true);
    const strip = document.querySelector(".strip");
    if (!strip) throw new Error("no strip");
    // A message posted in an animation frame is handled once that frame has been painted.
    new MutationObserver(() => requestAnimationFrame(() => port2.postMessage(null))).observe(
      strip,
      {
        subtree: true,
        characterData: true,
        childList: true,
        attributes: true,
      },
    );
    Object.assign(globalThis, { benchDelays: delays });
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { benchDelays: number[] }).benchDelays);
}

/**
 * Notes the tasks of the page's main thread. `clock` is what a person waits; `cpu` is what of it the thread
 * itself worked, which other programs do not change. The function that comes back gives the longest of each.
 */
export async function watchTasks(page: Page): Promise<() => Promise<Record<string, number>>> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]).filter(({ name }) => TRACED.test(name)));
  });
  await session.send("Tracing.start", { transferMode: "ReportEvents", categories: "toplevel" });
  return async () => {
    const completed = new Promise<void>((resolve) => {
      session.once("Tracing.tracingComplete", () => resolve());
    });
    await session.send("Tracing.end");
    await completed;
    const threads = new Set(
      events
        .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
        .map(threadOf),
    );
    const tasks = events.filter(
      (event) => event.name !== "thread_name" && threads.has(threadOf(event)),
    );
    const longest = (lengths: (number | undefined)[]) =>
      lengths.reduce<number>((most, length) => Math.max(most, (length ?? 0) / 1000), 0);
    return {
      clock: longest(tasks.map(({ dur }) => dur)),
      cpu: longest(tasks.map(({ tdur }) => tdur)),
      over50: tasks.filter(({ dur = 0 }) => dur > 50_000).length,
      tasks: tasks.length,
    };
  };
}

/** An event of Chromium's tracing; durations in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

const TRACED = /^(?:thread_name|RunTask|ThreadControllerImpl::RunTask)$/u;

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

/** Types the sentences into the text box, as fast as a quick typist. */
export async function typeSentences(page: Page): Promise<void> {
  for (const sentence of SENTENCES) {
    await writeText(page, "");
    await page.keyboard.type(sentence, { delay: 60 });
    await pause(200);
  }
}
