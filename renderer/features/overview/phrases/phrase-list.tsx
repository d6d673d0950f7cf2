import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { OverviewTexts, Phrase } from "#ipc/overview/overview-texts";
import { useFormat } from "../../../i18n/use-format.ts";
import { useOverviewPlace } from "../overview-place.ts";
import { PhraseLine } from "./phrase-line.tsx";
import { PhraseMenu } from "./phrase-menu.tsx";
import { rowsOfPhrases } from "../rows-of.ts";
import type { MeasureView } from "../use-measures.ts";
import { VoiceList } from "../voice-list.tsx";

/** So many are read at a glance; the others come on demand. */
const FIRST = 10;

interface PhraseListProps {
  title: string;
  measures: readonly MeasureView[];
  /** The measure whose share is told. */
  told: MeasureView | undefined;
  phrases: readonly Phrase[];
  topics: OverviewTexts["topics"];
  /** What is said at the end of a line; left out, the share. */
  figureOf?: (phrase: Phrase) => string;
}

/** Phrases with how often they are written and in what tone; each opens to three texts. */
export function PhraseList(props: PhraseListProps) {
  const { title, measures, told, phrases, topics, figureOf } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { showRows, isElsewhere = false } = useOverviewPlace();
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? phrases : phrases.slice(0, FIRST);
  const at = told ? measures.indexOf(told) : 0;
  return (
    <section className="phrases">
      <div className="phrases-head">
        <h4 className="phrases-title">{title}</h4>
        {phrases.length > 0 && !figureOf && told && (
          <span className="panel-note" aria-hidden="true">
            {told.name}
          </span>
        )}
      </div>
      {phrases.length === 0 && <p className="panel-note">{t("overview.phrases.none")}</p>}
      <ul className="phrase-list" data-moved={figureOf ? true : undefined}>
        {shown.map((phrase) => (
          <PhraseLine
            key={phrase.key}
            name={phrase.text}
            share={phrase.shares[at]?.share ?? 0}
            tone={told?.tone ?? "plain"}
            rows={phrase.rows}
            figure={figureOf?.(phrase) ?? format.wholePercent(phrase.shares[at]?.share ?? 0)}
            figureName={figureOf ? "" : (told?.name ?? "")}
          >
            <VoiceList voices={phrase.voices} />
            {phrase.variants.length > 0 && (
              <p className="panel-note">
                {t("overview.phrases.variants", { variants: format.list(phrase.variants) })}
              </p>
            )}
            <div className="panel-actions">
              {!isElsewhere && (
                <Button className="button" onPress={() => showRows(rowsOfPhrases([[phrase.key]]))}>
                  {t("overview.showRows", { count: phrase.rows })}
                </Button>
              )}
              <PhraseMenu phrase={phrase} topics={topics} />
            </div>
          </PhraseLine>
        ))}
      </ul>
      {phrases.length > FIRST && (
        <Button className="button button-quiet" onPress={() => setIsWhole(!isWhole)}>
          {isWhole ? t("overview.fewer") : t("overview.all", { count: phrases.length })}
        </Button>
      )}
    </section>
  );
}
