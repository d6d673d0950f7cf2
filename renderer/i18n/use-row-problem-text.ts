import { useTranslation } from "react-i18next";
import type { RowProblem } from "#ipc/files/row-problem";
import { useFormat } from "./use-format.ts";

/** Says in the interface's language what is said of a row; an empty text where all is well. */
export function useRowProblemText(): (problems: readonly RowProblem[]) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = (value: unknown) => (typeof value === "number" ? format.integer(value) : value);
  return (problems) =>
    problems
      .map((problem) => {
        const fields = Object.entries(problem).map(
          ([name, value]) => [name, shown(value)] as const,
        );
        return t(`rowProblems.${problem.code as "no-text"}`, Object.fromEntries(fields));
      })
      .join("; ");
}
