import { useTranslation } from "react-i18next";
import type { Queried } from "#ipc/results/results";
import { useFormat } from "../../../i18n/use-format.ts";
import { SelectField } from "../../../ui/select-field.tsx";
import { changeFilter } from "../results-store.ts";

const ALL = "";

/** Rows of one language; nothing in a file that tells none, or one alone. */
export function LanguageFilter(props: { queried: Queried; chosen: readonly string[] }) {
  const { queried, chosen } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { languages } = queried.facets;
  if (chosen.length === 0 && languages.length < 2) return null;
  return (
    <SelectField
      name={t("app.language")}
      value={chosen[0] ?? ALL}
      options={[
        { value: ALL, name: t("results.allLanguages") },
        ...languages.map(({ language, rows }) => ({
          value: language,
          name: `${format.language(language)} (${format.integer(rows)})`,
        })),
      ]}
      onChange={(value) => changeFilter({ languages: value === ALL ? [] : [value] })}
    />
  );
}
