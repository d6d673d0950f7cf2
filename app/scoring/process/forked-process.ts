import { fork, type Serializable } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ALLOCATOR_ENVIRONMENT, HEAP_ARGUMENTS } from "./heap-growth.ts";
import type { RemoteProcess } from "./process-port.ts";

const ENTRY_NAMES = ["scoring-process.cjs", "scoring-process.js", "../pool/scoring-process.ts"];

/** The entry of a scoring process: in its room in the repository, beside the bundle else. */
export function findScoringEntry(
  directory: string = path.dirname(fileURLToPath(import.meta.url)),
): string {
  const entry = ENTRY_NAMES.map((name) => path.join(directory, name)).find((file) =>
    existsSync(file),
  );
  if (entry === undefined) throw new Error(`no scoring process in ${directory}`);
  return entry;
}

/** Starts a scoring process with Node. Its errors and warnings go to our standard error. */
export function forkScoringProcess(entry: string): RemoteProcess {
  const child = fork(entry, [], {
    execArgv: [...execArgvFor(entry), ...HEAP_ARGUMENTS],
    env: { ...ALLOCATOR_ENVIRONMENT, ...process.env },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return {
    send: (message) => {
      // A process that has just died is told by its exit.
      if (child.connected) child.send(message as Serializable, () => undefined);
    },
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => {
      let told = false;
      const tell = () => {
        if (!told) listener();
        told = true;
      };
      child.once("exit", tell).once("error", tell);
    },
    kill: () => {
      child.kill("SIGKILL");
    },
  };
}

/** TypeScript, in the repository only, needs the loader that we may not have been started with. */
function execArgvFor(entry: string): string[] {
  if (!entry.endsWith(".ts") || process.execArgv.some((argument) => argument.includes("tsx"))) {
    return process.execArgv;
  }
  return ["--import", pathToFileURL(createRequire(entry).resolve("tsx")).href];
}
