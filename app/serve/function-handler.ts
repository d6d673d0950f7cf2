import { findModelDirectories } from "#inference/model-directory";
import { openModelSet } from "#inference/model-set";
import { FailureError } from "#ipc/failure";
import { createModelSetScorer, type Scorer } from "#scoring/scorer";
import { answerTexts, type AskedText } from "./answer-texts.ts";
import { parseJson, readBatch, readQuery, readSentence } from "./requests.ts";
import { ServiceError, STATUS_OF, type ServiceFailure } from "./service-failure.ts";
import type { Speaker } from "./speaker.ts";

/** What of an API Gateway event (payload format 2.0) is read. */
export interface FunctionEvent {
  readonly rawPath?: string;
  readonly requestContext?: { readonly http?: { readonly method?: string } };
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

export interface FunctionResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * A function that answers as the service does: `/predict`, `/predict/batch` with an array, `/models`
 * and `/health`. The models lie beside it. They are loaded with the first text that they read and stay
 * as long as the instance.
 */
export function createHandler(speaker: Speaker): (event: FunctionEvent) => Promise<FunctionResult> {
  let opening: Promise<Scorer> | undefined;
  const open = () => {
    opening ??= openScorer();
    return opening;
  };
  const answer = async (asked: readonly AskedText[]) => {
    const answers = await answerTexts(await open(), asked);
    return answers.map((each) => ({ result: speaker.sayAnswer(each), ...each }));
  };
  const answerOne = async (asked: AskedText) => {
    const [answered] = await answer([asked]);
    if (!answered || answered.error !== null) throw new ServiceError({ code: "text-failed" });
    return answered;
  };
  const routes: Readonly<Record<string, (event: FunctionEvent) => unknown>> = {
    "GET /predict": ({ queryStringParameters = {} }) => answerOne(readQuery(queryStringParameters)),
    "POST /predict": (event) => answerOne(readSentence(bodyOf(event))),
    "POST /predict/batch": (event) => answer(readBatch(bodyOf(event))),
    "GET /models": async () => ({ models: (await open()).models }),
    "GET /health": () => ({ status: "alive" }),
  };
  return async (event) => {
    const { rawPath = "/", requestContext } = event;
    const route = routes[`${requestContext?.http?.method ?? "POST"} ${rawPath}`];
    try {
      if (!route) throw new ServiceError({ code: "not-found" });
      return respond(200, await route(event));
    } catch (error) {
      const failure = failureOf(error);
      const told = { error: { ...failure, message: speaker.sayFailure(failure) } };
      return respond(STATUS_OF[failure.code], told);
    }
  };
}

async function openScorer(): Promise<Scorer> {
  const directories = await findModelDirectories();
  if (!directories.ok) throw FailureError.of(directories.error);
  const set = await openModelSet(directories.value);
  if (!set.ok) throw FailureError.of(set.error);
  return createModelSetScorer(set.value);
}

function bodyOf({ body = "", isBase64Encoded = false }: FunctionEvent): unknown {
  return parseJson(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
}

function failureOf(error: unknown): ServiceFailure {
  if (error instanceof ServiceError) return error.failure;
  return { code: error instanceof FailureError ? "models-failed" : "internal" };
}

function respond(statusCode: number, value: unknown): FunctionResult {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { statusCode, headers, body: JSON.stringify(value) };
}
