import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadClassifier } from "#inference/classifier";
import { findModelDirectories } from "#inference/model-directory";
import { readModelFiles } from "#inference/model-files";
import { createSession } from "#inference/session";
import { createTokenizer } from "#inference/tokenizer";
import type { ElectronApplication } from "playwright/test";
import { test } from "../fixtures.ts";
import { pasteText } from "../typed-text.ts";
import { median, percentile, report } from "./figures.ts";
import { SENTENCES, typeSentences, watchKeys, watchLoop, watchTasks } from "./window-watch.ts";

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
  const loop = await watchLoop(app, () => typeSentences(page));
  const delaysMs = await delays();
  report("key press → prediction painted (ms)", {
    p50: percentile(delaysMs, 0.5),
    p95: percentile(delaysMs, 0.95),
    presses: String(delaysMs.length),
  });
  report("main's event loop while typing (ms)", loop);
});

for (const length of [200_000, 1_000_000]) {
  for (const [form, separator] of [
    ["in paragraphs", "\n\n"],
    ["in one line", " "],
  ] as const) {
    test(`${length} characters ${form}`, async ({ launched }) => {
      const { app, page } = launched;
      test.setTimeout(30 * 60_000);
      await page.getByRole("textbox").fill("Warm up.");
      await page.getByTestId("label").waitFor();
      // What has been read once is not read again, so that no two passages are the same.
      const passage = (place: number) => `${place}: ${SENTENCES.join(` ${place} `)}${separator}`;
      const count = Math.ceil(length / passage(0).length);
      const text = Array.from({ length: count }, (_, place) => passage(place))
        .join("")
        .slice(0, length);
      const tasks = await watchTasks(page);
      let readMs = 0;
      const loop = await watchLoop(app, async () => {
        const startMs = performance.now();
        await pasteText(launched, text);
        await page.getByRole("progressbar").waitFor();
        await page.getByRole("progressbar").waitFor({ state: "detached", timeout: 0 });
        readMs = performance.now() - startMs;
      });
      const name = `${length} characters ${form}`;
      report(`${name}: read in (s)`, { once: readMs / 1000 });
      report(`${name}: longest tasks in the page (ms)`, await tasks());
      report(`${name}: main's event loop (ms)`, loop);
      report(`${name}: memory (MB)`, await memoryByProcess(app));
      const delays = await watchKeys(page);
      await page.keyboard.press("ControlOrMeta+Home");
      await page.keyboard.type("Well, ", { delay: 400 });
      report(`${name}: key press → painted (ms)`, { p50: percentile(await delays(), 0.5) });
    });
  }
}

test("rest", async ({ launch, userDataDirectory }) => {
  // The caret goes on blinking where `caret-animation` is not known: in the substitute Electron. The
  // system's setting stops it there.
  await mkdir(path.join(userDataDirectory, "gtk-3.0"));
  await writeFile(
    path.join(userDataDirectory, "gtk-3.0", "settings.ini"),
    "[Settings]\ngtk-cursor-blink=0\n",
  );
  const { app, page } = await launch({ env: { XDG_CONFIG_HOME: userDataDirectory } });
  await page.getByRole("textbox").fill(SENTENCES.join(" "));
  const isAtRest = () => document.getAnimations().every(({ playState }) => playState !== "running");
  await page.waitForFunction(isAtRest);
  // About half a minute after the last work all processes do, once, what they had put off: 70 ms in main.
  await pause(60_000);
  const metrics = () =>
    app.evaluate(({ app: electronApp }) =>
      electronApp
        .getAppMetrics()
        .map(({ type, cpu }) => ({ type, cpuPercent: cpu.percentCPUUsage })),
    );
  // A reading counts from the one before.
  await metrics();
  await pause(60_000);
  const processes = await metrics();
  report("memory at rest (MB)", await memoryByProcess(app));
  const sum = processes.reduce((total, { cpuPercent }) => total + cpuPercent, 0);
  report("CPU at rest (% of a core)", {
    all: sum,
    ...Object.fromEntries(processes.map(({ type, cpuPercent }) => [type, cpuPercent])),
  });
});

test("inference over a bare run", async () => {
  const directory = await findModelDirectories();
  if (!directory.ok) throw new Error(JSON.stringify(directory.error));
  const [modelDirectory = ""] = directory.value;
  const [files, classifier] = await Promise.all([
    readModelFiles(modelDirectory),
    loadClassifier(modelDirectory),
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

async function memoryByProcess(app: ElectronApplication): Promise<Record<string, number>> {
  const processes = await app.evaluate(({ app: electronApp }) =>
    electronApp
      .getAppMetrics()
      .map(({ type, memory }) => [type, memory.workingSetSize / 1024] as const),
  );
  return Object.fromEntries(processes);
}
