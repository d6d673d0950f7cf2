import type { Failure } from "#ipc/failure";

/** What a request may be refused for, with its status and the fields that a sentence about it needs. */
interface ServiceFailures {
  "not-json": object;
  "not-utf8": object;
  /** `place` as in `[3].sentence`, empty for the whole; `problem` as zod names it. */
  "wrong-shape": { readonly place: string; readonly problem: string };
  "language-unknown": { readonly wanted: string };
  "text-too-long": { readonly mostCharacters: number; readonly characters: number };
  "line-too-long": { readonly mostBytes: number };
  "too-many-texts": { readonly mostTexts: number; readonly texts: number };
  "body-too-large": { readonly mostBytes: number };
  "body-slow": { readonly mostSeconds: number };
  "media-type-unknown": object;
  "not-found": object;
  "token-wrong": object;
  "host-foreign": object;
  "origin-foreign": object;
  "reload-remote": object;
  "models-refused": { readonly failure: Failure };
  overloaded: { readonly retryAfterSeconds: number };
  draining: object;
  /** The processes that run the models ended again and again; they are being restarted. */
  "models-failed": object;
  "text-failed": object;
  "bad-request": object;
  internal: object;
}

export type ServiceFailureCode = keyof ServiceFailures;

/** A failure as data; the sentence about it is written by whoever faces the person. */
export type ServiceFailure = {
  [C in ServiceFailureCode]: { readonly code: C } & ServiceFailures[C];
}[ServiceFailureCode];

/** The HTTP status of each. */
export const STATUS_OF: Readonly<Record<ServiceFailureCode, number>> = {
  "not-json": 400,
  "not-utf8": 400,
  "wrong-shape": 400,
  "language-unknown": 400,
  "bad-request": 400,
  "token-wrong": 401,
  "origin-foreign": 403,
  "reload-remote": 403,
  "not-found": 404,
  "body-slow": 408,
  "text-too-long": 413,
  "line-too-long": 413,
  "too-many-texts": 413,
  "body-too-large": 413,
  "media-type-unknown": 415,
  "host-foreign": 421,
  "models-refused": 422,
  "text-failed": 500,
  internal: 500,
  overloaded: 503,
  draining: 503,
  "models-failed": 503,
};

/** A refusal on its way to the client. */
export class ServiceError extends Error {
  readonly failure: ServiceFailure;

  constructor(failure: ServiceFailure) {
    super(failure.code);
    this.failure = failure;
  }
}
