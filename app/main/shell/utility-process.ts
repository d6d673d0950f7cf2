import path from "node:path";
import { utilityProcess } from "electron";
import type { RemoteProcess } from "#scoring/process/process-port";
import { relayProcesses } from "#scoring/process/relayed-processes";

/** Starts a bundle of `outDirectory` as a utility process of Electron's. */
export function startUtilityProcess(outDirectory: string, bundle: string): RemoteProcess {
  const child = utilityProcess.fork(path.join(outDirectory, `${bundle}.cjs`), [], {
    serviceName: `Undertone ${bundle}`,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    // A window's postMessage needs a target; a process's has none.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on("message", listener),
    onExit: (listener) => void child.once("exit", listener),
    kill: () => void child.kill(),
  };
}

/** Starts the process of the jobs, which in turn has scoring processes started. */
export function startJobProcess(outDirectory: string): RemoteProcess {
  const process = startUtilityProcess(outDirectory, "job-process");
  relayProcesses(process, () => startUtilityProcess(outDirectory, "scoring-process"));
  return process;
}
