import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { labelsOf, toneOf } from "../../ui/tone.ts";
import { useTextStore } from "./text-store.ts";
import "./legend.css";

/** What the marks in the text mean. */
export function Legend({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const labelName = useLabelName();
  const explained = useTextStore(({ analysis }) => analysis.explanation?.label ?? null);
  const label = explained === null ? null : labelName(explained);
  return (
    <ul className="legend" aria-label={t("type.legend")}>
      {labelsOf(manifest).map((name) => {
        const tone = toneOf(manifest, name);
        return (
          <li key={name} className="legend-sentence" data-tone={tone}>
            {labelName(name)}
          </li>
        );
      })}
      {label !== null && (
        <>
          <li className="legend-word legend-word-for">{t("type.speaksFor", { label })}</li>
          <li className="legend-word legend-word-against">{t("type.speaksAgainst", { label })}</li>
        </>
      )}
    </ul>
  );
}
