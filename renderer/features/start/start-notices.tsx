import { useFailureText } from "../../i18n/use-failure-text.ts";
import { useTranslation } from "react-i18next";
import { useAppInfo } from "../../state/app-info.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { ModelChangeNotice } from "./model-change-notice.tsx";
import "./start-notices.css";

/** What went wrong at the start, what to do about it, and what an update has brought. */
export function StartNotices({
  onShowModel,
  onDismiss,
}: {
  onShowModel: () => void;
  /** A notice is about to go, and with it the control that has the focus. */
  onDismiss: () => void;
}) {
  const { t } = useTranslation();
  const sayFailure = useFailureText();
  const status = useModelStatus();
  const info = useAppInfo();
  return (
    <div className="start-notices">
      {status.state === "failed" && (
        <p className="start-notice" role="alert">
          <strong>{t("model.failed")}</strong> {sayFailure(status.error)}
        </p>
      )}
      {info?.settingsWereDamaged && (
        <p className="start-notice" role="status">
          {t("settings.damaged")}
        </p>
      )}
      <ModelChangeNotice onShow={onShowModel} onDismiss={onDismiss} />
    </div>
  );
}
