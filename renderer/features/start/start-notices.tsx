import { useTranslation } from "react-i18next";
import { useAppInfo } from "../../state/app-info.ts";
import { useModelStatus } from "../../state/model-status.ts";
import "./start-notices.css";

/** What went wrong at the start and what to do about it; nothing when all is well. */
export function StartNotices() {
  const { t } = useTranslation();
  const status = useModelStatus();
  const info = useAppInfo();
  return (
    <div className="start-notices">
      {status.state === "failed" && (
        <p className="start-notice" role="alert">
          <strong>{t("model.failed")}</strong>{" "}
          {t(`errors.${status.error.code}`, { defaultValue: status.error.message })}
        </p>
      )}
      {info?.settingsWereDamaged && (
        <p className="start-notice" role="status">
          {t("settings.damaged")}
        </p>
      )}
    </div>
  );
}
