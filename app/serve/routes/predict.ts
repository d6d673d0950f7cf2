import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { answerTexts, type AskedText } from "../answer-texts.ts";
import { OPERATIONS } from "../api-description.ts";
import { readBatch, readQuery, readSentence } from "../requests.ts";
import type { ServiceContext } from "../service-context.ts";
import { ServiceError } from "../service-failure.ts";
import { NDJSON, StreamAnswers } from "./stream.ts";

/** `/predict` for one text, and for an array of them. */
export function addPredictRoutes(app: FastifyInstance, context: ServiceContext): void {
  const answer = async (asked: readonly AskedText[], reply: FastifyReply) => {
    const texts = asked.map(({ sentence }) => sentence);
    const answers = await context.admission.admit(texts, () =>
      context.models.use((scorer) => answerTexts(scorer, asked, signalOf(reply))),
    );
    context.metrics.texts(answers);
    return answers.map((each) => ({ result: context.speaker.sayAnswer(each), ...each }));
  };
  const answerOne = async (asked: AskedText, reply: FastifyReply) => {
    const [answered] = await answer([asked], reply);
    if (!answered || answered.error !== null) throw new ServiceError({ code: "text-failed" });
    return answered;
  };

  app.get("/predict", { schema: OPERATIONS.predictQuery }, (request, reply) =>
    answerOne(readQuery(request.query), reply),
  );
  app.post("/predict", { schema: OPERATIONS.predict }, (request, reply) =>
    answerOne(readSentence(request.body), reply),
  );
  const streams = new StreamAnswers(context);
  app.post("/predict/batch", { schema: OPERATIONS.batch }, (request, reply) => {
    if (!(request.body instanceof Readable)) return answer(readBatch(request.body), reply);
    return reply.type(NDJSON).send(streams.open(request.body, signalOf(reply)));
  });
}

/** Aborts when the client has gone before it was answered: nobody waits for the work any more. */
function signalOf(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}
