import type { ScoredCalls } from "#scored/scored-calls";
import type { RemoteProcess } from "#scoring/process/process-port";
import { connectCalls, type RemoteCalls } from "#scoring/process/remote-calls";

/** Looks at files in a process of its own, so that the worst of them cannot take the window with it. */
export type Looking = Pick<RemoteCalls<ScoredCalls>, "call">;

/** How long a process waits for the next file before its memory is given back. */
const IDLE_MS = 30_000;

/** Starts a process when there is a file to look at, and another when that one has ended. */
export function createLooking(startProcess: () => RemoteProcess): Looking & { close(): void } {
  let current: RemoteCalls<ScoredCalls> | null = null;
  let underWay = 0;
  let idle: NodeJS.Timeout | undefined;

  function close(): void {
    current?.close();
    current = null;
  }

  return {
    async call(call, request, options) {
      clearTimeout(idle);
      const calls = (current ??= connectCalls<ScoredCalls>(startProcess()));
      underWay += 1;
      const result = await calls.call(call, request, options);
      underWay -= 1;
      if (!result.ok && result.error.code === "process-ended" && current === calls) current = null;
      if (underWay === 0) idle = setTimeout(close, IDLE_MS).unref();
      return result;
    },
    close,
  };
}
