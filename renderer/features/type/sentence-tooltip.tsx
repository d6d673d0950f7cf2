import { useTranslation } from "react-i18next";
import type { SentencePrediction } from "#ipc/prediction";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import "./sentence-tooltip.css";

export interface HoveredSentence {
  sentence: SentencePrediction;
  /** Where the pointer is, in CSS pixels of the window. */
  x: number;
  y: number;
}

/** Room that the tooltip takes at most, in CSS pixels. */
const WIDTH = 260;
const HEIGHT = 110;

/** Below the pointer, or above it where there is no room below. */
function placeBeside({ x, y }: HoveredSentence): { left: number; top: number } {
  const below = y + 20;
  return {
    left: Math.min(x, window.innerWidth - WIDTH),
    top: below + HEIGHT > window.innerHeight ? y - HEIGHT : below,
  };
}

/**
 * What the model says of the sentence under the pointer. For the keyboard and screen readers the
 * panel says the same of the sentence at the caret.
 */
export function SentenceTooltip({ hovered }: { hovered: HoveredSentence | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const prediction = hovered?.sentence.prediction;
  if (!hovered || !prediction) return null;
  return (
    <div className="sentence-tooltip" role="tooltip" style={placeBeside(hovered)}>
      <strong>{labelName(prediction.label)}</strong> {format.percent(prediction.score)}
      {prediction.polarity !== null && (
        <span>
          {t("prediction.polarity")} {format.signed(prediction.polarity)}
        </span>
      )}
      {prediction.subjectivity !== null && (
        <span>
          {t("prediction.subjectivity")} {format.number(prediction.subjectivity)}
        </span>
      )}
    </div>
  );
}
