import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useTone } from "../../state/use-tone.ts";
import { noteElement } from "./editor/sentence-note.ts";
import { shownSentence, useTextStore } from "./text-store.ts";
import "./sentence-note.css";

/** What the model says of the sentence under the pointer, else of the one at the caret, beside it. */
export function SentenceNote() {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const prediction = useTextStore((state) => shownSentence(state)?.prediction ?? null);
  if (!prediction) return null;
  const { label, score, polarity, subjectivity } = prediction;
  return createPortal(
    <div role="note" aria-label={t("type.sentence")} data-tone={toneOfLabel(label)}>
      <p className="sentence-note-label">
        {labelName(label)}{" "}
        <span className="sentence-note-figure">{format.wholePercent(score)}</span>
      </p>
      {polarity !== null && (
        <p>
          {t("prediction.polarity")}{" "}
          <span className="sentence-note-figure">{format.signed(polarity)}</span>
        </p>
      )}
      {subjectivity !== null && (
        <p>
          {t("prediction.subjectivity")}{" "}
          <span className="sentence-note-figure">{format.number(subjectivity)}</span>
        </p>
      )}
    </div>,
    noteElement,
  );
}
