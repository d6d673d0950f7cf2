import type {
  ResultsCall,
  ResultsCalls,
  ResultsReply,
  ResultsRequest,
} from "#scored/scored-messages";
import type { ResultsProgress } from "#ipc/results";
import { failure, type Result } from "#ipc/result";

/** A process that has a scored file open, as main sees it. */
export interface ResultsProcess {
  send(request: ResultsRequest): void;
  onReply(listener: (reply: ResultsReply) => void): void;
  /** Told once, when the process is gone for whatever reason. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** Main's end of the line to such a process. */
export interface ResultsClient {
  call<C extends ResultsCall>(
    call: C,
    request: ResultsCalls[C]["request"],
    options?: { signal?: AbortSignal; onProgress?: (progress: ResultsProgress) => void },
  ): Promise<Result<ResultsCalls[C]["response"]>>;
  /** Ends the process; calls that are under way end as `cancelled`. */
  close(): void;
  /** Resolves when the process is gone. */
  readonly exited: Promise<void>;
}

interface PendingCall {
  readonly answer: (result: Result<unknown>) => void;
  readonly onProgress: ((progress: ResultsProgress) => void) | undefined;
}

/** Errors of a call: those of what is asked for, and `internal` if the process dies. */
export function connectResults(process: ResultsProcess): ResultsClient {
  const pending = new Map<number, PendingCall>();
  let lastId = 0;
  let end: Result<never> | null = null;

  function finish(result: Result<never>): void {
    end ??= result;
    for (const { answer } of pending.values()) answer(end);
    pending.clear();
  }

  process.onReply((reply) => {
    const call = pending.get(reply.id);
    if (reply.kind === "progress") {
      call?.onProgress?.(reply.progress);
      return;
    }
    pending.delete(reply.id);
    call?.answer(reply.result);
  });
  const exited = new Promise<void>((resolve) => {
    process.onExit(() => {
      finish(failure({ code: "internal" }));
      resolve();
    });
  });

  return {
    call(call, request, { signal, onProgress } = {}) {
      if (end) return Promise.resolve(end);
      lastId += 1;
      const id = lastId;
      const cancel = () => process.send({ call: "cancel", id });
      return new Promise((resolve) => {
        const answer = (result: Result<unknown>) => {
          signal?.removeEventListener("abort", cancel);
          resolve(result as Result<ResultsCalls[typeof call]["response"]>);
        };
        pending.set(id, { answer, onProgress });
        process.send({ call, id, request } as ResultsRequest);
        signal?.addEventListener("abort", cancel, { once: true });
      });
    },
    close() {
      finish(failure({ code: "cancelled" }));
      process.kill();
    },
    exited,
  };
}
