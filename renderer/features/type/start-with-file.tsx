import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import "./suggested-texts.css";

/** Files to begin with, for an empty page: the survey that is inside, or the person's own. */
export function StartWithFile({ onSample, onOpen }: { onSample: () => void; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="suggested" aria-label={t("type.sampleTitle")}>
      <h2 className="suggested-title">{t("type.sampleTitle")}</h2>
      <Button className="suggested-text" onPress={onSample}>
        <span className="suggested-name">{t("type.sample")}</span>
        <span className="suggested-about">{t("type.sampleAbout")}</span>
      </Button>
      <Button className="button button-quiet suggested-more" onPress={onOpen}>
        {t("type.openFiles")}
      </Button>
    </section>
  );
}
