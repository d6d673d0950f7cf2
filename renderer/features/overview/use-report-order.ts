import { useTranslation } from "react-i18next";
import type { AuditFindings } from "#ipc/results/audit";
import type { Overview } from "#ipc/overview/overview";
import { MEASURES, ROW_STATES } from "#ipc/overview/overview-figures";
import { REPORT_PARTS, type ReportOrder, type ReportWords } from "#ipc/overview/overview-report";
import type { Agreement } from "#ipc/overview/overview-texts";
import { useCheckedNote } from "../../checked/checked-note.tsx";
import { useCheckedSentences } from "../../checked/use-checked-sentences.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useHeadlineText } from "../../i18n/use-headline-text.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { usePeriodText } from "../../i18n/use-period-text.ts";
import { useGroupSentences } from "./groups/group-words.tsx";
import { useOverviewPlace } from "./overview-place.ts";
import { useAgreementSentences } from "./use-agreement-sentences.ts";
import { useChangeSentences } from "./use-change-sentences.ts";
import { useMeasures, type MeasureView } from "./use-measures.ts";
import { useStateName } from "./use-state-name.ts";

interface Wanted {
  overview: Overview;
  agreement: Agreement | null;
  /** Of a check by hand; null where none was begun. */
  findings: AuditFindings | null;
  parts: ReportOrder["parts"];
  hasQuotes: boolean;
  /** What the models' cards say that they are not for. */
  cardLimits: readonly string[];
}

/** Everything that a report says besides figures and texts, in the interface's language. */
export function useReportOrder(): (wanted: Wanted) => ReportOrder {
  const { t } = useTranslation();
  const format = useFormat();
  const sayHeadline = useHeadlineText();
  const labelName = useLabelName();
  const period = usePeriodText();
  const measuresOf = useMeasures();
  const wordsFor = useReportWords();
  const groupSentences = useGroupSentences();
  const changeSentences = useChangeSentences();
  const agreementSentences = useAgreementSentences();
  const checkedSentences = useCheckedSentences();
  const sayChecked = useCheckedNote();
  const { file } = useOverviewPlace();
  return ({ overview, agreement, findings, parts, hasQuotes, cardLimits }) => {
    const measures = measuresOf(overview);
    const { time, groups } = overview;
    const figures = findings?.report.figures ?? null;
    const rows = (count: number) => format.integer(count);
    const unknown = t("overview.report.unknown");
    const models = file.models.map(({ id, version }) => `${id} ${version}`);
    const languages = overview.languages.map(({ language }) => format.language(language));
    return {
      parts,
      hasQuotes,
      words: wordsFor(measures),
      labels: Object.fromEntries(overview.labels.map(({ label }) => [label, labelName(label)])),
      title: t("overview.report.titleOf", { name: file.name }),
      headline: sayHeadline(overview.headline, groups?.by.kind),
      note: overview.scored > 0 ? sayChecked(findings) : "",
      sentences: {
        ...(figures && findings && { checked: checkedSentences(findings) }),
        ...(time && { time: changeSentences(time, measures) }),
        ...(groups && { groups: groupSentences(groups, measures) }),
        voices: [t("overview.report.voicesNote")],
        ...(agreement && {
          agreement: [
            `${agreementSentences(agreement).join("; ")}.`,
            t("overview.agreement.isNoAccuracy"),
          ],
        }),
      },
      periods: time?.points.map(({ from }) => period.name(from, time.unit)) ?? [],
      facts: [
        [t("overview.report.file"), file.name],
        [
          t("app.rows"),
          t("overview.report.rowsOf", {
            rows: rows(overview.allRows),
            scored: rows(overview.scored),
          }),
        ],
        [t("files.textColumn"), file.textColumn],
        [t("overview.report.model"), models.length > 0 ? models.join(", ") : unknown],
        [t("app.language"), languages.length > 0 ? format.list(languages) : unknown],
        [t("overview.report.made"), format.day(today())],
      ],
      method: (["how", "shares", "time", "phrases"] as const).map((key) =>
        t(`overview.report.methods.${key}`),
      ),
      limits: [
        ...([figures ? "chanceChecked" : "chance", "wording"] as const).map((key) =>
          t(`overview.report.limits.${key}`),
        ),
        ...cardLimits,
      ],
    };
  };
}

function useReportWords(): (measures: readonly MeasureView[]) => ReportWords {
  const { t, i18n } = useTranslation();
  const stateName = useStateName();
  return (measures) => {
    const asked = measures.find(({ measure }) => measure === "asked")?.name ?? t("files.label");
    const named = <K extends string>(keys: readonly K[], nameOf: (key: K) => string) =>
      Object.fromEntries(keys.map((key) => [key, nameOf(key)])) as Record<K, string>;
    return {
      language: i18n.language === "pt-BR" ? "pt-BR" : "en",
      parts: named(REPORT_PARTS, (part) => t(`overview.report.part.${part}`)),
      measures: named(MEASURES, (measure) =>
        measure === "asked" ? asked : t(`overview.measures.${measure}`),
      ),
      states: named(ROW_STATES, stateName),
      lists: {
        ...named(MEASURES, (measure) => t(`overview.phrases.in.${measure}`, { label: asked })),
        rising: t("overview.phrases.rising"),
        falling: t("overview.phrases.falling"),
      },
      columns: {
        label: t("files.label"),
        predicted: t("audit.asPredicted"),
        corrected: t("audit.corrected"),
        rows: t("app.rows"),
        share: t("app.share"),
        meanPolarity: t("results.figures.meanPolarity"),
        ...named(
          [
            "interval",
            "ofAll",
            "state",
            "group",
            "period",
            "phrase",
            "phrases",
            "topic",
            "rating",
            "before",
            "after",
          ] as const,
          (column) => t(`overview.report.columns.${column}`),
        ),
      },
      small: t("overview.report.small"),
      above: t("overview.report.above"),
      below: t("overview.report.below"),
      nothing: t("app.empty"),
      method: t("overview.report.about"),
      limits: t("overview.report.limitsTitle"),
    };
  };
}

/** The day where the person is, `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
