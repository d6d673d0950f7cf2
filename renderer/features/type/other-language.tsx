import { useTranslation } from "react-i18next";
import { Button } from "react-aria-components";
import { readsLanguage } from "#ipc/language";
import type { Manifest } from "#ipc/manifest";
import { useFormat } from "../../i18n/use-format.ts";
import { focusEditor } from "./editor/editor.ts";
import { readAnyway, useTextStore } from "./text-store.ts";
import "./other-language.css";

/** The language of the text if the model does not read it, else null. */
export function useOtherLanguage(manifest: Manifest | null): string | null {
  const language = useTextStore(({ analysis }) => analysis.language);
  if (language === null || manifest === null) return null;
  return readsLanguage(manifest.languages, language) ? null : language;
}

/** Says which language the text looks like and which ones are read; `canRead` offers to read it anyway. */
export function OtherLanguage({
  manifest,
  language,
  canRead,
}: {
  manifest: Manifest;
  language: string;
  canRead: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="other-language">
      <p className="panel-empty" role="status">
        {t("prediction.otherLanguage", {
          language: format.language(language),
          reads: format.list(manifest.languages.map(format.language)),
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
