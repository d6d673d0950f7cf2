import { isUtf8 } from "node:buffer";
import { z } from "zod";
import { askedLanguage, type AskedText } from "./answer-texts.ts";
import { LIMITS } from "./limits.ts";
import { ServiceError } from "./service-failure.ts";

/** A language that is refused is quoted in the answer, so it may not be long. */
const language = z.string().max(100).optional();

/** A text to be read, as a request names it. */
export const sentenceSchema = z.strictObject({
  sentence: z.string(),
  language,
  mixed: z.boolean().optional(),
});
/** The same in an address, where all is text. */
export const querySchema = z.strictObject({
  sentence: z.string(),
  language,
  mixed: z.enum(["true", "false"]).optional(),
});
const itemSchema = z.union([z.string(), sentenceSchema]);
export const batchSchema = z.array(itemSchema);
/** A line of NDJSON: `id` comes back with its answer. */
export const lineSchema = z.union([
  z.string(),
  sentenceSchema.extend({ id: z.union([z.string(), z.number()]).optional() }),
]);

/** The value that bytes of JSON hold. Throws `ServiceError`: `not-utf8`, `not-json`. */
export function parseJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new ServiceError({ code: "not-utf8" });
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new ServiceError({ code: "not-json" });
  }
}

/** The text of a body. Throws `ServiceError`: `wrong-shape`, `text-too-long`, `language-unknown`. */
export function readSentence(body: unknown): AskedText {
  return checked(shaped(sentenceSchema, body));
}

/** The text of an address. Throws as `readSentence` does. */
export function readQuery(query: unknown): AskedText {
  const { mixed, ...text } = shaped(querySchema, query);
  return checked({ ...text, mixed: mixed === undefined ? undefined : mixed === "true" });
}

/** The texts of an array. Throws as `readSentence` does, and `too-many-texts`. */
export function readBatch(body: unknown): AskedText[] {
  // Before a hundred thousand are looked at one by one.
  if (Array.isArray(body) && body.length > LIMITS.batchTexts) {
    const { batchTexts: mostTexts } = LIMITS;
    throw new ServiceError({ code: "too-many-texts", mostTexts, texts: body.length });
  }
  return shaped(batchSchema, body).map((item) => checked(asObject(item)));
}

/** The text of a line, and the name that the client gave it. Throws as `readSentence` does, and as `parseJson`. */
export function readLine(line: Buffer): { asked: AskedText; id: string | number | undefined } {
  const item = shaped(lineSchema, parseJson(line));
  if (typeof item === "string") return { asked: checked({ sentence: item }), id: undefined };
  const { id, ...asked } = item;
  return { asked: checked(asked), id };
}

function asObject(item: z.infer<typeof itemSchema>): AskedText {
  return typeof item === "string" ? { sentence: item } : item;
}

function shaped<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? [])
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("");
  throw new ServiceError({
    code: "wrong-shape",
    place: place.replace(/^\./u, ""),
    problem: issue?.code ?? "custom",
  });
}

function checked(asked: AskedText): AskedText {
  const { sentence } = asked;
  if (sentence.length > LIMITS.textCharacters) {
    throw new ServiceError({
      code: "text-too-long",
      mostCharacters: LIMITS.textCharacters,
      characters: sentence.length,
    });
  }
  if (asked.language === undefined) return asked;
  const known = askedLanguage(asked.language);
  if (known === null) throw new ServiceError({ code: "language-unknown", wanted: asked.language });
  return { ...asked, language: known };
}
