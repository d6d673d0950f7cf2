import type { Answer } from "#serve/answer";
import type { ServiceFailure, ServiceFailureCode } from "#serve/service-failure";
import { sayFailure } from "./failure-sentences.ts";
import { languageName } from "./language-names.ts";
import { sayState } from "./state-names.ts";

type Sentences = {
  readonly [C in ServiceFailureCode]: (failure: Extract<ServiceFailure, { code: C }>) => string;
};

const SENTENCES: Sentences = {
  "not-json": () => "The body is not JSON.",
  "not-utf8": () => "The body is not in UTF-8.",
  "wrong-shape": ({ place, problem }) =>
    `${place === "" ? "The request" : place} is not what is asked for here (${problem}). /docs has the form.`,
  "language-unknown": ({ wanted }) =>
    `${JSON.stringify(wanted)} is not a language code. Give one such as en, or any to read the text whatever it is in.`,
  "text-too-long": ({ characters, mostCharacters }) =>
    `The text has ${characters} characters, of at most ${mostCharacters}. Put it into a file and score that.`,
  "line-too-long": ({ mostBytes }) => `The line is longer than ${mostBytes} bytes.`,
  "too-many-texts": ({ texts, mostTexts }) =>
    `The array has ${texts} texts, of at most ${mostTexts}. Send them as NDJSON, a text a line.`,
  "body-too-large": ({ mostBytes }) =>
    `The body is larger than ${mostBytes} bytes. Send many texts as NDJSON, a text a line.`,
  "body-slow": ({ mostSeconds }) => `The body did not arrive within ${mostSeconds} seconds.`,
  "media-type-unknown": () => "Send application/json, or application/x-ndjson for many texts.",
  "not-found": () => "There is nothing here. /docs has what there is.",
  "token-wrong": () => "Send the token as Authorization: Bearer …",
  "host-foreign": () => "Ask for this service as localhost or 127.0.0.1.",
  "origin-foreign": () => "Pages of this origin may not ask. Start the service with --cors for it.",
  "reload-remote": () => "Models are changed from the computer that serves them.",
  "models-refused": ({ failure }) =>
    `The models were not changed; the old ones stay in use. ${sayFailure(failure)}`,
  overloaded: ({ retryAfterSeconds }) =>
    `Too much is waiting. Try again in ${retryAfterSeconds} s.`,
  draining: () => "The service is ending.",
  "models-failed": () => "The processes that read texts ended; they are being restarted.",
  "text-failed": () => "The model could not read this text.",
  "bad-request": () => "The request is not as HTTP has it.",
  internal: () => "Something went wrong inside Undertone.",
};

/** A refusal of the service in English. */
export function sayServiceFailure(failure: ServiceFailure): string {
  return (SENTENCES[failure.code] as (failure: ServiceFailure) => string)(failure);
}

/** An answer of the service as one English sentence. */
export function sayAnswer(answer: Answer): string {
  const { label, score, polarity, subjectivity, language, states, error } = answer;
  if (error !== null) return "The sentence could not be read.";
  if (label === null || score === null) {
    return language === null
      ? "There is nothing to read in the sentence."
      : `The sentence looks like ${languageName(language)}, which no model inside reads.`;
  }
  const figures = [
    `${(score * 100).toFixed(1)} % sure`,
    ...(polarity === null ? [] : [`polarity ${polarity.toFixed(2)}`]),
    ...(subjectivity === null ? [] : [`subjectivity ${subjectivity.toFixed(2)}`]),
    ...states.map((state) => sayState(state)),
  ];
  return `The sentence is ${label} (${figures.join(", ")}).`;
}
