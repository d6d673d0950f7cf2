// Before Fastify, which asks for a tracing channel.
import "#scoring/process/older-electron";
import { readFile } from "node:fs/promises";
import path from "node:path";
import cors from "@fastify/cors";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import createFastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { describeApi } from "./api-description.ts";
import { findDocsFiles } from "./docs-files.ts";
import { guardDoors, type Doors } from "./doors.ts";
import { LIMITS } from "./limits.ts";
import { addRefusals, createRefuse } from "./refusals.ts";
import { parseJson } from "./requests.ts";
import { addOperationRoutes } from "./routes/operation.ts";
import { addPredictRoutes } from "./routes/predict.ts";
import { addNdjsonParser, NDJSON_TYPES } from "./routes/stream.ts";
import type { ServiceContext } from "./service-context.ts";
import { ServiceError } from "./service-failure.ts";

/** Puts the service together; it listens nowhere yet. It logs nothing, so no text gets into a log. */
export async function createApp(context: ServiceContext, doors: Doors): Promise<FastifyInstance> {
  const { patience } = context;
  const refuse = createRefuse(context);
  const app = createFastify({
    logger: false,
    // By itself Fastify would repeat the address, which may hold a text.
    frameworkErrors: (_error, _request, reply) => void refuse(reply, { code: "bad-request" }),
    bodyLimit: LIMITS.bodyBytes,
    // A stream may take as long as it moves; heads and bodies have their own times.
    requestTimeout: 0,
    forceCloseConnections: "idle",
    http: { headersTimeout: patience.headMs, connectionsCheckingInterval: patience.headMs / 4 },
  });
  app.server.maxConnections = LIMITS.connections;
  // A client that has sent all it has may close its half, and is answered.
  Object.assign(app.server, { httpAllowHalfOpen: true });
  // zod has the last word on what comes in; the schemas of routes describe it.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  addRefusals(app, refuse);
  guardDoors(app, doors);
  countRequests(app, context);
  boundBodies(app, context);
  boundAnswers(app, context);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_, body, done) => {
    try {
      // A request without a body asks for nothing that needs one.
      done(null, body.length === 0 ? undefined : parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  addNdjsonParser(app);
  if (doors.origin !== null) await app.register(cors, { origin: doors.origin });
  await app.register(swagger, { openapi: describeApi(context.version) });
  await addDocs(app);
  addPredictRoutes(app, context);
  addOperationRoutes(app, context);
  app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
  return app;
}

/** `/docs`, all of it from this computer's disk. */
async function addDocs(app: FastifyInstance): Promise<void> {
  const files = findDocsFiles();
  const logo = await readFile(path.join(files, "logo.svg"));
  await app.register(swaggerUi, {
    routePrefix: "/docs",
    baseDir: files,
    logo: { type: "image/svg+xml", content: logo },
    staticCSP: true,
    // By default the page asks a validator elsewhere.
    uiConfig: { validatorUrl: null },
    transformStaticCSP: () => DOCS_POLICY,
  });
}

const DOCS_POLICY =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";

function countRequests(app: FastifyInstance, context: ServiceContext): void {
  app.addHook("onRequest", (_request, reply, done) => {
    context.underWay += 1;
    // Answered or not: a client that has gone is done, too.
    reply.raw.once("close", () => {
      context.underWay -= 1;
    });
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    context.metrics.request(route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
}

/** Gives up on clients that take too long over a body. */
function boundBodies(app: FastifyInstance, { patience }: ServiceContext): void {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>();
  app.addHook("onRequest", (request, reply, done) => {
    const type = request.headers["content-type"]?.split(";")[0]?.trim() ?? "";
    if (NDJSON_TYPES.includes(type)) {
      request.raw.setTimeout(patience.stillMs, () => request.raw.destroy());
    } else if (request.method === "POST") {
      const giveUp = () => {
        const mostSeconds = patience.bodyMs / 1000;
        void reply.send(new ServiceError({ code: "body-slow", mostSeconds }));
      };
      waiting.set(request, setTimeout(giveUp, patience.bodyMs));
      reply.raw.once("close", () => clearTimeout(waiting.get(request)));
    }
    done();
  });
  app.addHook("preValidation", (request, _reply, done) => {
    clearTimeout(waiting.get(request));
    done();
  });
}

/** Gives up on clients that do not take their answer: it is held until they do. */
function boundAnswers(app: FastifyInstance, { patience }: ServiceContext): void {
  app.addHook("onSend", (_request, reply, _payload, done) => {
    reply.raw.setTimeout(patience.stillMs, () => reply.raw.destroy());
    done();
  });
}
