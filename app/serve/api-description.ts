import { z } from "zod";
import { answerSchema } from "./answer.ts";
import { LIMITS } from "./limits.ts";
import { batchSchema, lineSchema, querySchema, sentenceSchema } from "./requests.ts";

/** The texts of `/docs` and `/openapi.json`, in English, as is their kind. */

const jsonSchema = (schema: z.ZodType) => {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io: "input" });
  return described;
};

const sentAnswer = answerSchema.extend({ result: z.string() });
const ANSWER = jsonSchema(sentAnswer);
const FAILURE = jsonSchema(
  z.object({ error: z.looseObject({ code: z.string(), message: z.string() }) }),
);
const MODELS = jsonSchema(
  z.object({
    models: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        sha256: z.string(),
        languages: z.array(z.string()),
      }),
    ),
  }),
);

const as = (description: string, schema: object, type = "application/json") => ({
  description,
  content: { [type]: { schema } },
});
const refused = (description: string) => as(description, FAILURE);
const TOO_MUCH = refused("The text or the body is too large");
const WRONG = refused("Not what is asked for here");
const OVERLOADED = refused("Too much waits; Retry-After says how many seconds to wait");

const READING = [
  "`language` says what language the text is in (a code such as `en`); `any` reads it in whatever it is; left out, it is told.",
  "A text in a language that no model reads has no label, but its language and the state `unsupported-language`.",
  "`mixed` set to false does not tell mixed feelings, which is up to twice as fast.",
].join(" ");

const predicting = {
  tags: ["predict"],
  response: { 200: as("The answer", ANSWER), 400: WRONG, 413: TOO_MUCH, 503: OVERLOADED },
};
const operating = { tags: ["operate"] };

/** What each route is described as. */
export const OPERATIONS = {
  predict: {
    ...predicting,
    summary: "The tone of one text",
    description: READING,
    body: {
      ...jsonSchema(sentenceSchema),
      examples: [{ sentence: "Life is beautiful, enjoy it!" }],
    },
  },
  predictQuery: {
    ...predicting,
    summary: "The tone of one text in the address",
    description: `${READING} Addresses stand in the logs of what lies between: use POST for texts that matter.`,
    querystring: jsonSchema(querySchema),
  },
  batch: {
    tags: ["predict"],
    summary: "The tone of many texts",
    description: [
      `A JSON array of at most ${LIMITS.batchTexts} texts is answered with an array in its order.`,
      "NDJSON has no such limit: a text a line, a string or an object whose `id` comes back, answered line by line as they come.",
      "Read the answers while you send: a client that only sends is not read any more.",
      READING,
    ].join(" "),
    body: {
      content: {
        "application/json": { schema: jsonSchema(batchSchema) },
        "application/x-ndjson": { schema: jsonSchema(lineSchema) },
      },
    },
    response: {
      200: {
        description: "The answers",
        content: {
          "application/json": { schema: { type: "array", items: ANSWER } },
          "application/x-ndjson": { schema: ANSWER },
        },
      },
      400: WRONG,
      413: TOO_MUCH,
      503: OVERLOADED,
    },
  },
  models: {
    ...operating,
    summary: "The models that answer",
    response: { 200: as("In the order in which they are asked", MODELS) },
  },
  reload: {
    ...operating,
    summary: "Change to the models that lie in the folders now",
    description:
      "They are loaded beside those in use and compared with their golden texts; only then requests go to them. From this computer only.",
    response: {
      200: as("The models that answer now", MODELS),
      422: refused("They are not fit for use; the old ones stay in use"),
    },
  },
  health: {
    ...operating,
    summary: "Whether the service lives",
    response: {
      200: as("It does", jsonSchema(z.object({ status: z.string(), version: z.string() }))),
    },
  },
  ready: {
    ...operating,
    summary: "Whether it takes requests",
    response: {
      200: as("It does", jsonSchema(z.object({ status: z.string() }))),
      503: refused("It does not, now"),
    },
  },
  metrics: {
    ...operating,
    summary: "Figures for Prometheus; no text, and nothing of one",
    response: { 200: as("The figures", { type: "string" }, "text/plain") },
  },
} as const;

/** What the whole is described as. */
export function describeApi(version: string) {
  return {
    openapi: "3.1.0",
    info: {
      title: "Undertone",
      version,
      description: "The tone of texts, read on this computer. Nothing leaves it.",
    },
    tags: [
      { name: "predict", description: "Texts" },
      { name: "operate", description: "For whoever runs the service" },
    ],
  };
}
