import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useBadge, useTone } from "../../state/use-tone.ts";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import type { Analysis } from "../../reading/analysis-state.ts";

/** More than these would be a page of their own. */
const MAX_SENTENCES = 200;

/** The sentences of a text of several; a press on one weighs its words. */
export function RowSentences(props: {
  text: string;
  analysis: Analysis;
  caret: number;
  onChoose: (start: number) => void;
}) {
  const { text, analysis, caret, onChoose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const badge = useBadge();
  const sentences = analysis.sentences.filter(({ end }) => end <= text.length);
  if (sentences.length < 2) return null;
  return (
    <section>
      <h3 className="panel-heading">{t("results.sentences")}</h3>
      <ol className="row-sentences">
        {sentences.slice(0, MAX_SENTENCES).map(({ start, end, prediction }) => (
          <li key={start}>
            <Button
              className="row-sentence"
              aria-pressed={caret >= start && caret < end}
              data-tone={prediction ? toneOfLabel(prediction.label) : undefined}
              onPress={() => onChoose(start)}
            >
              {prediction && (
                <ToneSymbol
                  tone={toneOfLabel(prediction.label)}
                  badge={badge(prediction.label)}
                  small
                />
              )}
              <span className="row-sentence-text" dir="auto">
                {text.slice(start, end).trim()}
              </span>
              {prediction && (
                <span className="row-sentence-facts">
                  {labelName(prediction.label)} {format.percent(prediction.score)}
                </span>
              )}
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
