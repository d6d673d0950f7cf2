import type { Result } from "#ipc/result";
import { sayFailure } from "../../app/cli/sentences/failure-sentences.ts";
import { ActionableError } from "../command.ts";

/** The value, or its failure's sentence as what the command ends with. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new ActionableError(sayFailure(result.error));
}
