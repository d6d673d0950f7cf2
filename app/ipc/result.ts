import { z } from "zod";

/** Every way in which a request can fail. The interface translates codes; it never reads messages. */
export const ERROR_CODES = [
  "cancelled",
  "file-exists",
  "file-not-found",
  "file-not-readable",
  "file-not-writable",
  "output-in-use",
  "name-taken",
  "journal-damaged",
  "other-job",
  "newer-version",
  "file-changed",
  "disk-full",
  "format-unknown",
  "format-broken",
  "encoding-unknown",
  "column-not-found",
  "column-unclear",
  "no-text",
  "no-table-in-folder",
  "invalid-request",
  "untrusted-sender",
  "installation-damaged",
  "model-missing",
  "model-invalid",
  "model-corrupt",
  "model-golden-mismatch",
  "model-not-ready",
  "scorer-failed",
  "not-scored",
  "not-comparable",
  "runtime-missing",
  "text-too-long",
  "internal",
] as const;

export const errorCodeSchema = z.enum(ERROR_CODES);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** A failure as data: a closed code for programs and a sentence that a person can act on. */
export const failureSchema = z.object({ code: errorCodeSchema, message: z.string() });
export type Failure = z.infer<typeof failureSchema>;

/** Electron keeps only an Error's `message` across processes, so failures travel as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(code: ErrorCode, message: string): { ok: false; error: Failure } {
  return { ok: false, error: { code, message } };
}
