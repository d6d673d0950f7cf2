import { open } from "node:fs/promises";
import { expect, it } from "vitest";
import { FailureError } from "#ipc/failure";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { writing } from "./writing.ts";

it("what goes wrong beside an output is told of the output", async () => {
  const output = `${await makeScratchFolder()}/gone/out.csv`;
  const failed = await writing(output, () => open(`${output}.undertone-lock`, "w")).catch(
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(FailureError);
  expect((failed as FailureError).about("another")).toEqual({
    code: "file-not-found",
    file: output,
  });
});
