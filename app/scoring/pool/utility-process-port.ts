import { boundHeapGrowth } from "./heap-growth.ts";

/** A process's end of the line to the one that forked it. */
export interface ProcessPort<Request, Reply> {
  send(reply: Reply): void;
  onRequest(listener: (request: Request) => void): void;
}

/** What Electron puts on `process` in a utility process; in a process of Node there is no such. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): void;
}

/** The line of a utility process to main, which ends the process; null outside of Electron. */
export function utilityProcessPort<Request, Reply>(): ProcessPort<Request, Reply> | null {
  const { parentPort } = process as { parentPort?: ParentPort };
  if (!parentPort) return null;
  // A utility process takes no arguments of V8's.
  boundHeapGrowth();
  return {
    // A window's postMessage needs a target; a process's has none.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    send: (reply) => parentPort.postMessage(reply),
    onRequest: (listener) => {
      parentPort.on("message", ({ data }) => listener(data as Request));
    },
  };
}
