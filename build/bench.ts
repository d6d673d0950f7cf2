import { execFile } from "node:child_process";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { runCommand } from "./command.ts";
import { PACKED_APP_VARIABLE, TRANSFORMERS_VARIABLE } from "./e2e-environment.ts";
import { packForBench } from "./packaging/make-installers.ts";
import { benchServe } from "./serving/bench/bench-serve.ts";
import { runPlaywright } from "./run-playwright.ts";

const PACKAGE = "@huggingface/transformers";
const VERSION = "4.3.1";

/**
 * `npm run bench [-- NAME]`: measures the app in real Electron and its engine; prints figures beside what they should
 * be, judges nothing. CONTRIBUTING.md has the names.
 */
void runCommand(async () => {
  const [name, ...further] = process.argv.slice(2);
  const [part] = further;
  if (name === "serve") {
    await benchServe(further);
    return 0;
  }
  const isFiles = name === "files";
  if (!name || (isFiles && (!part || part === "speed"))) {
    // Before the benchmarks, which may run where there is no network.
    const folder = await fetchTransformers();
    if (folder !== null) process.env[TRANSFORMERS_VARIABLE] = folder;
  }
  if (process.platform === "linux" && (!name || name === "start")) {
    process.env[PACKED_APP_VARIABLE] = await packForBench();
  }
  // A part of a path is enough for Playwright, and a checkout's folder may be called like a benchmark.
  const own = name === undefined ? [] : [`${name}.bench`, ...further];
  const filters = isFiles ? [`files-${part ?? ""}`, ...further.slice(1)] : own;
  return runPlaywright("e2e/benchmarks/playwright.config.ts", filters);
});

/**
 * Fetches transformers.js into a scratch folder outside of the repository and gives that folder
 * back; null where it cannot be had. The app does not depend on it.
 */
async function fetchTransformers(): Promise<string | null> {
  const folder = path.join(tmpdir(), `undertone-bench-transformers-${VERSION}`);
  const installed = path.join(folder, "node_modules", PACKAGE, "package.json");
  if (await stat(installed).catch(() => null)) return folder;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), '{"private": true}\n');
  try {
    // Scripts would fetch CUDA libraries; the processor's are in the package.
    const argv = ["install", `${PACKAGE}@${VERSION}`, "--ignore-scripts", "--no-audit"];
    await promisify(execFile)("npm", argv, { cwd: folder });
    return folder;
  } catch {
    console.error(`${PACKAGE} cannot be fetched; it is left out.`);
    return null;
  }
}
