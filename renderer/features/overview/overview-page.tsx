import { useEffect, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { AuditFindings } from "#ipc/results/audit";
import { useFindingText } from "../../i18n/use-finding-text.ts";
import { useHeadlineText } from "../../i18n/use-headline-text.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { CheckedNote } from "../../checked/checked-note.tsx";
import { useCheckFindings, useCheckStore } from "../../checked/check-store.ts";
import { CorrectedShares } from "../../checked/corrected-shares.tsx";
import { ForecastNote } from "../../checked/forecast-note.tsx";
import { useEstimateText } from "../../checked/use-estimate-text.ts";
import { FileProblem } from "../../ui/file-problem.tsx";
import { InlineSelect } from "../../ui/inline-select.tsx";
import { ProgressStrip } from "../../ui/progress-strip.tsx";
import { AgreementPart } from "./agreement-part.tsx";
import { GroupsPart } from "./groups/groups-part.tsx";
import { OverviewPlaceContext, type OverviewPlace } from "./overview-place.ts";
import {
  cancelOverview,
  changeRequest,
  openOverview,
  readTexts,
  useOverviewStore,
  type Asked,
} from "./overview-store.ts";
import { Part } from "./part.tsx";
import { PhrasesPart } from "./phrases/phrases-part.tsx";
import { ReportDialog } from "./report-dialog.tsx";
import { SideBySide } from "./sides/side-by-side.tsx";
import { SharesPart } from "./shares-part.tsx";
import { TimePart } from "./time-part.tsx";
import { TrustPart } from "./trust-part.tsx";
import { VoicesPart } from "./voices-part.tsx";
import "./overview-page.css";
import "./overview-texts.css";

/** What a scored file comes to, as a whole; every mark leads to the rows behind it. */
export function OverviewPage(props: OverviewPlace & { rescore: (() => void) | null }) {
  const { file, showRows, showRow, rescore } = props;
  const { t } = useTranslation();
  const sayFinding = useFindingText();
  const sayHeadline = useHeadlineText();
  const labelName = useLabelName();
  const { overview, texts, agreement } = useOverviewStore();
  const [isReporting, setIsReporting] = useState(false);
  const [isBeside, setIsBeside] = useState(false);
  const findings = useCheckFindings(file.resultsId);
  const place = useMemo(() => ({ file, showRows, showRow }), [file, showRows, showRow]);
  useEffect(() => openOverview(file), [file]);
  const { value, isPending, share, error } = overview;
  return (
    <OverviewPlaceContext value={place}>
      <div className="overview page-scroll" aria-busy={isPending}>
        <div className="overview-body">
          {error && <FileProblem title={t("overview.failed")} error={error} />}
          {!value && !error && <ProgressStrip name={t("overview.reading")} value={share} />}
          {value && isBeside && <SideBySide overview={value} onClose={() => setIsBeside(false)} />}
          {value && !isBeside && (
            <>
              <header className="overview-top">
                <div className="overview-line">
                  <p className="overview-headline">
                    {/* "Self-service" is not broken where a whole line is free. */}
                    {sayHeadline(value.headline, value.groups?.by.kind).replaceAll("-", "\u2011")}
                  </p>
                  <Button
                    className="button"
                    isDisabled={value.scored === 0}
                    onPress={() => setIsBeside(true)}
                  >
                    {t("overview.sides.open")}
                  </Button>
                  <Button className="button" onPress={() => setIsReporting(true)}>
                    {t("overview.report.open")}
                  </Button>
                </div>
                {file.findings.map((finding) => (
                  <p key={finding.kind} className="panel-note">
                    {sayFinding(finding)}
                  </p>
                ))}
                {value.scored > 0 && <CheckedNote findings={findings} />}
                <Forecast rescore={rescore} />
                {value.scale === "labels" && value.labels.length > 1 && (
                  <InlineSelect
                    name={t("overview.askedAbout")}
                    value={value.measures[0]?.labels[0] ?? ""}
                    options={value.labels.map(({ label }) => ({
                      value: label,
                      name: labelName(label),
                    }))}
                    onChange={(asked) => changeRequest({ asked })}
                  />
                )}
              </header>
              <ReportDialog
                figures={{
                  overview: value,
                  texts: texts.value,
                  agreement: agreement.value,
                  findings,
                }}
                isOpen={isReporting}
                onClose={() => setIsReporting(false)}
              />
              <SharesPart overview={value} isAlone={value.time === null} />
              {/* Beside the shares: what is as wide as the page would leave a hole there. */}
              {value.time && <TimePart overview={value} time={value.time} />}
              {findings?.report.figures && <CheckedPart findings={findings} />}
              {file.familiarity && <TrustPart familiarity={file.familiarity} />}
              {value.groups && <GroupsPart overview={value} groups={value.groups} />}
              {texts.value ? (
                <>
                  <PhrasesPart overview={value} texts={texts.value} />
                  <VoicesPart overview={value} voices={texts.value.voices} />
                </>
              ) : (
                <TextsPending texts={texts} />
              )}
              {agreement.value && <AgreementPart overview={value} agreement={agreement.value} />}
              {agreement.error && agreement.error.code !== "cancelled" && (
                <FileProblem error={agreement.error} />
              )}
            </>
          )}
        </div>
      </div>
    </OverviewPlaceContext>
  );
}

/** How the model of today would do, where an older one has scored the file and rows were checked. */
function Forecast({ rescore }: { rescore: (() => void) | null }) {
  const forecast = useCheckStore((state) => state.forecast);
  return forecast && <ForecastNote forecast={forecast} rescore={rescore} />;
}

/** What stands where phrases and voices will be: reading every text takes a while. */
function TextsPending({ texts: { isPending, share, error } }: { texts: Asked<unknown> }) {
  const { t } = useTranslation();
  const isStopped = error?.code === "cancelled";
  if (!isPending && !error) return null;
  return (
    <Part title={t("overview.phrases.title")} size="whole">
      {error && !isStopped && <FileProblem error={error} />}
      {isPending ? (
        <>
          <ProgressStrip name={t("overview.readingTexts")} value={share} />
          <Button className="button" onPress={cancelOverview}>
            {t("app.stop")}
          </Button>
        </>
      ) : (
        <div className="panel-actions">
          {isStopped && <p className="panel-note">{t("overview.stopped")}</p>}
          <Button className="button" onPress={readTexts}>
            {t("overview.readOn")}
          </Button>
        </div>
      )}
    </Part>
  );
}

/** What rows that were checked by hand say of the shares. */
function CheckedPart({ findings }: { findings: AuditFindings }) {
  const { t } = useTranslation();
  const sayEstimate = useEstimateText();
  const { figures } = findings.report;
  if (!figures) return null;
  const { checked: count, accuracy } = figures;
  const note = t("audit.partNote", { count, accuracy: sayEstimate(accuracy) });
  return (
    <Part title={t("audit.checked")} note={note} size="whole">
      <CorrectedShares findings={findings} />
    </Part>
  );
}
