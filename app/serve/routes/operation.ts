import type { FastifyInstance } from "fastify";
import { OPERATIONS } from "../api-description.ts";
import type { ServiceContext } from "../service-context.ts";
import { ServiceError } from "../service-failure.ts";

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/u;

/** For whoever runs the service: models, health, metrics. */
export function addOperationRoutes(app: FastifyInstance, context: ServiceContext): void {
  const { models, metrics, admission } = context;

  app.get("/models", { schema: OPERATIONS.models }, () => ({ models: models.scorer.models }));

  const reload = async (address: string) => {
    if (!LOOPBACK.test(address)) throw new ServiceError({ code: "reload-remote" });
    const reloaded = await models.reload();
    metrics.reload(reloaded.ok ? "done" : "refused");
    if (!reloaded.ok) throw new ServiceError({ code: "models-refused", failure: reloaded.error });
    return { models: reloaded.value };
  };
  app.post("/models/reload", { schema: OPERATIONS.reload }, (request) => reload(request.ip));

  app.get("/health", { schema: OPERATIONS.health }, () => ({
    status: "alive",
    version: context.version,
  }));

  app.get("/ready", { schema: OPERATIONS.ready }, () => {
    if (context.isDraining) throw new ServiceError({ code: "draining" });
    if (!models.areWell) throw new ServiceError({ code: "models-failed" });
    return { status: "ready" };
  });

  app.get("/metrics", { schema: OPERATIONS.metrics }, async (_, reply) => {
    const isReady = models.areWell && !context.isDraining;
    const now = { waiting: admission.held, isReady, models: models.scorer.models };
    return reply.type(metrics.contentType).send(await metrics.write(now));
  });
}
