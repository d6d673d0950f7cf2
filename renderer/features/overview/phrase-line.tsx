import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Interval } from "#ipc/overview-figures";
import { useFormat } from "../../i18n/use-format.ts";
import "../../ui/fold.css";
import type { MeasureView } from "./use-measures.ts";

interface PhraseLineProps {
  name: string;
  shares: readonly Interval[];
  rows: number;
  measures: readonly MeasureView[];
  /** At its end, and what it is a figure of, for those who hear it. */
  figure: string;
  figureName: string;
  /** What it opens to. */
  children: ReactNode;
}

/** A phrase or a topic in a line: how often and in what tone; opens to what people wrote. */
export function PhraseLine(props: PhraseLineProps) {
  const { name, shares, rows, measures, figure, figureName, children } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const rowsText = t("files.rows", { count: rows, formatted: format.integer(rows) });
  const line = (
    <>
      <span className="phrase-text">{name}</span>
      <PhraseBar shares={shares} measures={measures} />
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

/** All its rows, and which of them are negative or positive: as long in every line, as shares are compared. */
function PhraseBar({
  shares: [first, second],
  measures,
}: Pick<PhraseLineProps, "shares" | "measures">) {
  const parts = [
    { share: first?.share ?? 0, tone: measures[0]?.tone ?? "plain" },
    { share: 1 - (first?.share ?? 0) - (second?.share ?? 0), tone: "none" },
    { share: second?.share ?? 0, tone: measures[1]?.tone ?? "plain" },
  ];
  return (
    <span className="phrase-bar" aria-hidden="true">
      <svg className="phrase-bar-fill" viewBox="0 0 1 1" preserveAspectRatio="none">
        {parts.map(({ share, tone }, index) => {
          const before = parts.slice(0, index).reduce((sum, part) => sum + part.share, 0);
          return (
            <rect
              key={index}
              className={tone === "none" ? "phrase-bar-rest" : "chart-mark"}
              data-tone={tone}
              x={before}
              width={Math.max(0, share)}
              height={1}
            />
          );
        })}
      </svg>
    </span>
  );
}
