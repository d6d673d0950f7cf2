import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright/test";
import { loadClassifier } from "#inference/classifier";
import { findModelDirectory } from "#inference/model-directory";
import { readModelFiles } from "#inference/model-files";
import { createSession } from "#inference/session";
import { createTokenizer } from "#inference/tokenizer";
import { test } from "../fixtures.ts";
import { median, percentile, report } from "./figures.ts";
import { watchLoop } from "./watch-loop.ts";

/** 16 to 32 tokens each, as people type them. */
const SENTENCES = [
  "The parcel came two days late, but the driver apologised and carried it up for me.",
  "I asked three people for the form and got three different answers, which says it all.",
  "Our new office has plenty of light, though the heating never quite reaches the back rows.",
  "Breakfast was included, the coffee was strong, and nobody hurried us out in the morning.",
];

/** Notes, for every key press, when the next prediction stood on the screen; milliseconds. */
async function watchKeys(page: Page): Promise<() => Promise<number[]>> {
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
    const panel = document.querySelector(".panel");
    if (!panel) throw new Error("no panel");
    // A message posted in an animation frame is handled once that frame has been painted.
    new MutationObserver(() => requestAnimationFrame(() => port2.postMessage(null))).observe(
      panel,
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

test("start", async ({ launch }) => {
  const boxMs: number[] = [];
  const predictionMs: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const startMs = performance.now();
    const { app, page } = await launch();
    await page.getByRole("textbox").waitFor();
    boxMs.push(performance.now() - startMs);
    await page.getByRole("textbox").fill("Good morning.");
    await page.getByTestId("label").waitFor();
    predictionMs.push(performance.now() - startMs);
    await app.close();
  }
  report("launch → text box usable (ms)", { median: median(boxMs) });
  report("launch → first prediction (ms)", { median: median(predictionMs) });
});

test("typing", async ({ launched: { app, page } }) => {
  const box = page.getByRole("textbox");
  await box.fill("Warm up.");
  await page.getByTestId("label").waitFor();
  const delays = await watchKeys(page);
  const loop = await watchLoop(app, async () => {
    for (const sentence of SENTENCES) {
      await box.fill("");
      await page.keyboard.type(sentence, { delay: 60 });
      await pause(200);
    }
  });
  const delaysMs = await delays();
  report("key press → prediction painted (ms)", {
    p50: percentile(delaysMs, 0.5),
    p95: percentile(delaysMs, 0.95),
    presses: String(delaysMs.length),
  });
  report("main's event loop while typing (ms)", loop);
});

test("a long text", async ({ launched: { app, page } }) => {
  const text = `${SENTENCES.join(" ")} `.repeat(580).slice(0, 200_000);
  let readMs = 0;
  const loop = await watchLoop(app, async () => {
    const startMs = performance.now();
    await page.getByRole("textbox").fill(text);
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("progressbar").waitFor({ state: "detached", timeout: 300_000 });
    readMs = performance.now() - startMs;
  });
  report("200,000 characters read in (s)", { once: readMs / 1000 });
  report("main's event loop meanwhile (ms)", loop);
});

test("rest", async ({ launched: { app, page } }) => {
  await page.getByRole("textbox").fill(SENTENCES.join(" "));
  await pause(5000);
  const metrics = () =>
    app.evaluate(({ app: electronApp }) =>
      electronApp.getAppMetrics().map(({ type, cpu, memory }) => ({
        type,
        cpuPercent: cpu.percentCPUUsage,
        megabytes: memory.workingSetSize / 1024,
      })),
    );
  const overAMinute = async () => {
    // A reading counts from the one before.
    await metrics();
    await pause(60_000);
    return metrics();
  };
  const withCaret = await overAMinute();
  for (const { type, megabytes } of withCaret) {
    report(`memory at rest, ${type} (MB)`, { megabytes });
  }
  report("CPU at rest, the caret blinking (% of a core)", cpuByType(withCaret));
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  report("CPU at rest, no caret (% of a core)", cpuByType(await overAMinute()));
});

function cpuByType(processes: readonly { type: string; cpuPercent: number }[]) {
  const sum = processes.reduce((total, { cpuPercent }) => total + cpuPercent, 0);
  return { all: sum, ...Object.fromEntries(processes.map((each) => [each.type, each.cpuPercent])) };
}

test("inference over a bare run", async () => {
  const directory = await findModelDirectory();
  if (!directory.ok) throw new Error(directory.error.message);
  const [files, classifier] = await Promise.all([
    readModelFiles(directory.value),
    loadClassifier(directory.value),
  ]);
  if (!files.ok || !classifier.ok) throw new Error("the model cannot be loaded");
  const tokenizer = createTokenizer(files.value.tokenizer);
  const session = await createSession(files.value.graph, files.value.manifest);
  if (!tokenizer.ok || !session.ok) throw new Error("the model cannot be loaded");
  const { prefix, suffix } = tokenizer.value;
  const bareMs: number[] = [];
  const wholeMs: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    for (const sentence of SENTENCES) {
      const ids = [...prefix, ...tokenizer.value.encode(sentence), ...suffix];
      const startMs = performance.now();
      await session.value.run([ids]);
      const middleMs = performance.now();
      await classifier.value.predictAll([sentence]);
      bareMs.push(middleMs - startMs);
      wholeMs.push(performance.now() - middleMs);
    }
  }
  report("text → prediction over a bare session.run", {
    bareMs: median(bareMs),
    predictionMs: median(wholeMs),
    ratio: median(wholeMs) / median(bareMs),
  });
});
