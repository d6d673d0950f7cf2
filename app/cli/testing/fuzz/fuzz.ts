import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { bundleProgram } from "#scoring/testing/bundle-program";
import { byteDamage, damageBytes } from "./byte-damage.ts";
import type { FuzzCase, ScoreCase } from "./fuzz-case.ts";
import { interruptJob, type Interruption } from "./interrupted-job.ts";
import { changeParts, lieInParquet, lieInSheet, lies } from "./lies.ts";
import { makeSeedFiles, TEXTS } from "./seed-files.ts";
import { damageSide, makeScoredSample, sideDamage, SIDES } from "./side-files.ts";
import { WorkerProcess } from "./worker-process.ts";

/**
 * `npm run fuzz -- 10m|600 [--seed N]`: damages files of every format, lies in their metadata, damages what
 * lies beside scored files and what people hand to each other, kills jobs and damages their journals for as
 * long as one lets it, or in so many cases. Where it is given a time, a page in real Electron sends
 * whatever comes to mind for a fifth of it; in cases, the end-to-end test of that has its turn elsewhere.
 * A file that crashes, hangs or fills memory, or whose rows are lost without a word, is kept in
 * `fuzz-findings/`, and ends in exit code 1.
 */
const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
/** Of the time that there is. */
const WINDOW_SHARE = 0.2;
const FINDINGS = "fuzz-findings";
/** Of so many cases one is a job that is killed, which takes as long as hundreds of the others. */
const CASES_PER_KILL = 150;
/** And one is a scored file with something damaged beside it. */
const CASES_PER_LOOK = 4;

const [extent = "60s"] = process.argv.slice(2);
const mostCases = /^\d+$/u.test(extent) ? Number(extent) : Infinity;
const seedAt = process.argv.indexOf("--seed");
const firstSeed = seedAt < 0 ? Date.now() % 1_000_000 : Number(process.argv[seedAt + 1]);
const durationMs =
  mostCases < Infinity
    ? Infinity
    : Number.parseFloat(extent) * (UNITS[extent.at(-1) ?? ""] ?? Number.NaN);
if (!(durationMs > 0) || !Number.isInteger(firstSeed)) {
  throw new Error("usage: npm run fuzz -- 60s|10m|1h|600 [--seed N]");
}

const folder = await mkdtemp(path.join(tmpdir(), "undertone-fuzz-"));
const seeds = await makeSeedFiles(folder);
const sample = await makeScoredSample(path.join(folder, "scored"));
const worker = new WorkerProcess();
const runner = await bundleProgram("score-runner");
const outcomes = new Map<string, number>();
let findings = 0;
const endMs = Date.now() + durationMs;
say(`seed ${firstSeed}`);
if (durationMs < Infinity) {
  const isSound = await fuzzWindow(firstSeed, durationMs * WINDOW_SHARE);
  if (!isSound) findings += 1;
}
let cases = 0;
for (; Date.now() < endMs && cases < mostCases; cases += 1) {
  const seed = firstSeed + cases;
  if (cases % CASES_PER_KILL === CASES_PER_KILL - 1) await fuzzJob(seed);
  else if (cases % CASES_PER_LOOK === 0) await fuzzSide(seed);
  else await fuzzFile(seed);
}
worker.close();
await runner.remove();
await rm(folder, { recursive: true, force: true });
const counted = [...outcomes]
  .sort(([, a], [, b]) => b - a)
  .map(([name, count]) => `${name} ${count}`);
say(`${cases} cases: ${counted.join(", ")}; ${findings} findings`);
if (findings > 0) process.exitCode = 1;

/**
 * Has a page in real Electron send whatever comes to mind for so long (`e2e/security-payloads.spec.ts`). Gives
 * whether every call was answered, and the window worked on; what was wrong is printed.
 */
async function fuzzWindow(seed: number, sendingMs: number): Promise<boolean> {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["run", "e2e", "--silent", "--", "security-payloads", "--retries", "0"];
  const child = spawn(npm, args, {
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: {
      ...process.env,
      UNDERTONE_SEED: String(seed),
      UNDERTONE_FUZZ_MS: String(Math.round(sendingMs)),
    },
  });
  const [code] = (await once(child, "exit")) as [number | null];
  return code === 0;
}

async function fuzzFile(seed: number): Promise<void> {
  const { name, content, texts } = await makeCase(seed);
  const inputPath = path.join(folder, name);
  await writeFile(inputPath, content);
  const output = path.join(folder, `out.${name}`);
  await runCase(seed, { kind: "score", inputPath, output, texts }, { name, content });
}

/** Damages one of the files beside a scored one, and puts it back. */
async function fuzzSide(seed: number): Promise<void> {
  const side = pick(fc.constantFrom(...SIDES), seed);
  const file = sample.sides[side];
  const whole = await readFile(file);
  const content = damageSide(side, whole, pick(sideDamage, seed));
  await writeFile(file, content);
  const spoolPath = path.join(folder, "rows");
  await runCase(seed, { kind: "look", sample, side, spoolPath }, { name: `${side}.txt`, content });
  await rm(spoolPath, { force: true });
  await writeFile(file, whole);
}

async function runCase(
  seed: number,
  fuzzCase: FuzzCase,
  { name, content }: { name: string; content: Buffer },
): Promise<void> {
  const { outcome, complaint } = await worker.run(fuzzCase);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  if (complaint !== null) await report(seed, `${name}: ${complaint}`, name, content);
}

async function fuzzJob(seed: number): Promise<void> {
  const interruption: fc.Arbitrary<Interruption> = fc.record({
    afterMs: fc.integer({ min: 0, max: 400 }),
    damage: fc.option(byteDamage),
  });
  const complaint = await interruptJob(runner.file, folder, pick(interruption, seed));
  outcomes.set("killed", (outcomes.get("killed") ?? 0) + 1);
  if (complaint !== null) await report(seed, complaint, "journal.txt", Buffer.from(complaint));
}

async function makeCase(
  seed: number,
): Promise<{ name: string; content: Buffer; texts: ScoreCase["texts"] }> {
  const name = pick(fc.constantFrom(...Object.keys(seeds)), seed);
  const content = seeds[name] ?? Buffer.alloc(0);
  const isLie = pick(fc.boolean(), seed + 1);
  if (name.endsWith(".parquet") && isLie) {
    return { name, content: lieInParquet(content, pick(lies, seed)), texts: TEXTS };
  }
  if (name.endsWith(".xlsx")) {
    const damage = pick(byteDamage, seed);
    const changed = pick(fc.constantFrom("sheet1", "sharedStrings", "workbook"), seed);
    if (!isLie) return { name, content: damageBytes(content, damage), texts: null };
    const told = pick(fc.option(lies), seed);
    const file = await changeParts(content, (part, bytes) => {
      if (!told) return part.includes(changed) ? damageBytes(bytes, damage) : bytes;
      return part.includes("sheet1") ? Buffer.from(lieInSheet(bytes.toString(), told)) : bytes;
    });
    return { name, content: file, texts: told ? TEXTS : null };
  }
  const damage = pick(byteDamage, seed);
  if (name.endsWith(".gz") && isLie) {
    return { name, content: gzipSync(damageBytes(gunzipSync(content), damage)), texts: null };
  }
  return { name, content: damageBytes(content, damage), texts: null };
}

function pick<T>(arbitrary: fc.Arbitrary<T>, seed: number): T {
  const [value] = fc.sample(arbitrary, { seed, numRuns: 1 });
  return value as T;
}

async function report(seed: number, what: string, name: string, content: Buffer): Promise<void> {
  findings += 1;
  await mkdir(FINDINGS, { recursive: true });
  const kept = path.join(FINDINGS, `${seed}-${name}`);
  await writeFile(kept, content);
  say(`FOUND with --seed ${seed}: ${what}\n  kept as ${kept}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
