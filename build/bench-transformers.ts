import { execFile } from "node:child_process";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** Environment variable by which a benchmark is told where transformers.js lies. */
export const TRANSFORMERS_VARIABLE = "UNDERTONE_BENCH_TRANSFORMERS";

const PACKAGE = "@huggingface/transformers";
const VERSION = "4.3.1";

/**
 * Fetches transformers.js into a scratch folder outside of the repository and gives that folder
 * back; null where it cannot be had. The app does not depend on it.
 */
export async function fetchTransformers(): Promise<string | null> {
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
