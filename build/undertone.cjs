/**
 * `npm run score`, `predict`, `compare` and `model`: the command line from the working tree, bundled anew when
 * its source has changed. Plain JavaScript, and the program runs in this very process: a loader of
 * TypeScript costs each process 80 MB and half a second.
 */
const { spawnSync } = require("node:child_process");
const { readdirSync, statSync } = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const ROOT = path.dirname(__dirname);
const PROGRAM = path.join(ROOT, "out", "cli.cjs");
const SOURCES = [
  "app/ipc",
  "app/inference",
  "app/tables",
  "app/scoring",
  "app/scored",
  "app/learning",
  "app/serve",
  "app/cli",
  "build",
  "package-lock.json",
];

/** When a file, or the newest file of a folder, was changed; 0 if there is none. */
function changedMs(file) {
  const status = statSync(file, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status?.mtimeMs ?? 0;
  return Math.max(...readdirSync(file).map((name) => changedMs(path.join(file, name))));
}

if (SOURCES.some((source) => changedMs(path.join(ROOT, source)) >= changedMs(PROGRAM))) {
  const loader = pathToFileURL(require.resolve("tsx")).href;
  const bundler = path.join(__dirname, "bundling/bundle-cli.ts");
  // Standard output is for data.
  const stdio = ["ignore", 2, 2];
  const built = spawnSync(process.execPath, ["--import", loader, bundler], { cwd: ROOT, stdio });
  if (built.status !== 0) process.exit(1);
}
require(PROGRAM);
