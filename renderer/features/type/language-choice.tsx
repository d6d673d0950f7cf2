import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";
import { setLanguage, useTextStore } from "./text-store.ts";
import "../../ui/select-field.css";
import "./other-language.css";

const TOLD = "";

/** The language that the text is read in, beside its verdict, and the others that could be set. */
export const LanguageChoice = memo(function LanguageChoice({
  reads,
}: {
  reads: readonly string[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = useTextStore(({ analysis }) => analysis.language);
  const languageIs = useTextStore(({ analysis }) => analysis.languageIs);
  const chosen = useTextStore((state) => state.language);
  // A short text has the language of the one before it.
  const told = languageIs === "assumed" ? "languageAssumed" : "languageTold";
  const first =
    chosen !== null
      ? t("prediction.languageByText")
      : language === null
        ? t("prediction.languageUnknown")
        : t(`prediction.${told}`, { language: format.language(language) });
  return (
    <select
      className="select language-choice"
      aria-label={t("prediction.language")}
      value={chosen ?? TOLD}
      onChange={({ target }) => setLanguage(target.value === TOLD ? null : target.value)}
    >
      <option value={TOLD}>{first}</option>
      {reads.map((each) => (
        <option key={each} value={each}>
          {t("prediction.languageSet", { language: format.language(each) })}
        </option>
      ))}
    </select>
  );
});
