import { memo } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import "./menu.css";
import "./explain.css";

export type ExplainedTerm =
  | "polarity"
  | "subjectivity"
  | "confidence"
  | "window"
  | "states"
  | "measures"
  | "network"
  | "noise";

/** A "?" beside a word, and what the word means; also where what is beside it changes at every key press. */
export const Explain = memo(function Explain({ term }: { term: ExplainedTerm }) {
  const { t } = useTranslation();
  const title = t(`explain.${term}.title`);
  return (
    <DialogTrigger>
      <Button className="explain-button" aria-label={t("explain.ask", { term: title })}>
        ?
      </Button>
      <Popover className="menu-popover explain-popover">
        <Dialog className="explain" aria-label={title}>
          <strong>{title}</strong>
          <p>{t(`explain.${term}.text`)}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
});
