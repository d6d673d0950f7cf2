import { useTranslation } from "react-i18next";
import type { AuditFindings, AuditGroups } from "#ipc/audit";
import { useFormat } from "../i18n/use-format.ts";
import { useGroupName } from "../i18n/use-group-name.ts";
import { useLabelName } from "../i18n/use-label-name.ts";

/** What becomes of a difference between a group and the rest once rows were checked. */
export function useDifferenceText(): (
  difference: AuditGroups["differences"][number],
  findings: Pick<AuditFindings, "groups" | "measures">,
) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const groupName = useGroupName();
  return ({ value, measure, predicted, corrected, verdict }, { groups, measures }) => {
    // Told on the side on which the model has it, so that the sentence reads as its own.
    const sign = predicted < 0 ? -1 : 1;
    const [low, high] =
      sign > 0 ? [corrected.low, corrected.high] : [-corrected.high, -corrected.low];
    const label = measures.find((one) => one.measure === measure)?.labels[0] ?? "";
    const side = t(`audit.difference.${sign > 0 ? "more" : "less"}.${measure}`, {
      group: groupName(groups?.by ?? { kind: "topics" }, value),
      label: labelName(label),
    });
    const points = (share: number) => {
      const whole = Math.round(share * 100);
      return `${whole < 0 ? "−" : ""}${format.integer(Math.abs(whole))}`;
    };
    return t(`audit.difference.${verdict}`, {
      side,
      predicted: points(predicted * sign),
      corrected: points(corrected.value * sign),
      low: points(low),
      high: points(high),
    });
  };
}
