import { useTranslation } from "react-i18next";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useBadge, useTone } from "../../state/use-tone.ts";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";

/** A label with its sign; null for no prediction. */
export function LabelName({ label }: { label: string | null }) {
  const { t } = useTranslation();
  const labelName = useLabelName();
  const toneOf = useTone();
  const badge = useBadge();
  if (label === null) return <>{t("results.notScored")}</>;
  const tone = toneOf(label);
  return (
    <span className="label-name" data-tone={tone}>
      <ToneSymbol tone={tone} badge={badge(label)} small />
      {labelName(label)}
    </span>
  );
}
