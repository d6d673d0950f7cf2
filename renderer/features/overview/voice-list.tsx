import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Voice } from "#ipc/overview/overview-texts";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useTone } from "../../state/use-tone.ts";
import { useOverviewPlace } from "./overview-place.ts";

/** Texts in people's own words; each leads to its row. `noteOf` says more of one. */
export function VoiceList<T extends Voice>(props: {
  voices: readonly T[];
  noteOf?: (voice: T) => string;
  /** Left out where all have the label of their heading. */
  saysLabel?: boolean;
}) {
  const { voices, noteOf, saysLabel = true } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const { showRow, isElsewhere = false } = useOverviewPlace();
  return (
    <ul className="voices">
      {voices.map((voice) => {
        const { rowIndex, text, isCut, label } = voice;
        const facts = [
          t("results.rowNumber", { number: format.integer(rowIndex + 1) }),
          ...(label === null || !saysLabel ? [] : [labelName(label)]),
          ...(noteOf ? [noteOf(voice)] : []),
        ];
        const content = (
          <>
            <q className="voice-text" dir="auto">
              {isCut ? `${text}…` : text}
            </q>
            <span className="panel-note">{facts.join(" · ")}</span>
          </>
        );
        return (
          <li key={rowIndex} data-tone={label === null ? "neutral" : toneOfLabel(label)}>
            {isElsewhere ? (
              <p className="voice">{content}</p>
            ) : (
              <Button className="voice" onPress={() => showRow(rowIndex)}>
                {content}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
