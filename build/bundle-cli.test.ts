import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleCli } from "./bundle-cli.ts";
import { PROJECT_ROOT } from "./project-root.ts";

const run = promisify(execFile);
const TIMEOUT_MS = 120_000;

let home = "";
let elsewhere = "";

beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-bundle-"));
  home = path.join(folder, "installed");
  elsewhere = path.join(folder, "elsewhere");
  await mkdir(elsewhere);
  await bundleCli(path.join(home, "out"));
  await copyFile(path.join(PROJECT_ROOT, "package.json"), path.join(home, "package.json"));
  await symlink(path.join(PROJECT_ROOT, "models"), path.join(home, "models"));
  // Of all packages only the native one is not in the bundle.
  await mkdir(path.join(home, "node_modules"));
  for (const name of ["onnxruntime-node", "onnxruntime-common"]) {
    const target = path.join(PROJECT_ROOT, "node_modules", name);
    await symlink(target, path.join(home, "node_modules", name));
  }
}, TIMEOUT_MS);

afterAll(async () => {
  await rm(path.dirname(home), { recursive: true, force: true });
});

/** The bundled command line as it is installed, from a folder that has nothing to do with it. */
function undertone(...args: string[]) {
  return run(process.execPath, [path.join(home, "out", "cli.cjs"), ...args], { cwd: elsewhere });
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
    const { version } = JSON.parse(
      await readFile(path.join(PROJECT_ROOT, "package.json"), "utf8"),
    ) as { version: string };
    expect(receipt).toContain(`"${version}"`);
  },
);
