import { useTranslation } from "react-i18next";
import type { Grouping, Overview } from "#ipc/overview/overview";

export interface GroupingChoice {
  value: string;
  name: string;
  by: Grouping;
}

/** By what rows can be put into groups, the likeliest first. */
export function useGroupings({ offered, languages }: Overview): readonly GroupingChoice[] {
  const { t } = useTranslation();
  return [
    ...offered.groups.map(({ column, name }): GroupingChoice => {
      const by = { kind: "column", column } as const;
      return { value: groupingKey(by), by, name: name.trim() === "" ? String(column + 1) : name };
    }),
    ...(offered.topics
      ? [{ value: "topics", name: t("overview.topics.title"), by: { kind: "topics" } as const }]
      : []),
    ...(languages.length > 1
      ? [
          {
            value: "language",
            name: t("app.language"),
            by: { kind: "language" } as const,
          },
        ]
      : []),
  ];
}

export function groupingKey(by: Grouping): string {
  return by.kind === "column" ? String(by.column) : by.kind;
}
