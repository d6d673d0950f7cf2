import { useTranslation } from "react-i18next";
import type { AuditFindings, AuditGroups } from "#ipc/results/audit";
import { useFormat } from "../i18n/use-format.ts";
import { useGroupName } from "../i18n/use-group-name.ts";
import { useLabelName } from "../i18n/use-label-name.ts";

/** The differences that are worth a sentence, the largest first. */
export function differencesOf({ groups }: AuditFindings): AuditGroups["differences"] {
  // Who is more negative is mostly less positive as well: the first of a group is said. Of two groups
  // one is the rest of the other.
  const isPair = groups?.groups.length === 2;
  return (groups?.differences ?? [])
    .filter(({ value }, at, all) => all.findIndex((other) => other.value === value) === at)
    .filter(({ predicted }) => !isPair || predicted > 0)
    .toSorted((a, b) => Math.abs(b.predicted) - Math.abs(a.predicted));
}

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
