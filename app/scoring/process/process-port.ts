import { boundHeapGrowth } from "./heap-growth.ts";

/** A process that we have started, whoever runs it. Messages travel by structured clone. */
export interface RemoteProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Told once, when the process is gone for whatever reason. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** A process's end of the line to the one that started it. */
export interface ProcessPort {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** What Electron puts on `process` in a utility process; in a process of Node there is no such. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): void;
}

/** This process's line to the one that started it; when it breaks, the process ends. */
export function openProcessPort(): ProcessPort {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (!parentPort) return nodePort();
  // A utility process takes no arguments of V8's.
  boundHeapGrowth();
  return {
    // A window's postMessage needs a target; a process's has none.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: (message) => parentPort.postMessage(message),
    onMessage: (listener) => parentPort.on("message", ({ data }) => listener(data)),
  };
}

function nodePort(): ProcessPort {
  // An interrupt from the terminal reaches every process of the group; the parent decides.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => process.exit(0));
  return {
    send: (message) => {
      // A parent that is killed meanwhile breaks the pipe; the disconnect that follows ends this.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => void process.on("message", listener),
  };
}
