import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { parse } from "csv-parse/sync";
import { openEngine } from "../../../app/serve/engine.ts";
import { PROJECT_ROOT } from "../../project-root.ts";
import { unpackFunction } from "../measure-function.ts";
import { packFunction } from "../pack-function.ts";
import { packLibrary } from "../pack-library.ts";
import { startDelayingProxy } from "./delaying-proxy.ts";
import { NetworkClient } from "./network-client.ts";
import {
  costOf,
  startPrinting,
  startPython,
  startUndertone,
  stop,
  type Cost,
  type Served,
} from "./served.ts";
import {
  ROUND_TRIPS_MS,
  type Measured,
  type RoundTripMs,
  type Seen,
  type StrategyName,
} from "./strategy-figures.ts";

const run = promisify(execFile);
const HERE = path.join(PROJECT_ROOT, "build", "serving", "bench");
const COMMAND_LINE = path.join(PROJECT_ROOT, "build", "undertone.cjs");
/** Texts asked for one by one, and in bulk. */
const ONE = 500;
const MANY = 20_000;
/** Fresh instances of the function for each network. */
const COLD_STARTS = 3;
/** Texts of one array, which the function answers at once. */
const ARRAY = 1_000;
/** Clients of a service that takes one text a request. */
const CLIENTS = 64;

interface Texts {
  readonly one: readonly string[];
  readonly many: readonly string[];
}

/** Measures a way of serving; `folder` is empty and for its use. */
export const STRATEGIES: Readonly<Record<StrategyName, (folder: string) => Promise<Measured>>> = {
  static: async (folder) => measureStatic(await readTexts(), folder),
  dependency: async (folder) => measureDependency(await readTexts(), folder),
  service: async () => measureServed(await readTexts(), await startUndertone(), askInStream),
  "function, warm": async (folder) => {
    const gateway = await packedGateway(folder);
    return measureServed(await readTexts(), await startPrinting(gateway), askInArrays);
  },
  "function, cold": async (folder) => measureCold(await readTexts(), await packedGateway(folder)),
  "FastAPI + TextBlob": async () =>
    measureServed(await readTexts(), await startPython("textblob_service"), askOneByOne),
};

/** Short sentences, all different. */
async function readTexts(): Promise<Texts> {
  const comments: string[] = [];
  for (const [file, column] of [
    ["e2e/sample/customer-comments.csv", "comment"],
    ["samples/patient-survey.csv", "Comment"],
  ] as const) {
    const content = await readFile(path.join(PROJECT_ROOT, file));
    const rows = parse<Record<string, string>>(content, { columns: true, bom: true });
    comments.push(...rows.map((row) => row[column] ?? ""));
  }
  const sentences = comments
    .flatMap((comment) => comment.split(/(?<=[.!?]) /u))
    .filter((each) => each.length > 20 && each.length < 60);
  const texts = Array.from(
    { length: ONE + MANY },
    (_, index) => `#${index} ${sentences[index % sentences.length]}`,
  );
  return { one: texts.slice(0, ONE), many: texts.slice(ONE) };
}

/** The app's own: a text in this process, as the window reads one; a file with the command line. */
async function measureStatic({ one, many }: Texts, folder: string): Promise<Measured> {
  const models = ["tone-en", "tone-romance"].map((id) => path.join(PROJECT_ROOT, "models", id));
  const engine = await openEngine(models);
  await engine.predict("The first one loads the model.");
  const latencies: number[] = [];
  for (const text of one) {
    const startMs = performance.now();
    await engine.predict(text);
    latencies.push(performance.now() - startMs);
  }
  await engine.close();
  // Brings its bundle up to date, which is not measured.
  await run(process.execPath, [COMMAND_LINE, "--help"]);
  const file = path.join(folder, "many.jsonl");
  await writeFile(file, many.map((text) => `${JSON.stringify({ text })}\n`).join(""));
  const startMs = performance.now();
  const scoring = spawn(process.execPath, [COMMAND_LINE, "score", file, "-c", "text", "-q"]);
  const cost = await watch(scoring.pid, once(scoring, "close"));
  const seconds = (performance.now() - startMs) / 1000;
  return withoutNetwork({ latencies, seconds, ...cost });
}

/** A program that has installed the packed engine and model. */
async function measureDependency(texts: Texts, folder: string): Promise<Measured> {
  const files = await packLibrary({ outputDirectory: folder });
  await writeFile(path.join(folder, "package.json"), '{"private": true}\n');
  const still = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  await run("npm", ["install", ...files, ...still], { cwd: folder });
  const program = path.join(folder, "program.cjs");
  await writeFile(program, await readFile(path.join(HERE, "run-dependency.cjs")));
  const running = run(process.execPath, [program], { maxBuffer: 64 * 1024 * 1024 });
  running.child.stdin?.end(JSON.stringify(texts));
  return withoutNetwork(JSON.parse((await running).stdout) as Local);
}

/** What was measured where nothing is sent. */
interface Local extends Cost {
  readonly latencies: readonly number[];
  readonly seconds: number;
}

/** The same at any distance. */
function withoutNetwork({ latencies, seconds, processorSeconds, megabytes }: Local): Measured {
  const each = { ...percentiles(latencies), textsPerSecond: MANY / seconds, bytesPerText: 0 };
  return {
    networks: { 0: each, 20: each, 80: each },
    processorMs: (processorSeconds / MANY) * 1000,
    megabytes,
  };
}

/** Sends all texts, and reads all answers. */
type Ask = (client: NetworkClient, texts: readonly string[]) => Promise<unknown>;

const askInStream: Ask = (client, texts) =>
  client.post(
    "/predict/batch",
    texts.map((text) => `${JSON.stringify(text)}\n`).join(""),
    "application/x-ndjson",
  );

const askInArrays: Ask = async (client, texts) => {
  for (let at = 0; at < texts.length; at += ARRAY) {
    await client.post("/predict/batch", JSON.stringify(texts.slice(at, at + ARRAY)));
  }
};

const askOneByOne: Ask = (client, texts) => {
  const left = [...texts];
  return Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (let text = left.pop(); text !== undefined; text = left.pop()) await client.predict(text);
    }),
  );
};

async function measureServed({ one, many }: Texts, served: Served, ask: Ask): Promise<Measured> {
  const networks: Partial<Record<RoundTripMs, Seen>> = {};
  const costs: Cost[] = [];
  for (const roundTripMs of ROUND_TRIPS_MS) {
    const proxy = await startDelayingProxy(served.address, roundTripMs);
    const client = new NetworkClient(proxy.address, CLIENTS);
    await client.predict("first");
    const latencies: number[] = [];
    for (const text of one) latencies.push(await client.predict(text));
    const sentBefore = proxy.bytes;
    const startMs = performance.now();
    costs.push(await watch(served.child.pid, ask(client, many)));
    networks[roundTripMs] = {
      ...percentiles(latencies),
      textsPerSecond: MANY / ((performance.now() - startMs) / 1000),
      bytesPerText: (proxy.bytes - sentBefore) / MANY,
    };
    client.close();
    proxy.close();
  }
  await stop(served);
  const spent = costs.reduce((sum, cost) => sum + cost.processorSeconds, 0);
  return {
    networks: networks as Record<RoundTripMs, Seen>,
    processorMs: (spent / costs.length / MANY) * 1000,
    megabytes: Math.max(...costs.map(({ megabytes }) => megabytes)),
  };
}

/** The first text of fresh instances; in bulk an instance is warm after it. */
async function measureCold({ one }: Texts, gateway: readonly string[]): Promise<Measured> {
  const networks: Partial<Record<RoundTripMs, Seen>> = {};
  let megabytes = 0;
  for (const roundTripMs of ROUND_TRIPS_MS) {
    const latencies: number[] = [];
    let bytes = 0;
    for (let start = 0; start < COLD_STARTS; start += 1) {
      const startMs = performance.now();
      const served = await startPrinting(gateway);
      const proxy = await startDelayingProxy(served.address, roundTripMs);
      const client = new NetworkClient(proxy.address, 1);
      await client.predict(one[start] ?? "");
      latencies.push(performance.now() - startMs);
      bytes = proxy.bytes;
      megabytes = Math.max(megabytes, (await costOf(served.child.pid)).megabytes);
      client.close();
      proxy.close();
      await stop(served);
    }
    networks[roundTripMs] = {
      ...percentiles(latencies),
      textsPerSecond: null,
      bytesPerText: bytes,
    };
  }
  // A start takes about a second, and ps counts in seconds.
  return { networks: networks as Record<RoundTripMs, Seen>, processorMs: null, megabytes };
}

/** What starts the packed function behind a gateway. */
async function packedGateway(folder: string): Promise<readonly string[]> {
  const { file } = await packFunction({ outputDirectory: folder });
  const unpacked = path.join(folder, "function");
  await mkdir(unpacked);
  await unpackFunction(file, unpacked);
  return [path.join(HERE, "function-gateway.cjs"), unpacked];
}

/** Processor time and most memory of a process and its children while something is done. */
async function watch(processId: number | undefined, work: Promise<unknown>): Promise<Cost> {
  const before = await costOf(processId);
  const most = { ...before };
  const look = async () => {
    // A process that has just ended has no line, and children that end take theirs with them.
    const { processorSeconds, megabytes } = await costOf(processId).catch(() => before);
    most.processorSeconds = Math.max(most.processorSeconds, processorSeconds);
    most.megabytes = Math.max(most.megabytes, megabytes);
  };
  const state = { isDone: false };
  const done = work.finally(() => (state.isDone = true));
  while (!state.isDone) {
    await look();
    await Promise.race([done, pause(200)]);
  }
  await done;
  await look();
  return { ...most, processorSeconds: most.processorSeconds - before.processorSeconds };
}

function percentiles(values: readonly number[]): { p50Ms: number; p99Ms: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}
