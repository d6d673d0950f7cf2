import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { limitsOfCard } from "#ipc/model/card-limits";
import type { AuditFindings } from "#ipc/results/audit";
import type { Failure } from "#ipc/failure";
import type { Overview } from "#ipc/overview/overview";
import { REPORT_PARTS, type ReportPart } from "#ipc/overview/overview-report";
import type { Agreement, OverviewTexts } from "#ipc/overview/overview-texts";
import { REPORT_KINDS, type OpenedResults, type ReportKind } from "#ipc/results/results";
import { api } from "../../api.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { AppDialog } from "../../ui/app-dialog.tsx";
import { Choice } from "../../ui/choice.tsx";
import { FileProblem } from "../../ui/file-problem.tsx";
import { Switch } from "../../ui/switch.tsx";
import { useOverviewPlace } from "./overview-place.ts";
import { useOverviewStore } from "./overview-store.ts";
import { useReportOrder } from "./use-report-order.ts";

/** What a report is made of, as far as it has come. */
interface ReportFigures {
  overview: Overview;
  texts: OverviewTexts | null;
  agreement: Agreement | null;
  findings: AuditFindings | null;
}

/** Writes what the page says to a file that can be handed on; what is in it is chosen. */
export function ReportDialog(props: {
  figures: ReportFigures;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { figures, isOpen, onClose } = props;
  const { t } = useTranslation();
  const { file } = useOverviewPlace();
  const { request } = useOverviewStore();
  const orderReport = useReportOrder();
  const readLimits = useCardLimits();
  const { overview, texts, agreement, findings } = figures;
  const has: Record<ReportPart, boolean> = {
    shares: true,
    checked: (findings?.report.figures ?? null) !== null,
    time: overview.time !== null,
    groups: overview.groups !== null,
    phrases: texts !== null,
    topics: texts !== null && texts.topics.length > 0,
    voices: texts !== null,
    agreement: agreement !== null,
  };
  const [left, setLeft] = useState<ReadonlySet<ReportPart>>(new Set());
  const [kind, setKind] = useState<ReportKind>("html");
  const [isWriting, setIsWriting] = useState(false);
  const [written, setWritten] = useState<string | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const parts = REPORT_PARTS.filter((part) => has[part] && !left.has(part));
  // Without them, neither phrases nor topics quote anybody.
  const hasQuotes = parts.includes("voices");

  async function save(): Promise<void> {
    setIsWriting(true);
    setWritten(null);
    setError(null);
    const cardLimits = await readLimits(file);
    const reply = await api.saveReport({
      resultsId: file.resultsId,
      kind,
      request,
      ratings: agreement?.column ?? null,
      order: orderReport({ overview, agreement, findings, parts, hasQuotes, cardLimits }),
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
          <Switch
            key={part}
            name={t(`overview.report.part.${part}`)}
            isOn={!left.has(part)}
            onChange={(isOn) => {
              const others = [...left].filter((other) => other !== part);
              setLeft(new Set(isOn ? others : [...others, part]));
            }}
          />
        ))}
      </div>
      {hasQuotes && <p className="panel-note">{t("overview.report.voicesNote")}</p>}
      <Choice
        name={t("results.format")}
        value={kind}
        options={REPORT_KINDS.map((value) => ({ value, name: value.toUpperCase() }))}
        onChange={setKind}
      />
      {error && <FileProblem error={error} />}
      <p className="panel-note" role="status">
        {written !== null && t("app.saved", { name: written })}
      </p>
    </AppDialog>
  );
}

/** Reads what the cards of the models that scored a file say of their limits, each once. */
function useCardLimits(): (file: OpenedResults) => Promise<string[]> {
  const status = useModelStatus();
  const inside = status.state === "ready" ? status.manifests : [];
  return async ({ models }) => {
    const limits = new Set<string>();
    for (const { id, version } of models) {
      // The card of another version may say something else.
      if (!inside.some((manifest) => manifest.id === id && manifest.version === version)) continue;
      const card = await api.getModelCard({ id });
      if (card.ok) for (const limit of limitsOfCard(card.value.text)) limits.add(limit);
    }
    return [...limits];
  };
}
