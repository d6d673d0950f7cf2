import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { useTranslation } from "react-i18next";
import "../../../ui/fold.css";

interface PhraseLineProps {
  name: string;
  /** Of its rows in the measure that is told, in [0, 1], and that one's colour. */
  share: number;
  tone: string;
  rows: number;
  /** At its end, and what it is a figure of, for those who hear it. */
  figure: string;
  figureName: string;
  /** What it opens to. */
  children: ReactNode;
}

/** A phrase or a topic in a line: how often and in what tone; opens to what people wrote. */
export function PhraseLine(props: PhraseLineProps) {
  const { name, share, tone, rows, figure, figureName, children } = props;
  const { t } = useTranslation();
  const rowsText = t("files.rows", { count: rows });
  const line = (
    <>
      <span className="phrase-text">{name}</span>
      <PhraseBar share={share} tone={tone} />
      <span className="phrase-figure">
        {figureName !== "" && <span className="visually-hidden">{figureName}</span>} {figure}
      </span>
      <span className="phrase-rows">{rowsText}</span>
    </>
  );
  return (
    <li>
      <Disclosure className="phrase">
        <Heading className="phrase-heading" level={5}>
          <Button slot="trigger" className="phrase-line phrase-button">
            <span className="fold-arrow" aria-hidden="true" />
            {line}
          </Button>
        </Heading>
        <DisclosurePanel className="phrase-panel">
          <div className="phrase-body">{children}</div>
        </DisclosurePanel>
      </Disclosure>
    </li>
  );
}

/** A share of all its rows: the whole bar is 100%, in every line. */
function PhraseBar({ share, tone }: Pick<PhraseLineProps, "share" | "tone">) {
  return (
    <span className="phrase-bar" aria-hidden="true">
      <svg className="phrase-bar-fill" viewBox="0 0 1 1" preserveAspectRatio="none">
        <rect className="phrase-bar-rest" width={1} height={1} />
        <rect className="chart-mark" data-tone={tone} width={share} height={1} />
      </svg>
    </span>
  );
}
