import type { ResultsProgress } from "#ipc/results";
import { failure, type Result } from "#ipc/result";
import { compareScored } from "./compare/compare-scored.ts";
import { compareAndWriteFlips } from "./compare/write-flips.ts";
import type { ProcessPort } from "#scoring/pool/utility-process-port";
import type { ResultsCalls, ResultsReply, ResultsRequest } from "./scored-messages.ts";
import { ResultsSession, type CallContext } from "./results/results-session.ts";

/**
 * Answers the calls about one scored file for as long as the process lives. What it gives back ends
 * that earlier, for a process that goes on.
 */
export function serveResults(port: ProcessPort<ResultsRequest, ResultsReply>): () => Promise<void> {
  const session = new ResultsSession();
  const controllers = new Map<number, AbortController>();
  let newestQuery: AbortController | null = null;

  const answer = async (
    message: ResultsRequest,
    context: CallContext,
  ): Promise<Result<unknown>> => {
    switch (message.call) {
      case "open":
        return session.open(message.request, context);
      case "query":
        return session.query(message.request, context);
      case "rows":
        return session.rows(message.request);
      case "row":
        return session.row(message.request);
      case "text":
        return session.text(message.request);
      case "export":
        return session.export(message.request, context);
      case "compare":
        return compare(message.request, context);
      case "cancel":
        throw new Error("a cancel has no answer");
    }
  };

  port.onRequest((message) => {
    const { id } = message;
    if (message.call === "cancel") {
      controllers.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    controllers.set(id, controller);
    if (message.call === "query") {
      newestQuery?.abort();
      newestQuery = controller;
    }
    const onProgress = createPacer<ResultsProgress>((progress) =>
      port.send({ kind: "progress", id, progress }),
    );
    void answer(message, { signal: controller.signal, onProgress })
      .catch(() => failure({ code: "internal" }))
      .then((result) => {
        controllers.delete(id);
        port.send({ kind: "done", id, result });
      });
  });

  return async () => {
    for (const controller of controllers.values()) controller.abort();
    await session.close();
  };
}

function compare(
  { beforePath, afterPath, flipsPath }: ResultsCalls["compare"]["request"],
  { signal, onProgress }: CallContext,
): Promise<Result<ResultsCalls["compare"]["response"]>> {
  const sides = {
    beforePath,
    afterPath,
    signal,
    onProgress: (share: number, rows: number) => onProgress({ kind: "comparing", share, rows }),
  };
  return flipsPath === null
    ? compareScored(sides)
    : compareAndWriteFlips({ ...sides, outputPath: flipsPath, force: true });
}

/** Often enough to look alive, seldom enough to cost nothing. */
const REPORT_INTERVAL_MS = 100;

function createPacer<T>(tell: (progress: T) => void): (progress: T) => void {
  let nextMs = 0;
  return (progress) => {
    const nowMs = performance.now();
    if (nowMs < nextMs) return;
    nextMs = nowMs + REPORT_INTERVAL_MS;
    tell(progress);
  };
}
