import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL("testing/parquet-tools.py", import.meta.url));
const PACKAGES = ["pyarrow==26.0.1", "pandas==3.1.1"];
/** Beside the Electron for tests, so that another checkout need not fetch them again. */
const VENV = path.join(homedir(), ".cache/undertone", `python-${PACKAGES.join("-")}`);
const SETUP_MS = 300_000;
/** A registry that does not answer must not fail the test. */
const INSTALL_MS = 150_000;

const pythonIn = (venv: string) =>
  path.join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

/** A Python that has the packages; null where none can be had. */
async function findPython(): Promise<string | null> {
  const hasPackages = (python: string) => run(python, ["-c", "import pyarrow, pandas"]);
  try {
    if (!existsSync(VENV)) await makeVenv();
    await hasPackages(pythonIn(VENV));
    return pythonIn(VENV);
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    process.stdout.write(`skipped: no Python with ${PACKAGES.join(" and ")} (${why})\n`);
    return null;
  }
}

/** Whole or not at all, since another checkout may look for it, or make it as well. */
async function makeVenv(): Promise<void> {
  await mkdir(path.dirname(VENV), { recursive: true });
  const made = await mkdtemp(`${VENV}-`);
  try {
    await run("python3", ["-m", "venv", made]);
    const install = ["-m", "pip", "install", "--quiet", ...PACKAGES];
    await run(pythonIn(made), install, { timeout: INSTALL_MS });
    await rename(made, VENV);
  } catch (error) {
    await rm(made, { recursive: true, force: true });
    if (!existsSync(VENV)) throw error;
  }
}

it(
  "pyarrow and pandas read a scored file as they read the file",
  async (context) => {
    const python = await findPython();
    if (python === null) return context.skip();
    const folder = await makeScratchFolder();
    const scored = path.join(folder, "scored");
    await mkdir(scored);
    await run(python, ["-W", "ignore", SCRIPT, "make", folder]);
    const names = (await readdir(folder)).filter((name) => name.endsWith(".parquet"));
    expect(names.length).toBeGreaterThan(15);
    for (const name of names) {
      const result = await scoreFile({
        inputPath: path.join(folder, name),
        output: path.join(scored, name),
        // Some have names that tell nothing.
        column: 0,
        scorer: createFakeScorer(),
        appVersion: "0",
      });
      expect([name, result]).toMatchObject([name, { ok: true }]);
    }
    const { stdout } = await run(python, ["-W", "ignore", SCRIPT, "compare", folder, scored]);
    expect(JSON.parse(stdout)).toEqual([]);
    return undefined;
  },
  SETUP_MS,
);
