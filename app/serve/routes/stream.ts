import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import { LIMITS } from "../limits.ts";
import { answerLines, type LineAnswer } from "../ndjson.ts";
import type { ServiceContext } from "../service-context.ts";
import { ServiceError, type ServiceFailure } from "../service-failure.ts";

export const NDJSON = "application/x-ndjson";
/** The same, and its other names. */
export const NDJSON_TYPES = [NDJSON, "application/ndjson", "application/jsonl"];

/** Lets bodies of NDJSON through as they come; they have no limit, because they are not held. */
export function addNdjsonParser(app: FastifyInstance): void {
  app.addContentTypeParser(NDJSON_TYPES, { bodyLimit: Number.MAX_SAFE_INTEGER }, (_, body, done) =>
    done(null, body),
  );
}

/** Answers a body of NDJSON line by line. */
export class StreamAnswers {
  #streams = 0;
  readonly #context: ServiceContext;

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  get streams(): number {
    return this.#streams;
  }

  /** The lines of the answer. Throws `ServiceError` `overloaded` where there are enough streams. */
  open(body: Readable, signal: AbortSignal): Readable {
    if (this.#streams >= LIMITS.streams) {
      throw new ServiceError({ code: "overloaded", retryAfterSeconds: 5 });
    }
    this.#streams += 1;
    const end = () => (this.#streams -= 1);
    return Readable.from(this.#write(body, signal), { objectMode: false }).once("close", end);
  }

  async *#write(body: Readable, signal: AbortSignal): AsyncGenerator<string> {
    const { models, metrics, speaker } = this.#context;
    const refusal = (failure: ServiceFailure) => ({
      error: { ...failure, message: speaker.sayFailure(failure) },
    });
    const write = (line: LineAnswer): string => {
      if ("refused" in line) return JSON.stringify(refusal(line.refused));
      const { id, answer } = line;
      const result = speaker.sayAnswer(answer);
      return JSON.stringify({ ...(id === undefined ? {} : { id }), result, ...answer });
    };
    try {
      for await (const lines of answerLines(body, models, signal)) {
        metrics.texts(lines.flatMap((line) => ("answer" in line ? [line.answer] : [])));
        if (lines.length > 0) yield `${lines.map(write).join("\n")}\n`;
      }
    } catch {
      // The status has been sent: what went wrong stands where the next answer would.
      if (!signal.aborted) yield `${JSON.stringify(refusal({ code: "models-failed" }))}\n`;
    }
  }
}
