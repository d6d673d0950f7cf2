import { execFile } from "node:child_process";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../../project-root.ts";
import { costOf, startPython, startUndertone, stop, type Served } from "./served.ts";

const run = promisify(execFile);
const VERSION = "9.0.0";
const SCRATCH = path.join(tmpdir(), `undertone-bench-autocannon-${VERSION}`);
/** Enough clients to gather, few enough to have a latency. */
const CLIENTS = 16;
/** Twice as many as may wait, none of which waits before it asks again. */
const TOO_MANY_CLIENTS = 512;
const SECONDS = Number(process.env["UNDERTONE_BENCH_SECONDS"] ?? 10);
const OVERLOAD_SECONDS = Number(process.env["UNDERTONE_BENCH_OVERLOAD_SECONDS"] ?? 60);

/** What of autocannon's JSON is read; its latencies are those of status 200. */
interface Cannonade {
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly duration: number;
  readonly "2xx": number;
  readonly non2xx: number;
  readonly errors: number;
  readonly timeouts: number;
  readonly statusCodeStats: Readonly<Record<string, { readonly count: number }>>;
}

const CONTENDERS: Readonly<Record<string, () => Promise<Served>>> = {
  undertone: startUndertone,
  textblob: () => startPython("textblob_service"),
  onnx: () => startPython("onnx_service"),
};

/**
 * `npm run bench -- serve [undertone|textblob|onnx|overload]`: the service beside FastAPI with TextBlob and with our
 * model, the same texts and clients, one after the other; then a change of models under load, and more than
 * it can bear for a minute. Prints figures, and the processor's time beside them, because the clock's depends
 * on what else runs.
 */
export async function benchServe([only]: readonly string[]): Promise<void> {
  await fetchAutocannon();
  for (const [name, start] of Object.entries(CONTENDERS)) {
    if (only !== undefined && only !== name) continue;
    const served = await start();
    await cannonade(served, { seconds: 2, clients: CLIENTS });
    const before = await costOf(served.child.pid);
    const shot = await cannonade(served, { seconds: SECONDS, clients: CLIENTS });
    const { processorSeconds } = await costOf(served.child.pid);
    const spent = ((processorSeconds - before.processorSeconds) / shot["2xx"]) * 1000;
    console.log(`${name}: ${describe(shot)}, ${spent.toFixed(2)} ms of processor a request`);
    if (name === "undertone") await benchChange(served);
    await stop(served);
  }
  if (only === undefined || only === "overload") await benchOverload();
}

async function benchChange(served: Served): Promise<void> {
  const under = cannonade(served, { seconds: SECONDS, clients: CLIENTS });
  await pause(2_000);
  const startMs = performance.now();
  const changed = await fetch(`${served.address}/models/reload`, { method: "POST" });
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(
    `models changed under load (${changed.status}) in ${seconds} s: ${describe(await under)}`,
  );
}

/** As many clients as never can be answered, for a minute; one more looks at what is said to it. */
async function benchOverload(): Promise<void> {
  const served = await startUndertone();
  await cannonade(served, { seconds: 5, clients: CLIENTS });
  const calm = (await costOf(served.child.pid)).megabytes;
  const state = { isOver: false };
  const shooting = cannonade(served, {
    seconds: OVERLOAD_SECONDS,
    clients: TOO_MANY_CLIENTS,
  }).finally(() => (state.isOver = true));
  let megabytes = 0;
  const told = new Map<string, number>();
  while (!state.isOver) {
    const asked = await fetch(`${served.address}/predict?sentence=good`);
    await asked.arrayBuffer();
    const said = `${asked.status}, Retry-After ${asked.headers.get("retry-after") ?? "none"}`;
    told.set(said, (told.get(said) ?? 0) + 1);
    megabytes = Math.max(megabytes, (await costOf(served.child.pid)).megabytes);
    await Promise.race([shooting, pause(500)]);
  }
  const shot = await shooting;
  console.log(
    `${TOO_MANY_CLIENTS} clients for ${OVERLOAD_SECONDS} s: ${describe(shot)}; memory ${calm.toFixed(0)} MB before, ${megabytes.toFixed(0)} MB at most`,
  );
  console.log(
    `one client beside them was told: ${[...told].map(([said, count]) => `${count} × ${said}`).join("; ")}`,
  );
  await stop(served);
}

async function cannonade(
  { address }: Served,
  { seconds, clients }: { seconds: number; clients: number },
): Promise<Cannonade> {
  const argv = ["--json", "--no-progress", "--excludeErrorStats", "--timeout", "30"];
  const body = JSON.stringify({ sentence: await sampleText() });
  argv.push("-c", String(clients), "-d", String(seconds), "-m", "POST", "-b", body);
  argv.push("-H", "content-type=application/json", `${address}/predict`);
  const program = path.join(SCRATCH, "node_modules", "autocannon", "autocannon.js");
  const { stdout } = await run(process.execPath, [program, ...argv], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(stdout) as Cannonade;
}

async function sampleText(): Promise<string> {
  const sample = path.join(PROJECT_ROOT, "e2e", "sample", "customer-comments.csv");
  const lines = (await readFile(sample, "utf8")).split("\n");
  return lines[3] ?? "";
}

function describe({ latency, duration, errors, timeouts, ...shot }: Cannonade): string {
  const rate = (shot["2xx"] / duration).toFixed(0);
  const shed = shot.statusCodeStats["503"]?.count ?? 0;
  const failed = shot.non2xx - shed + errors;
  const load = ((loadavg()[0] ?? 0) / availableParallelism()).toFixed(1);
  return `${rate} answers/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms, longest ${latency.max} ms, ${shed} shed, ${failed} failed (${timeouts} timed out), load ${load} a core`;
}

/** Into a scratch folder; the app does not depend on it. */
async function fetchAutocannon(): Promise<void> {
  if (await stat(path.join(SCRATCH, "node_modules")).catch(() => null)) return;
  await mkdir(SCRATCH, { recursive: true });
  await writeFile(path.join(SCRATCH, "package.json"), '{"private": true}\n');
  const argv = ["install", `autocannon@${VERSION}`, "--ignore-scripts", "--no-audit"];
  await run("npm", argv, { cwd: SCRATCH });
}
