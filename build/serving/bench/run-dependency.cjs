/** A program that has the engine as its dependency: reads texts one by one, then many, and prints what it took. */
const { readFileSync } = require("node:fs");

const { openEngine } = require("undertone-engine");
const { modelDirectory } = require("undertone-model-tone-en");

/** Texts of one call, so that a program's loop turns in between. */
const AT_ONCE = 1_000;

async function run() {
  const { one, many } = JSON.parse(readFileSync(0, "utf8"));
  const engine = await openEngine([modelDirectory]);
  const latencies = [];
  await engine.predict("The first one loads the model.");
  for (const text of one) {
    const startMs = performance.now();
    await engine.predict(text);
    latencies.push(performance.now() - startMs);
  }
  const before = process.cpuUsage();
  const startMs = performance.now();
  for (let at = 0; at < many.length; at += AT_ONCE) {
    await engine.predictAll(many.slice(at, at + AT_ONCE));
  }
  const seconds = (performance.now() - startMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const processorSeconds = (user + system) / 1e6;
  process.stdout.write(JSON.stringify({ latencies, seconds, processorSeconds, megabytes }));
}

void run();
