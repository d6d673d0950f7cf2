import path from "node:path";
import { utilityProcess } from "electron";
import type { ScoringProcess } from "#scoring/pool/process-pool";
import type { ScoringReply } from "#scoring/pool/scoring-messages";

/** Starts a scoring process as a utility process of Electron's. */
export function startUtilityScoringProcess(outDirectory: string): ScoringProcess {
  const child = utilityProcess.fork(path.join(outDirectory, "scoring-process.cjs"), [], {
    serviceName: "Undertone scoring",
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    // A window's postMessage needs a target; a process's has none.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: (request) => child.postMessage(request),
    onReply: (listener) => {
      child.on("message", (message) => listener(message as ScoringReply));
    },
    onExit: (listener) => {
      child.once("exit", listener);
    },
    kill: () => {
      child.kill();
    },
  };
}
