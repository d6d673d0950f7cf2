import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { api } from "../../api.ts";

// The card's title is a section of this page; links lead nowhere, since the app goes nowhere.
// A column without a name, such as one of bars, has no header cell either.
const COMPONENTS: Components = {
  h1: "h3",
  h2: "h3",
  h3: "h4",
  a: "span",
  th: ({ children }) => (children ? <th scope="col">{children}</th> : <td />),
};

/** The model card that lies beside the model. */
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
      <div className="model-card-text" lang="en">
        <Markdown remarkPlugins={[remarkGfm]} components={COMPONENTS}>
          {card}
        </Markdown>
      </div>
    </section>
  );
}
