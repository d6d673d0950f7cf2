import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../project-root.ts";

const run = promisify(execFile);
const SCRATCH = path.join(tmpdir(), "undertone-bench-serve");
const HERE = path.join(PROJECT_ROOT, "build", "serving", "bench");
/** What autocannon is asked for: enough clients to gather, few enough to have a latency. */
const CONNECTIONS = 16;
const SECONDS = Number(process.env["UNDERTONE_BENCH_SECONDS"] ?? 10);
const OVERLOAD_SECONDS = Number(process.env["UNDERTONE_BENCH_OVERLOAD_SECONDS"] ?? 60);

/** What of autocannon's JSON is read. */
interface Cannonade {
  readonly requests: { readonly total: number };
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly duration: number;
  readonly "2xx": number;
  readonly non2xx: number;
  readonly errors: number;
  readonly statusCodeStats: Readonly<Record<string, { readonly count: number }>>;
}

/**
 * `npm run bench -- serve`: the service beside FastAPI with TextBlob and with our model, the same texts and clients,
 * one after the other; then a change of models under load, and twice the load that it can bear. Prints
 * figures, and the processor's time beside them, because the clock's depends on what else runs.
 */
export async function benchServe(): Promise<void> {
  const venv = await prepare();
  const contenders: Readonly<Record<string, () => Promise<Served>>> = {
    "undertone serve": () => startUndertone(),
    "FastAPI + TextBlob": () => startPython(venv, "textblob_service"),
    "FastAPI + our model": () => startPython(venv, "onnx_service"),
  };
  for (const [name, start] of Object.entries(contenders)) {
    const served = await start();
    await cannonade(served, { seconds: 2 });
    const before = await processorSeconds(served.child.pid);
    const shot = await cannonade(served, { seconds: SECONDS });
    const spent = (await processorSeconds(served.child.pid)) - before;
    console.log(
      `${name}: ${describe(shot)}, ${((spent / shot["2xx"]) * 1000).toFixed(2)} ms of processor a request`,
    );
    if (name === "undertone serve") await benchChange(served, shot);
    served.child.kill("SIGTERM");
    await once(served.child, "close");
  }
}

/** A change of models under load, then twice the load that was borne. */
async function benchChange(served: Served, borne: Cannonade): Promise<void> {
  const under = cannonade(served, { seconds: SECONDS });
  await pause(2_000);
  const startMs = performance.now();
  const changed = await fetch(`${served.address}/models/reload`, { method: "POST" });
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(
    `models changed under load (${changed.status}) in ${seconds} s: ${describe(await under)}`,
  );
  const rate = Math.ceil((2 * borne["2xx"]) / borne.duration);
  const over = await cannonade(served, { seconds: OVERLOAD_SECONDS, rate });
  const memory = await residentMegabytes(served.child.pid);
  console.log(`twice the load (${rate}/s): ${describe(over)}, ${memory} MB of memory afterwards`);
}

interface Served {
  readonly child: ChildProcess;
  readonly address: string;
}

async function startUndertone(): Promise<Served> {
  const program = path.join(PROJECT_ROOT, "build", "undertone.cjs");
  const child = spawn(process.execPath, [program, "serve"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, address: line.toString().trim() };
}

async function startPython(venv: string, service: string): Promise<Served> {
  const port = 18_000 + Math.floor(Math.random() * 2_000);
  const argv = ["-m", "uvicorn", `${service}:app`, "--port", String(port), "--log-level", "error"];
  const env = { ...process.env, UNDERTONE_MODELS: path.join(PROJECT_ROOT, "models") };
  const child = spawn(path.join(venv, "bin", "python"), argv, { cwd: HERE, env, stdio: "ignore" });
  const address = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${address}/docs`).catch(() => null))) {
    if (child.exitCode !== null) throw new Error(`${service} did not start`);
    await pause(200);
  }
  return { child, address };
}

async function cannonade(
  { address }: Served,
  { seconds, rate }: { seconds: number; rate?: number },
): Promise<Cannonade> {
  const connections = rate === undefined ? CONNECTIONS : 512;
  const argv = ["--json", "--no-progress", "-c", String(connections), "-d", String(seconds)];
  if (rate !== undefined) argv.push("-R", String(rate));
  const body = JSON.stringify({ sentence: await sampleText() });
  argv.push("-m", "POST", "-H", "content-type=application/json", "-b", body, `${address}/predict`);
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

function describe({ latency, duration, errors, ...shot }: Cannonade): string {
  const rate = (shot["2xx"] / duration).toFixed(0);
  const shed = shot.statusCodeStats["503"]?.count ?? 0;
  const failed = shot.non2xx - shed + errors;
  return `${rate} answers/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms, ${shed} shed, ${failed} failed`;
}

/** Seconds of processor that a process and its children have had; Linux only. */
async function processorSeconds(processId = 0): Promise<number> {
  const { stdout } = await run("ps", [
    "-o",
    "cputimes=",
    "--pid",
    String(processId),
    "--ppid",
    String(processId),
  ]);
  return stdout
    .trim()
    .split(/\s+/u)
    .reduce((sum, seconds) => sum + Number(seconds), 0);
}

async function residentMegabytes(processId = 0): Promise<string> {
  const { stdout } = await run("ps", [
    "-o",
    "rss=",
    "--pid",
    String(processId),
    "--ppid",
    String(processId),
  ]);
  const kilobytes = stdout
    .trim()
    .split(/\s+/u)
    .reduce((sum, size) => sum + Number(size), 0);
  return (kilobytes / 1024).toFixed(0);
}

/** Fetches autocannon and the Python packages into a scratch folder; the app depends on none of them. */
async function prepare(): Promise<string> {
  const venv = path.join(SCRATCH, "venv");
  if (await stat(path.join(SCRATCH, "ready")).catch(() => null)) return venv;
  await mkdir(SCRATCH, { recursive: true });
  await writeFile(path.join(SCRATCH, "package.json"), '{"private": true}\n');
  await run("npm", ["install", "autocannon@9.0.0", "--ignore-scripts", "--no-audit"], {
    cwd: SCRATCH,
  });
  await run("python3", ["-m", "venv", venv]);
  const packages = ["fastapi", "uvicorn", "textblob", "onnxruntime", "tokenizers"];
  await run(path.join(venv, "bin", "pip"), ["install", "--quiet", ...packages]);
  await writeFile(path.join(SCRATCH, "ready"), "");
  return venv;
}
