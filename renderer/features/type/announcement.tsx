import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Prediction } from "#ipc/prediction";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";

/** A screen reader that spoke at every key press would be unbearable. */
const REST_MS = 800;

/** Speaks the prediction once the text rests; not visible. */
export function Announcement({ prediction }: { prediction: Prediction }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const [spoken, setSpoken] = useState("");
  const label = labelName(prediction.label);
  const score = format.percent(prediction.score);
  useEffect(() => {
    const speak = () => setSpoken(t("prediction.spoken", { label, score }));
    const timer = setTimeout(speak, REST_MS);
    return () => clearTimeout(timer);
  }, [t, label, score]);
  return (
    <p className="visually-hidden" role="status">
      {spoken}
    </p>
  );
}
