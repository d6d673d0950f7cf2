import { useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { useTranslation } from "react-i18next";
import { useAppInfo } from "../../state/app-info.ts";
import { useModelStatus } from "../../state/model-status.ts";
import "../../ui/start-notice.css";

/**
 * What went wrong at the start and what to do about it; `children` is what else there is to tell. `onDismiss` is
 * called while a notice is still there: the focus goes with it unless it is taken away.
 */
export function StartNotices({
  onDismiss,
  children,
}: {
  onDismiss: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const sayFailure = useFailureText();
  const status = useModelStatus();
  const info = useAppInfo();
  const [isDismissed, setIsDismissed] = useState(false);
  const dismiss = () => {
    onDismiss();
    setIsDismissed(true);
  };
  return (
    <div className="start-notices">
      {status.state === "failed" && (
        <p className="start-notice" role="alert">
          <strong>{t("model.failed")}</strong> {sayFailure(status.error)}
        </p>
      )}
      {info?.settingsWereDamaged && !isDismissed && (
        <div className="start-notice start-news">
          <p role="status">{t("settings.damaged")}</p>
          <Button className="button" onPress={dismiss}>
            {t("modelChange.dismiss")}
          </Button>
        </div>
      )}
      {children}
    </div>
  );
}
