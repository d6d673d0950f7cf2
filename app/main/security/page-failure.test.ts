import fc from "fast-check";
import { expect, it } from "vitest";
import { FAILURE_CODES, FAILURES, failureSchema, type Failure } from "#ipc/failure";
import { toPageFailure } from "./page-failure.ts";

const PATH = "/home/ana/secret/comments.csv";

/** A failure of each code whose every text field is a path. */
function sampleOf(code: (typeof FAILURE_CODES)[number]): Failure {
  const shape = FAILURES[code] as Record<
    string,
    { safeParse: (value: unknown) => { success: boolean } }
  >;
  const candidates = [PATH, 7, [PATH], "rows", "input", "office", "lacks"];
  const fields = Object.entries(shape).map(([name, schema]) => [
    name,
    candidates.find((value) => schema.safeParse(value).success),
  ]);
  return failureSchema.parse({ code, ...Object.fromEntries(fields) });
}

it.each(FAILURE_CODES)("tells the page of %s without the folder of a file", (code) => {
  const shown = toPageFailure(sampleOf(code));
  expect(shown.code).toBe(code);
  for (const field of ["file", "other"] as const) {
    if (field in shown) expect((shown as Record<string, unknown>)[field]).toBe("comments.csv");
  }
});

it("keeps a name whatever is in it", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((name) => !/[/\0]/u.test(name)),
      (name) => {
        const failure = { code: "file-not-found", file: `/home/ana/${name}` } as const;
        expect(toPageFailure(failure)).toEqual({ code: "file-not-found", file: name });
      },
    ),
  );
});
