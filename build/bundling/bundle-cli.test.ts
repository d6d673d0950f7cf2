import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "vitest";
import { makeSharedFolder } from "#tables/testing/scratch-folder";
import { seededRandom, TEST_SEED } from "#inference/testing/seeded-random";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { OUT_DIRECTORY } from "./bundle-configs.ts";
import { installCli } from "../installed-cli.ts";
import { PROJECT_ROOT } from "../project-root.ts";

const run = promisify(execFile);
const TIMEOUT_MS = 120_000;
/** `UNDERTONE_KILLS=50` for the long version. */
const KILLS = Number(process.env["UNDERTONE_KILLS"] ?? 3);
const KILLS_TIMEOUT_MS = 120_000 + KILLS * 20_000;
const isLinux = process.platform === "linux";

const root = makeSharedFolder();
let elsewhere = "";
let shipped = "";
let tiny = "";
let job: Awaited<ReturnType<typeof prepareJob>>;

beforeAll(async () => {
  elsewhere = path.join(root, "elsewhere");
  await mkdir(elsewhere);
  // This brings the bundle up to date.
  await run(process.execPath, [path.join(PROJECT_ROOT, "build/undertone.cjs"), "--help"]);
  const bundleDirectory = OUT_DIRECTORY;
  const modelDirectory = path.join(PROJECT_ROOT, "models", "tone-en");
  shipped = await installCli(path.join(root, "shipped"), {
    bundleDirectory,
    modelDirectories: [modelDirectory],
    version: "1.2.3",
  });
  const tinyDirectory = path.join(root, "models", "tiny");
  await writeTinyModel(tinyDirectory, { labels: { negative: ["bad"], positive: ["good"] } });
  tiny = await installCli(path.join(root, "tiny"), {
    bundleDirectory,
    modelDirectories: [tinyDirectory],
  });
  job = await prepareJob();
}, TIMEOUT_MS);

it.runIf(process.platform !== "win32")(
  "leaves nothing of its own in a home, ONNX Runtime's reports to its makers included",
  { timeout: TIMEOUT_MS },
  async () => {
    const home = path.join(root, "home");
    await mkdir(home);
    await writeFile(path.join(home, "in.csv"), "id,text\n1,I love it.\n");
    // Where a variable says that this is a test, ONNX Runtime would not report anyway.
    const env = { PATH: process.env["PATH"], HOME: home };
    for (const args of [
      ["predict", "I love it."],
      ["score", "in.csv"],
      ["model", "--verify"],
    ]) {
      await run(process.execPath, [shipped, ...args], { cwd: home, env });
    }
    const left = await readdir(home);
    expect(left.sort()).toEqual(["in.csv", "in.scored.csv", "in.scored.csv.receipt.json"]);
  },
);

/** The bundled command line as it is installed, from a folder that has nothing to do with it. */
function undertone(...args: string[]) {
  return run(process.execPath, [shipped, ...args], { cwd: elsewhere });
}

it(
  "predicts, tells its model and scores a file without the repository",
  { timeout: TIMEOUT_MS },
  async () => {
    const { stdout: predicted } = await undertone("predict", "--json", "I hate it.");
    expect(JSON.parse(predicted)).toMatchObject({ prediction: { label: "negative" } });
    const { stdout: told } = await undertone("model", "--verify");
    expect(told).toMatch(/[0-9a-f]{64} {2}model\.onnx {2}intact/u);
    await writeFile(path.join(elsewhere, "in.csv"), "id,text\n1,I love it.\n2,I hate it.\n");
    const { stdout: summed } = await undertone("score", "in.csv", "--json", "--processes", "2");
    expect(JSON.parse(summed)).toMatchObject({ tone: { rows: 2, scored: 2 } });
    const scored = await readFile(path.join(elsewhere, "in.scored.csv"), "utf8");
    expect(scored).toMatch(/^1,I love it\.,positive,.*\n2,I hate it\.,negative,/mu);
    const receipt = await readFile(path.join(elsewhere, "in.scored.csv.receipt.json"), "utf8");
    expect(receipt).toContain('"1.2.3"');
  },
);

/** A file that keeps two processes busy for a moment, and what comes of it undisturbed. */
async function prepareJob() {
  const input = path.join(root, "in.csv");
  const rows = Array.from(
    { length: 8_000 },
    (_, n) => `${n},"${n % 3 ? "good" : "bad"} thing ${"x ".repeat(n % 40)}${n}"\n`,
  );
  await writeFile(input, `id,text\n${rows.join("")}`);
  const start = (output: string) =>
    spawn(
      process.execPath,
      [tiny, "score", input, "--resume", "--quiet", "--processes", "2", "--output", output],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
  const undisturbed = path.join(root, "undisturbed.csv");
  const startMs = performance.now();
  expect(await ended(start(undisturbed))).toBe(0);
  const durationMs = performance.now() - startMs;
  return { input, start, durationMs, expected: await readFile(undisturbed) };
}

async function makeFolder(name: string): Promise<string> {
  const folder = path.join(root, name);
  await mkdir(folder);
  return folder;
}

async function ended(child: ChildProcess): Promise<number | null> {
  const [exitCode] = (await once(child, "exit")) as [number | null];
  return exitCode;
}

it(
  "is killed at any moment, and goes on to the same bytes",
  { timeout: KILLS_TIMEOUT_MS },
  async () => {
    const { start, durationMs, expected } = job;
    const folder = await makeFolder("killed");
    const random = seededRandom(TEST_SEED);
    let kills = 0;
    for (let output = 0; kills < KILLS; output += 1) {
      const outputPath = path.join(folder, `out-${output}.csv`);
      for (let isDone = false; !isDone;) {
        const child = start(outputPath);
        const killing = setTimeout(() => child.kill("SIGKILL"), random() * durationMs);
        if (kills >= KILLS) clearTimeout(killing);
        const exitCode = await ended(child);
        clearTimeout(killing);
        isDone = exitCode === 0;
        if (!isDone) {
          expect(child.signalCode).toBe("SIGKILL");
          kills += 1;
          // Killed after the last step there was to do: nothing is left to go on with.
          const left = await readdir(folder);
          isDone =
            left.includes(`out-${output}.csv`) && !left.some((file) => /journal/u.test(file));
        }
      }
      expect((await readFile(outputPath)).equals(expected)).toBe(true);
    }
    const left = (await readdir(folder)).filter((file) => /partial|journal/u.test(file));
    expect(left).toEqual([]);
  },
);

it.runIf(isLinux)(
  "outlives its scoring processes, and they don't outlive it",
  { timeout: KILLS_TIMEOUT_MS },
  async () => {
    const { start, durationMs, expected } = job;
    const folder = await makeFolder("orphaned");
    const random = seededRandom(TEST_SEED);
    const tally = { kills: 0 };
    for (let output = 0; tally.kills < KILLS; output += 1) {
      const outputPath = path.join(folder, `out-${output}.csv`);
      const child = start(outputPath);
      const exited = ended(child);
      const killing = (async () => {
        while (child.exitCode === null && tally.kills < KILLS) {
          await pause((random() * durationMs) / 2);
          const [victim] = await childrenOf(child.pid ?? 0);
          if (victim !== undefined && killIfThere(victim)) tally.kills += 1;
        }
      })();
      expect(await exited).toBe(0);
      await killing;
      expect((await readFile(outputPath)).equals(expected)).toBe(true);
    }
    const child = start(path.join(folder, "last.csv"));
    await expect.poll(() => childrenOf(child.pid ?? 0), { timeout: 30_000 }).not.toEqual([]);
    const orphans = await childrenOf(child.pid ?? 0);
    child.kill("SIGKILL");
    await expect.poll(() => orphans.filter(isRunning), { timeout: 30_000 }).toEqual([]);
  },
);

it.skipIf(process.platform === "win32")(
  "tells of a folder that becomes read-only, and goes on when it is not",
  { timeout: TIMEOUT_MS },
  async () => {
    // For root nothing is read-only.
    const user = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const { input, expected } = job;
    const folder = await makeFolder("locked");
    for (const open of [root, folder]) await chmod(open, 0o777);
    const output = path.join(folder, "out.csv");
    const start = () => {
      const argv = [tiny, "score", input, "--resume", "--output", output];
      return spawn(process.execPath, argv, { ...user, stdio: ["ignore", "ignore", "pipe"] });
    };
    const child = start();
    let message = "";
    child.stderr.on("data", (chunk: Buffer) => (message += chunk.toString()));
    await expect
      .poll(() => readdir(folder), { timeout: 30_000 })
      .toContain("out.csv.undertone-partial");
    await chmod(folder, 0o555);
    expect(await ended(child)).toBe(3);
    expect(message).toMatch(/may not write there.*--resume/u);
    await chmod(folder, 0o777);
    expect(await ended(start())).toBe(0);
    expect((await readFile(output)).equals(expected)).toBe(true);
  },
);

async function childrenOf(processId: number): Promise<number[]> {
  const threads = await readdir(`/proc/${processId}/task`).catch(() => []);
  const lists = await Promise.all(
    threads.map((thread) =>
      readFile(`/proc/${processId}/task/${thread}/children`, "utf8").catch(() => ""),
    ),
  );
  return lists.join(" ").split(" ").filter(Boolean).map(Number);
}

function killIfThere(processId: number): boolean {
  try {
    return process.kill(processId, "SIGKILL");
  } catch {
    return false;
  }
}

function isRunning(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
