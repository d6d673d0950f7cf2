import type { Failure } from "./failure.ts";

/** Electron keeps only an Error's `message` across processes, so failures travel as values. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(error: Failure): { ok: false; error: Failure } {
  return { ok: false, error };
}
