import { useTranslation } from "react-i18next";
import type { LayerGain } from "#ipc/personal/layer";
import { useFormat } from "../../i18n/use-format.ts";

/** As `LEAST_CORRECTIONS` and `LEAST_ALREADY_RIGHT` of app/learning, which the page does not know. */
export const LEAST_CORRECTIONS = 30;
const LEAST_ALREADY_RIGHT = 10;

/** What a layer is worth on texts that it has not learnt from, and whether that is sure. */
export function Gain({ gain, isOwn = true }: { gain: LayerGain; isOwn?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { base, personal, recall, isSure, alreadyRight, corrections } = gain;
  const unsure =
    alreadyRight < LEAST_ALREADY_RIGHT
      ? t("learning.allWrong", { right: alreadyRight, least: LEAST_ALREADY_RIGHT })
      : t("learning.unsure");
  const sure = t(recall.value > 0 ? "learning.sure" : "learning.sureScores");
  const said = {
    corrections: format.integer(corrections),
    base: format.wholePercent(base),
    personal: format.wholePercent(personal),
    low: format.points(100 * recall.low),
    high: format.points(100 * recall.high),
  };
  if (!isOwn) {
    return (
      <p>
        {t("learning.receivedGain", said)} {isSure ? sure : t("learning.receivedUnsure")}
      </p>
    );
  }
  return (
    <p role="status">
      {t("learning.gain", said)} {isSure ? sure : unsure}
    </p>
  );
}
