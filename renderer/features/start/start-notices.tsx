import type { ReactNode } from "react";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { useTranslation } from "react-i18next";
import { useAppInfo } from "../../state/app-info.ts";
import { useModelStatus } from "../../state/model-status.ts";
import "../../ui/start-notice.css";

/** What went wrong at the start and what to do about it; `children` is what else there is to tell. */
export function StartNotices({ children }: { children: ReactNode }) {
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
      {children}
    </div>
  );
}
