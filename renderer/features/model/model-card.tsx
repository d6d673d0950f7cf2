import { Markdown, type MarkdownToJSX } from "markdown-to-jsx/react";
import { useEffect, useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { ModelCardText } from "#ipc/contract";
import { api } from "../../api.ts";
import { AppDialog } from "../../ui/app-dialog.tsx";

// The card's title is a section of the dialog; links lead nowhere, since the app goes nowhere.
// A column without a name, such as one of bars, has no header cell either.
const OPTIONS: MarkdownToJSX.Options = {
  disableParsingRawHTML: true,
  overrides: {
    h1: { component: "h3" },
    h2: { component: "h3" },
    h3: { component: "h4" },
    a: { component: LinkText },
    th: { component: HeaderCell },
  },
};

function LinkText({ children }: { children?: ReactNode }) {
  return <span>{children}</span>;
}

function HeaderCell({ children }: { children?: ReactNode }) {
  const isEmpty = Array.isArray(children) ? children.length === 0 : !children;
  return isEmpty ? <td aria-hidden="true" /> : <th scope="col">{children}</th>;
}

/**
 * The model card that lies beside the model: a document of its own, which tells all figures once more
 * and therefore stands apart from the page.
 */
export function ModelCard({ modelId }: { modelId: string }) {
  const { t, i18n } = useTranslation();
  const [card, setCard] = useState<ModelCardText | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    void api.getModelCard({ id: modelId }).then((reply) => {
      if (isCurrent) setCard(reply.ok ? reply.value : null);
    });
    return () => {
      isCurrent = false;
    };
  }, [i18n.language, modelId]);
  if (card === null) return null;
  return (
    <>
      <Button className="button model-card-button" onPress={() => setIsOpen(true)}>
        {t("model.readCard")}
      </Button>
      <AppDialog title={t("model.card")} isOpen={isOpen} onClose={() => setIsOpen(false)} isWide>
        <div
          className="model-card-text"
          lang={card.language}
          role="document"
          aria-label={t("model.card")}
          // Only what has the focus can be scrolled by keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <Markdown options={OPTIONS}>{card.text}</Markdown>
        </div>
      </AppDialog>
    </>
  );
}
