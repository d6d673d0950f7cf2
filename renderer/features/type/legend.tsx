import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { labelsOf, toneOf } from "../../ui/tone.ts";
import "./legend.css";

/** What the marks in the text mean. */
export function Legend({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const labelName = useLabelName();
  return (
    <ul className="legend" aria-label={t("type.legend")}>
      {labelsOf(manifest).map((label) => {
        const tone = toneOf(manifest, label);
        return (
          <li key={label} className="legend-sentence" data-tone={tone}>
            {labelName(label)}
          </li>
        );
      })}
      <li className="legend-word legend-word-for">{t("type.wordFor")}</li>
      <li className="legend-word legend-word-against">{t("type.wordAgainst")}</li>
    </ul>
  );
}
