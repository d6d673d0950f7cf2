import { execFile } from "node:child_process";
import { chmod, chown, copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { _electron, test } from "playwright/test";
import { median, report } from "./figures.ts";
import { PACKED_APP_VARIABLE } from "../../build/e2e-environment.ts";

const run = promisify(execFile);
const ROUNDS = 5;
/** Debian's `nobody`: as root the app has no sandbox, and its launcher does not start it. */
const NOBODY = 65_534;

let folder: string;
let app: string;

test.beforeEach(async () => {
  app = process.env[PACKED_APP_VARIABLE] ?? "";
  test.skip(app === "", "npm run bench -- start packs the app for this on Linux");
  folder = await mkdtemp(path.join(tmpdir(), "undertone-start-"));
  await own(folder);
});

test.afterEach(() => rm(folder, { recursive: true, force: true }));

const isRoot = () => process.getuid?.() === 0;

async function own(file: string): Promise<void> {
  if (isRoot()) await chown(file, NOBODY, NOBODY);
}

/** A program that starts the app by its launcher, as a person who is not root. */
async function writeStarter(): Promise<string> {
  const starter = path.join(folder, "start");
  const person = isRoot()
    ? `setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups env HOME=${folder}`
    : "env";
  await writeFile(starter, `#!/bin/sh\nexec ${person} "${path.join(app, "undertone")}" "$@"\n`);
  await chmod(starter, 0o755);
  return starter;
}

/** As after an installation and a restart of the computer: nothing of the app is in memory. */
async function forgetFiles(): Promise<void> {
  const entries = await readdir(app, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  await run("sync", ["--file-system", app]);
  for (const { parentPath, name } of files) {
    await run("dd", [
      `if=${path.join(parentPath, name)}`,
      "iflag=nocache",
      "count=0",
      "status=none",
    ]);
  }
}

async function startOnce(starter: string, userData: string) {
  const environment = { ...process.env } as Record<string, string>;
  const { XAUTHORITY } = environment;
  if (XAUTHORITY !== undefined) {
    environment["XAUTHORITY"] = path.join(folder, "xauthority");
    await copyFile(XAUTHORITY, environment["XAUTHORITY"]);
    await own(environment["XAUTHORITY"]);
  }
  const startMs = performance.now();
  const launched = await _electron.launch({
    executablePath: starter,
    chromiumSandbox: true,
    args: [`--user-data-dir=${userData}`, "--lang=en-US"],
    env: environment,
  });
  const page = await launched.firstWindow();
  await page.getByRole("textbox").waitFor();
  const boxMs = performance.now() - startMs;
  await page.getByRole("textbox").fill("Good morning.");
  await page.getByTestId("label").waitFor();
  const predictionMs = performance.now() - startMs;
  await launched.close();
  return { boxMs, predictionMs };
}

test("the first start after installation, and later ones", async () => {
  const starter = await writeStarter();
  const first: { boxMs: number; predictionMs: number }[] = [];
  const later: { boxMs: number; predictionMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const userData = await mkdtemp(path.join(folder, "data-"));
    await own(userData);
    await forgetFiles();
    first.push(await startOnce(starter, userData));
    later.push(await startOnce(starter, userData));
  }
  for (const [name, key] of [
    ["launch → text box usable (ms)", "boxMs"],
    ["launch → first prediction (ms)", "predictionMs"],
  ] as const) {
    const firstMs = median(first.map((start) => start[key]));
    const laterMs = median(later.map((start) => start[key]));
    report(name, {
      first: firstMs,
      later: laterMs,
      ratio: firstMs / laterMs,
      "should be": "≤ 1.5",
    });
  }
});

test("what the launcher adds", async () => {
  const samples: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const startMs = performance.now();
    // Without a display it ends where it would start the window.
    await run(path.join(app, "undertone"), [], { env: { PATH: process.env["PATH"] ?? "" } }).catch(
      () => undefined,
    );
    samples.push(performance.now() - startMs);
  }
  report("launcher (ms)", {
    median: median(samples),
    max: Math.max(...samples),
  });
});
