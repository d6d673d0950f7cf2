import { useState } from "react";
import { Button, SwitchButton, SwitchField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import { REPORT_KINDS, type ReportKind } from "#ipc/results";
import { api } from "../../api.ts";
import { AppDialog } from "../../ui/app-dialog.tsx";
import { Choice } from "../../ui/choice.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import "../../ui/choice.css";
import { useOverviewPlace } from "./overview-place.ts";
import { drawReport, REPORT_PARTS, type ReportFigures, type ReportPart } from "./report.tsx";

/** Writes what the page says to a file that can be handed on; what is in it is chosen. */
export function ReportDialog(props: {
  figures: ReportFigures;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { figures, isOpen, onClose } = props;
  const { t, i18n } = useTranslation();
  const place = useOverviewPlace();
  const { overview, texts, agreement } = figures;
  const has: Record<ReportPart, boolean> = {
    shares: true,
    time: overview.time !== null,
    groups: overview.groups !== null,
    phrases: texts !== null,
    voices: texts !== null,
    agreement: agreement !== null,
  };
  const [left, setLeft] = useState<ReadonlySet<ReportPart>>(new Set());
  const [kind, setKind] = useState<ReportKind>("html");
  const [isWriting, setIsWriting] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const parts = new Set(REPORT_PARTS.filter((part) => has[part] && !left.has(part)));

  async function save(): Promise<void> {
    setIsWriting(true);
    setWritten(null);
    setError(null);
    const drawn = await drawReport(place, figures, parts);
    const reply = await api.saveReport({
      resultsId: place.file.resultsId,
      kind,
      language: i18n.language,
      title: `${t("overview.report.title")} · ${place.file.name}`,
      ...drawn,
    });
    setIsWriting(false);
    if (reply.ok) setWritten(reply.value.name);
    else setError(reply.error);
  }

  function close(): void {
    setWritten(null);
    setError(null);
    onClose();
  }

  return (
    <AppDialog
      title={t("overview.report.title")}
      isOpen={isOpen}
      onClose={close}
      actions={
        <Button className="button button-primary" isPending={isWriting} onPress={() => void save()}>
          {t("results.save")}
        </Button>
      }
    >
      <div className="report-parts" role="group" aria-label={t("overview.report.parts")}>
        {REPORT_PARTS.filter((part) => has[part]).map((part) => (
          <SwitchField
            key={part}
            isSelected={!left.has(part)}
            onChange={(isOn) => {
              const others = [...left].filter((other) => other !== part);
              setLeft(new Set(isOn ? others : [...others, part]));
            }}
          >
            <SwitchButton className="switch">
              <span className="switch-track">
                <span className="switch-thumb" />
              </span>
              {t(`overview.report.part.${part}`)}
            </SwitchButton>
          </SwitchField>
        ))}
      </div>
      {parts.has("voices") && <p className="panel-note">{t("overview.report.voicesNote")}</p>}
      <Choice
        name={t("results.format")}
        value={kind}
        options={REPORT_KINDS.map((value) => ({ value, name: value.toUpperCase() }))}
        onChange={setKind}
      />
      {error && <FileProblem error={error} />}
      <p className="panel-note" role="status">
        {written !== null && t("results.written", { name: written })}
      </p>
    </AppDialog>
  );
}
