import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import {
  askForModelChange,
  dismissModelChanges,
  useModelChange,
} from "../../state/model-change.ts";
import { useModelName } from "../../state/use-model-name.ts";
import { ChangesInWords } from "./changes-in-words.tsx";
import "../../ui/start-notice.css";

/** Tells once that an update has brought another model, and where to read what it changes. */
export function ModelChangeNotice({
  onShow,
  onDismiss,
}: {
  onShow: () => void;
  /** Called while the notice is still there: the focus goes with it unless it is taken away. */
  onDismiss: () => void;
}) {
  const { t } = useTranslation();
  const sayModel = useModelName();
  const change = useModelChange().changes.find(({ isNews }) => isNews);
  if (!change) return null;
  const { before, after } = change;
  const show = () => {
    askForModelChange();
    onShow();
    dismissModelChanges();
  };
  const dismiss = () => {
    onDismiss();
    dismissModelChanges();
  };
  return (
    <section className="start-notice start-news" aria-label={t("modelChange.notice")}>
      <p role="status">
        <strong>{t("modelChange.news", { model: sayModel(after) })}</strong>{" "}
        {t("modelChange.instead", { model: sayModel(before) })}{" "}
        <ChangesInWords before={before} after={after} />
      </p>
      <div className="start-news-actions">
        <Button className="button button-primary" onPress={show}>
          {t("modelChange.show")}
        </Button>
        <Button className="button" onPress={dismiss}>
          {t("modelChange.dismiss")}
        </Button>
      </div>
    </section>
  );
}
