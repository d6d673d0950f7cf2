import { readModelFiles } from "#inference/model-files";
import { createSession } from "#inference/session";
import { createTokenizer } from "#inference/tokenizer";
import type { ModelFigures } from "./model-figures.ts";
import { valueOf } from "./result-value.ts";

const LENGTHS = [16, 64, 128];
const WARM_UP_RUNS = 3;
const MIN_RUNS = 10;
const MAX_RUNS = 60;
const MAX_MS = 2500;

/** A process of its own, so that the memory is the model's alone: `measure-process.ts FOLDER`. */
async function measure(folder: string): Promise<ModelFigures> {
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const { graph, manifest, tokenizer: json, golden } = valueOf(await readModelFiles(folder));
  const tokenizer = valueOf(createTokenizer(json));
  const session = valueOf(await createSession(graph, manifest));
  const loadMs = performance.now() - start;
  const loadedBytes = process.memoryUsage.rss() - before;

  const content = golden.cases.flatMap(({ text }) => tokenizer.encode(text));
  const special = tokenizer.prefix.length + tokenizer.suffix.length;
  const { maxTokens } = manifest.window;
  const latencies: ModelFigures["latencies"] = [];
  for (const tokens of LENGTHS.filter((length) => length <= maxTokens)) {
    const ids = Array.from(
      { length: tokens - special },
      (_, index) => content[index % content.length] ?? 0,
    );
    const window = [...tokenizer.prefix, ...ids, ...tokenizer.suffix];
    latencies.push({ tokens, ...(await timeRuns(() => session.run([window]))) });
  }
  await session.release();
  const peakBytes = process.resourceUsage().maxRSS * 1024 - before;
  return { loadMs: round(loadMs), loadedBytes, peakBytes, latencies };
}

async function timeRuns(
  run: () => Promise<unknown>,
): Promise<{ medianMs: number; p95Ms: number; runs: number }> {
  for (let index = 0; index < WARM_UP_RUNS; index += 1) await run();
  const times: number[] = [];
  const start = performance.now();
  while (times.length < MAX_RUNS) {
    if (times.length >= MIN_RUNS && performance.now() - start > MAX_MS) break;
    const from = performance.now();
    await run();
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return { medianMs: round(at(0.5)), p95Ms: round(at(0.95)), runs: times.length };
}

function round(durationMs: number): number {
  return Math.round(durationMs * 100) / 100;
}

measure(process.argv[2] ?? "")
  .then((figures) => process.stdout.write(JSON.stringify(figures)))
  .catch((error: unknown) => {
    process.stderr.write(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });
