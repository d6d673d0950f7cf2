import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import { replaceText } from "./editor/editor.ts";
import "./suggested-texts.css";

/** The model's texts to begin with, for an empty page. */
export function Examples({ manifest: { examples, languages } }: { manifest: Manifest }) {
  const { t } = useTranslation();
  if (!examples?.length) return null;
  return (
    <section className="suggested" aria-label={t("type.examples")}>
      <h2 className="suggested-title">{t("type.examples")}</h2>
      {examples.map((example) => (
        <Button key={example} className="suggested-text" onPress={() => replaceText(example)}>
          <span lang={languages[0]}>{example}</span>
        </Button>
      ))}
    </section>
  );
}
