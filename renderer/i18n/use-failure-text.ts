import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import { useFormat } from "./use-format.ts";

const MAX_LISTED = 12;

/** Says a failure in the interface's language: the file that it is about, what happened, what helps. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = (value: unknown) => {
    if (typeof value === "number") return format.integer(value);
    if (!Array.isArray(value)) return value;
    const names = value.map((name) => `“${String(name)}”`);
    const more = names.length - MAX_LISTED;
    return format.list(more > 0 ? [...names.slice(0, MAX_LISTED), `+${more}`] : names);
  };
  return (failure) => {
    if (failure.code === "language-not-read") {
      return t("errors.language-not-read", {
        language: format.language(failure.language),
        reads: format.list(failure.reads.map(format.language)),
      });
    }
    const fields = Object.entries(failure).map(([name, value]) => [name, shown(value)] as const);
    // What a code has several kinds of has a sentence for each.
    const key = "kind" in failure ? `${failure.code}_${failure.kind}` : failure.code;
    const sentence = t(`errors.${key as "internal"}`, Object.fromEntries(fields));
    return "file" in failure ? `${failure.file}: ${sentence}` : sentence;
  };
}
