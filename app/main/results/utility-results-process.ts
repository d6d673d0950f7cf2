import path from "node:path";
import { utilityProcess } from "electron";
import type { ResultsReply } from "#scored/scored-messages";
import type { ResultsProcess } from "./results-client.ts";

/** Starts the process that keeps a scored file open as a utility process of Electron's. */
export function startUtilityResultsProcess(outDirectory: string): ResultsProcess {
  const child = utilityProcess.fork(path.join(outDirectory, "results-process.cjs"), [], {
    serviceName: "Undertone results",
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    // A window's postMessage needs a target; a process's has none.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: (request) => child.postMessage(request),
    onReply: (listener) => {
      child.on("message", (message) => listener(message as ResultsReply));
    },
    onExit: (listener) => {
      child.once("exit", listener);
    },
    kill: () => {
      child.kill();
    },
  };
}
