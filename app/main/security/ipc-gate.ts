import type { MethodName } from "#ipc/channels";
import { methods, type RequestOf, type ResponseOf } from "#ipc/contract";
import { failure, type Result } from "#ipc/result";
import { toPageFailure } from "./page-failure.ts";

/** What main does for each method of the contract. */
export type Handlers = {
  [M in MethodName]: (
    request: RequestOf<M>,
  ) => Result<ResponseOf<M>> | Promise<Result<ResponseOf<M>>>;
};

/** Where a call came from, as far as trust is concerned. */
export interface Sender {
  /** Origin of the calling frame, such as `app://undertone`. */
  origin: string;
  isMainFrame: boolean;
}

export interface GateOptions {
  handlers: Handlers;
  trustedOrigin: string;
  /** Told of what must not happen; gets names and codes, never a payload. */
  onProblem: (method: MethodName, problem: string) => void;
}

/** The same handlers for a request whose type is known only at run time, by its schema. */
type LooseHandlers = Readonly<
  Record<MethodName, (request: unknown) => Result<unknown> | Promise<Result<unknown>>>
>;

/** Answers a call to one method. Never throws. */
export type Gate = (
  method: MethodName,
  sender: Sender,
  payload: unknown,
) => Promise<Result<unknown>>;

/**
 * The one gate through which every call from a window passes: the sender is checked, the payload
 * is parsed, and an unexpected throw becomes `internal` instead of crossing the process boundary; files are named without
 * their folders.
 */
export function createGate({ handlers, trustedOrigin, onProblem }: GateOptions): Gate {
  return async (method, sender, payload) => {
    if (!sender.isMainFrame || sender.origin !== trustedOrigin) {
      onProblem(method, "untrusted-sender");
      return failure({ code: "untrusted-sender" });
    }
    const request = methods[method].request.safeParse(payload);
    if (!request.success) {
      onProblem(method, "invalid-request");
      return failure({ code: "invalid-request" });
    }
    try {
      const result = await (handlers as LooseHandlers)[method](request.data);
      return result.ok ? result : failure(toPageFailure(result.error));
    } catch (cause) {
      onProblem(method, cause instanceof Error ? `threw ${cause.name}` : "threw");
      return failure({ code: "internal" });
    }
  };
}
