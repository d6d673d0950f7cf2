import { expect, it } from "vitest";
import { z } from "zod";
import { FAILURE_CODES, FAILURES, failureSchema } from "#ipc/failure";
import { FINDING_KINDS, FINDINGS, findingSchema } from "#ipc/files/finding";
import { rowProblemSchema } from "#ipc/files/row-problem";
import { sayFailure } from "./failure-sentences.ts";
import { sayFinding } from "./finding-sentences.ts";
import { sayRowProblems } from "./row-problem-sentences.ts";

/** Values for the fields of a shape: one set for each of the kinds that it has. */
function samplesOf(shape: Readonly<Record<string, z.ZodType>>): Record<string, unknown>[] {
  const { kind = shape["what"] } = shape;
  const kinds = kind instanceof z.ZodEnum ? kind.options : [null];
  return kinds.map((one) =>
    Object.fromEntries(
      Object.entries(shape).map(([name, field]) => {
        const candidates = [
          ...(field === kind && one !== null ? [one] : []),
          ...optionsOf(field),
          "en",
          7,
          ["en"],
          [7],
        ];
        return [name, candidates.find((value) => field.safeParse(value).success)];
      }),
    ),
  );
}

const optionsOf = (field: z.ZodType) => (field instanceof z.ZodEnum ? field.options : []);

/** That a sentence is one, and says what is in its fields. */
const SAID = /^(?!.*(?:undefined|NaN|\[object)).*[a-z]{2}/su;

it.each(FAILURE_CODES)("the command line says %s", (code) => {
  for (const fields of samplesOf(FAILURES[code])) {
    expect(sayFailure(failureSchema.parse({ code, ...fields }))).toMatch(SAID);
  }
});

it.each(FINDING_KINDS)("the command line says why: %s", (kind) => {
  for (const fields of samplesOf(FINDINGS[kind])) {
    expect(sayFinding(findingSchema.parse({ kind, ...fields }))).toMatch(SAID);
  }
});

it.each(rowProblemSchema.options.map(({ shape }) => [shape.code.value, shape] as const))(
  "the command line says of a row: %s",
  (code, shape) => {
    for (const fields of samplesOf(shape)) {
      expect(sayRowProblems([rowProblemSchema.parse({ ...fields, code })])).toMatch(SAID);
    }
  },
);
