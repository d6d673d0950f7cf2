import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import { toneOf } from "../../ui/tone.ts";
import { sentenceAt } from "../../reading/analysis-state.ts";
import { useTextStore } from "./text-store.ts";
import "./caret-sentence.css";

/** What the model says of the sentence at the caret, in a text of several. */
export const CaretSentence = memo(function CaretSentence({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  // Nothing of a text of one sentence, so that a key press in it does not render this.
  const sentence = useTextStore(({ analysis, caret }) =>
    analysis.sentences.length > 1 ? sentenceAt(analysis, caret) : null,
  );
  const text = useTextStore((state) =>
    sentence ? state.text.slice(sentence.start, sentence.end).trim() : "",
  );
  if (!sentence?.prediction) return null;
  const { label, score, polarity } = sentence.prediction;
  const tone = toneOf(manifest, label);
  return (
    <div>
      <h2 className="panel-heading">{t("type.sentenceAtCaret")}</h2>
      <div className="caret-sentence" data-tone={tone}>
        <ToneSymbol tone={tone} name={label} small />
        <p className="caret-sentence-text" dir="auto">
          {text}
        </p>
        <p className="caret-sentence-facts">
          {labelName(label)} {format.percent(score)}
          {polarity !== null && ` · ${format.signed(polarity)}`}
        </p>
      </div>
    </div>
  );
});
