import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";

/** The model card that lies beside the model, word for word. */
export function ModelCard() {
  const { t } = useTranslation();
  const [card, setCard] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void api.getModelCard().then((reply) => {
      if (isCurrent) setCard(reply.ok ? reply.value : null);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  if (card === null) return null;
  return (
    <section className="card card-wide">
      <h2 className="card-title">{t("model.card")}</h2>
      <pre className="model-card-text">{card}</pre>
    </section>
  );
}
