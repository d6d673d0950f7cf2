import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import "./menu.css";
import "./explain.css";

interface ExplainProps {
  term: "polarity" | "subjectivity" | "confidence" | "window" | "states";
}

/** A "?" beside a word, and what the word means. */
export function Explain({ term }: ExplainProps) {
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
}
