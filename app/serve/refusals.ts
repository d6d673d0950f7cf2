import { setTimeout as pause } from "node:timers/promises";
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { FailureError } from "#ipc/failure";
import { LIMITS } from "./limits.ts";
import type { ServiceContext } from "./service-context.ts";
import { ServiceError, STATUS_OF, type ServiceFailure } from "./service-failure.ts";

/**
 * How long a client waits to be told that there is no room. Those that ask again at once, whatever
 * `Retry-After` says, would take the processor from those that were let in, and new connections would wait
 * behind them: Node takes one at a turn of its loop.
 */
const OVERLOADED_AFTER_MS = 500;

/** Answers with a failure as data and its sentence. */
export type Refuse = (reply: FastifyReply, failure: ServiceFailure) => FastifyReply;

/** What says a refusal; before an app is there, too, which can't read every address. */
export function createRefuse({ speaker }: ServiceContext): Refuse {
  return (reply, failure) => {
    if (failure.code === "overloaded") reply.header("retry-after", failure.retryAfterSeconds);
    if (failure.code === "draining") reply.header("retry-after", 1);
    if (failure.code === "models-failed") reply.header("retry-after", 2);
    if (failure.code === "token-wrong") reply.header("www-authenticate", "Bearer");
    // What is left of a body that was refused is not waited for.
    if (["body-too-large", "body-slow", "media-type-unknown"].includes(failure.code)) {
      reply.header("connection", "close");
    }
    const error = { ...failure, message: speaker.sayFailure(failure) };
    return reply.code(STATUS_OF[failure.code]).send({ error });
  };
}

/** Refuses whatever is thrown, and what belongs to no route. */
export function addRefusals(app: FastifyInstance, refuse: Refuse): void {
  app.setErrorHandler(async (error, _request, reply) => {
    const failure = failureOf(error);
    if (failure.code === "overloaded") await pause(OVERLOADED_AFTER_MS);
    return refuse(reply, failure);
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, { code: "not-found" }));
}

/** What Fastify refuses by itself. */
const BY_FASTIFY: Readonly<Record<string, ServiceFailure>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: "body-too-large", mostBytes: LIMITS.bodyBytes },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: "media-type-unknown" },
};

function failureOf(error: unknown): ServiceFailure {
  if (error instanceof ServiceError) return error.failure;
  if (error instanceof FailureError) return { code: "models-failed" };
  const { code, statusCode = 500 } = error as Partial<FastifyError>;
  const known = BY_FASTIFY[code ?? ""];
  return known ?? { code: statusCode < 500 ? "bad-request" : "internal" };
}
