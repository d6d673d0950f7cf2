import { useTranslation } from "react-i18next";
import type { Grouping } from "#ipc/overview/overview";
import { useFormat } from "./use-format.ts";

/** The name of a group; the rows that have nothing there are one, too. */
export function useGroupName(): (by: Grouping, value: string) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (by, value) => {
    if (value.trim() === "") return t("app.empty");
    return by.kind === "language" ? format.language(value) : value;
  };
}
