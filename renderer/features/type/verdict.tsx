import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import type { Prediction } from "#ipc/prediction";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { ScaleMeter } from "../../ui/scale-meter.tsx";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import { toneOf } from "../../ui/tone.ts";
import "./verdict.css";

interface VerdictProps {
  manifest: Manifest;
  prediction: Prediction;
}

/** What the model says of a text, in one line: label and confidence, polarity, subjectivity. */
export const Verdict = memo(function Verdict({ manifest, prediction }: VerdictProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const { label, score, polarity, subjectivity } = prediction;
  const tone = toneOf(manifest, label);
  const isUncertain = score < manifest.thresholds.uncertainBelow;
  return (
    <div className="verdict" data-tone={tone}>
      <ToneSymbol tone={tone} name={label} />
      <div className="verdict-words">
        <p className="verdict-label" data-testid="label">
          {labelName(label)}
        </p>
        <p className="verdict-score">
          {t(isUncertain ? "prediction.uncertain" : "prediction.score", {
            score: format.percent(score),
          })}
        </p>
      </div>
      {polarity !== null && (
        <ScaleMeter
          name={t("prediction.polarity")}
          value={polarity}
          minimum={-1}
          valueText={format.signed(polarity)}
          lowEnd="−1"
          highEnd="+1"
          tone={tone}
        />
      )}
      {subjectivity !== null && (
        <ScaleMeter
          name={t("prediction.subjectivity")}
          value={subjectivity}
          minimum={0}
          valueText={format.number(subjectivity)}
          lowEnd="0"
          highEnd="1"
          tone="plain"
        />
      )}
    </div>
  );
});
