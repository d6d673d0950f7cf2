import { failure, type Result } from "#ipc/result";
import type { ProcessPort, RemoteProcess } from "./process-port.ts";

/** What can be asked of a process: for each call what it takes, gives and tells on the way. */
export type CallTypes<C> = {
  readonly [K in keyof C]: {
    readonly request: unknown;
    readonly response: unknown;
    readonly progress: unknown;
  };
};

type CallMessage =
  | { readonly id: number; readonly call: string; readonly request: unknown }
  | { readonly id: number; readonly cancel: true };
type ReplyMessage =
  | { readonly id: number; readonly result: Result<unknown> }
  | { readonly id: number; readonly progress: unknown };

/** Our end of the line to a process that serves `C`. */
export interface RemoteCalls<C extends CallTypes<C>> {
  /**
   * Asks for something. Errors: those of what is asked for, `process-ended` if the process dies, and
   * `cancelled` once it was closed.
   */
  call<K extends keyof C & string>(
    call: K,
    request: C[K]["request"],
    options?: {
      readonly signal?: AbortSignal | undefined;
      readonly onProgress?: ((progress: C[K]["progress"]) => void) | undefined;
    },
  ): Promise<Result<C[K]["response"]>>;
  /** Ends the process. */
  close(): void;
  /** Resolves when the process is gone. */
  readonly exited: Promise<void>;
}

/** Takes up the line to a process that serves `C`. */
export function connectCalls<C extends CallTypes<C>>(process: RemoteProcess): RemoteCalls<C> {
  const pending = new Map<
    number,
    {
      answer: (result: Result<unknown>) => void;
      onProgress?: ((progress: never) => void) | undefined;
    }
  >();
  let lastId = 0;
  let end: Result<never> | null = null;

  function finish(result: Result<never>): void {
    end ??= result;
    for (const { answer } of pending.values()) answer(end);
    pending.clear();
  }

  process.onMessage((message) => {
    const reply = message as ReplyMessage;
    const call = pending.get(reply.id);
    if ("progress" in reply) {
      call?.onProgress?.(reply.progress as never);
      return;
    }
    pending.delete(reply.id);
    call?.answer(reply.result);
  });
  const exited = new Promise<void>((resolve) => {
    process.onExit(() => {
      finish(failure({ code: "process-ended" }));
      resolve();
    });
  });

  return {
    call(call, request, { signal, onProgress } = {}) {
      if (end) return Promise.resolve(end);
      lastId += 1;
      const id = lastId;
      const cancel = () => process.send({ id, cancel: true } satisfies CallMessage);
      return new Promise((resolve) => {
        const answer = (result: Result<unknown>) => {
          signal?.removeEventListener("abort", cancel);
          resolve(result);
        };
        pending.set(id, { answer, onProgress });
        process.send({ id, call, request } satisfies CallMessage);
        if (signal?.aborted) cancel();
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

/** What a process does for a call. */
export type CallHandler<T extends { request: unknown; response: unknown; progress: unknown }> = (
  request: T["request"],
  context: {
    readonly signal: AbortSignal;
    readonly onProgress: (progress: T["progress"]) => void;
  },
) => Result<T["response"]> | Promise<Result<T["response"]>>;

/** Answers calls for as long as the process lives; an unexpected error is answered as `internal`. */
export function serveCalls<C extends CallTypes<C>>(
  port: ProcessPort,
  handlers: { readonly [K in keyof C]: CallHandler<C[K]> },
): void {
  const running = new Map<number, AbortController>();
  port.onMessage((message) => {
    const asked = message as CallMessage;
    const { id } = asked;
    if ("cancel" in asked) {
      running.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    const handle = handlers[asked.call as keyof C] as CallHandler<C[keyof C]>;
    const onProgress = (progress: unknown) => port.send({ id, progress } satisfies ReplyMessage);
    void Promise.resolve()
      .then(() => handle(asked.request, { signal: controller.signal, onProgress }))
      .catch(() => failure({ code: "internal" }))
      .then((result) => {
        running.delete(id);
        port.send({ id, result } satisfies ReplyMessage);
      });
  });
}

/** Often enough to look alive, seldom enough to cost nothing. */
const REPORT_INTERVAL_MS = 100;

/** Passes on at most ten reports a second. */
export function paced<T>(tell: (progress: T) => void): (progress: T) => void {
  let nextMs = 0;
  return (progress) => {
    const nowMs = performance.now();
    if (nowMs < nextMs) return;
    nextMs = nowMs + REPORT_INTERVAL_MS;
    tell(progress);
  };
}
