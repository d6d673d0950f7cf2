import { useTranslation } from "react-i18next";
import type { Measure } from "#ipc/overview/overview-figures";
import type { Overview } from "#ipc/overview/overview";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useTone } from "../../state/use-tone.ts";

/** What shares are told of, as it is named and coloured. */
export interface MeasureView {
  measure: Measure;
  name: string;
  tone: string;
  labels: readonly string[];
}

/** The measures of an overview, the one that is asked about first. */
export function useMeasures(): (overview: Pick<Overview, "measures">) => readonly MeasureView[] {
  const { t } = useTranslation();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  return ({ measures }) =>
    measures.map(({ measure, labels }) => {
      const [label = ""] = labels;
      return measure === "asked"
        ? { measure, labels, name: labelName(label), tone: toneOfLabel(label) }
        : { measure, labels, name: t(`overview.measures.${measure}`), tone: measure };
    });
}
