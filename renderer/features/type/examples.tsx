import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { replaceText } from "./text-area.ts";
import "./suggested-texts.css";

/** Three texts to begin with, for an empty page. */
export function Examples() {
  const { t } = useTranslation();
  const examples = [t("type.example1"), t("type.example2"), t("type.example3")];
  return (
    <section className="suggested" aria-label={t("type.examples")}>
      <h2 className="suggested-title">{t("type.examples")}</h2>
      {examples.map((example) => (
        <Button key={example} className="suggested-text" onPress={() => replaceText(example)}>
          <span lang="en">{example}</span>
        </Button>
      ))}
    </section>
  );
}
