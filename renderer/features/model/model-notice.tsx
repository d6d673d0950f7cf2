import { useTranslation } from "react-i18next";
import { useModelStatus } from "../../state/model-status.ts";
import "./model-notice.css";

/** Says what is wrong when the model cannot be used; silent otherwise. */
export function ModelNotice() {
  const { t } = useTranslation();
  const status = useModelStatus();
  if (status.state !== "failed") return null;
  return (
    <div className="model-notice" role="alert">
      <strong>{t("model.failed")}</strong> {t(`errors.${status.error.code}`, status.error.message)}
    </div>
  );
}
