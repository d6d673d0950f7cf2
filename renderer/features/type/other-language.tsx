import { useTranslation } from "react-i18next";
import { Button } from "react-aria-components";
import { readsLanguage } from "#ipc/language";
import { useFormat } from "../../i18n/use-format.ts";
import { focusEditor } from "./editor/editor.ts";
import { readAnyway, useTextStore } from "./text-store.ts";
import "./other-language.css";

/** The language of the text if no model reads it, else null. */
export function useOtherLanguage(reads: readonly string[] | null): string | null {
  const language = useTextStore(({ analysis }) => analysis.language);
  if (language === null || reads === null) return null;
  return readsLanguage(reads, language) ? null : language;
}

/** Says which language the text looks like and which ones are read; `canRead` offers to read it anyway. */
export function OtherLanguage({
  reads,
  language,
  canRead,
}: {
  reads: readonly string[];
  language: string;
  canRead: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const isAssumed = useTextStore(({ analysis }) => analysis.languageIs === "assumed");
  return (
    <div className="other-language">
      <p className="panel-empty" role="status">
        {t(isAssumed ? "prediction.otherLanguageAssumed" : "prediction.otherLanguage", {
          language: format.language(language),
          reads: format.list(reads.map(format.language)),
        })}
      </p>
      {canRead && (
        <Button
          className="button"
          onPress={() => {
            readAnyway();
            focusEditor();
          }}
        >
          {t("prediction.readAnyway")}
        </Button>
      )}
    </div>
  );
}
