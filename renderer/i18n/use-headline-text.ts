import { useTranslation } from "react-i18next";
import type { Grouping } from "#ipc/overview/overview";
import type { HeadlineFinding } from "#ipc/overview/overview-headline";
import { useFormat } from "./use-format.ts";
import { useLabelName } from "./use-label-name.ts";
import { usePeriodText } from "./use-period-text.ts";

type Share = Extract<HeadlineFinding, { kind: "share" }>;
type Group = Extract<HeadlineFinding, { column: string }>;
type Moment = Extract<HeadlineFinding, { unit: unknown }>;

/** After these, and after "least negative", nobody asks what the share is of; after others, such as "best", one might. */
const WORSE: ReadonlySet<string> = new Set(["worst-group", "low-point", "worse-since"]);

/**
 * Says what a scored file comes to, in one line:
 * "47% negative (± 2), 39% positive. Worst in “channel”: Self-service (61%). More negative than usual: May (58%)."
 */
export function useHeadlineText(): (
  findings: readonly HeadlineFinding[],
  /** By what the groups are made; their names are codes where they are languages. */
  by?: Grouping["kind"],
) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const period = usePeriodText();

  return (findings, by) => {
    const shares = findings.filter((finding): finding is Share => finding.kind === "share");
    const groups = findings.filter((finding): finding is Group => "column" in finding);
    const moments = findings.filter((finding): finding is Moment => "unit" in finding);
    const [first] = shares;
    if (!first) return t("headline.nothing");

    const figure = ({ measure, label, plusMinus }: Share, share: number) => {
      // As exact as it is known.
      const isExact = plusMinus < 0.00995;
      const percent = isExact ? format.percent(share) : format.wholePercent(share);
      // Of as many as are written: "1% negativo", "2% negativos".
      const count = isExact ? Math.round(share * 1000) / 10 : Math.round(share * 100);
      return measure === "asked"
        ? t("headline.shares.asked", { share: percent, label: labelName(label ?? "") })
        : t(`headline.shares.${measure}`, { share: percent, count });
    };
    const shareText = (finding: Share) => figure(finding, finding.share.share);
    const firstText = t("headline.plusMinus", {
      text: shareText(first),
      points: format.halfWidth(first.plusMinus),
    });
    const isAsked = first.measure === "asked";
    const figureOf = (kind: string, { share, low, high }: Share["share"]) =>
      WORSE.has(kind) || (kind === "high-point" && !isAsked)
        ? format.wholePercent(share)
        : figure({ ...first, plusMinus: (high - low) / 2 }, share);
    const groupText = ({ kind, column, value, share }: Group) => {
      const named = {
        column,
        value:
          value.trim() === "" ? t("app.empty") : by === "language" ? format.language(value) : value,
        figure: figureOf(kind, share),
      };
      const place = column === "" ? "all" : "column";
      return t(`headline.${isAsked ? "asked" : "tone"}.${kind}.${place}`, named);
    };
    const momentText = ({ kind, unit, from, until, namesYear, share }: Moment) =>
      t(`headline.${isAsked ? "asked" : "tone"}.${kind}`, {
        period: kind.endsWith("since")
          ? period.since(from, unit, { namesYear })
          : period.stretch(from, until, unit, { namesYear }),
        figure: figureOf(kind, share),
      });
    return [
      `${[firstText, ...shares.slice(1).map(shareText)].join(", ")}.`,
      ...groups.map(groupText),
      ...moments.map(momentText),
    ].join(" ");
  };
}
