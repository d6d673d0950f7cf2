import { useState } from "react";
import { Button, Group, Input, Label, NumberField, TextField } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { MAX_AUDIT_ROWS, MAX_CHECKER_LENGTH } from "#ipc/results/audit";
import type { AuditFindings, AuditProgress } from "#ipc/results/audit";
import type { Failure } from "#ipc/failure";
import {
  answersOf,
  ONLY_CHECKER,
  startChecking,
  useCheckStore,
} from "../../checked/check-store.ts";
import { useFormat } from "../../i18n/use-format.ts";

const USUAL_ROWS = 50;
/** So many more are offered to whoever is through. */
const FURTHER_ROWS = 20;

/** How far the check is, and the way into it: how many rows, and who checks them. */
export function AuditStart(props: {
  progress: AuditProgress | null;
  findings: AuditFindings | null;
  error: Failure | null;
}) {
  const { progress, findings, error } = props;
  const { t } = useTranslation();
  const isUnusable = error?.code === "audit-of-other-rows" || error?.code === "audit-damaged";
  const hasBegun = (progress?.people ?? []).some(({ answers }) => answers.length > 0);
  if (!progress && !isUnusable) return null;
  return (
    <section className="card audit-start" aria-label={t("audit.title")}>
      <h3 className="card-title" tabIndex={-1}>
        {t("audit.title")}
      </h3>
      {hasBegun && progress ? (
        <HowFar progress={progress} findings={findings} />
      ) : (
        <p>{t("audit.intro")}</p>
      )}
      <StartForm
        key={progress?.drawn.length}
        progress={progress}
        startsAnew={isUnusable}
        hasBegun={hasBegun}
      />
    </section>
  );
}

function HowFar(props: { progress: AuditProgress; findings: AuditFindings | null }) {
  const { progress, findings } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { drawn, people } = progress;
  const report = findings?.report;
  const names = people.map(({ name, answers }) =>
    t("audit.person", {
      name: name === ONLY_CHECKER ? t("audit.me") : name,
      rows: format.integer(answers.length),
    }),
  );
  const answered = new Set(people.flatMap(({ answers }) => answers.map(({ row }) => row))).size;
  return (
    <div role="status">
      <p>
        {t("audit.progress", { count: drawn.length, checked: format.integer(answered) })}
        {report && report.unclear > 0 && <> {t("audit.unclear", { count: report.unclear })}</>}
      </p>
      {people.length > 1 && (
        <p>
          {format.list(names)}.{" "}
          {report?.alpha !== null && report?.alpha !== undefined
            ? t("audit.alpha", { alpha: format.number(report.alpha) })
            : t("audit.noAlpha")}
        </p>
      )}
      {report?.more && (
        <p>
          {t("audit.more", {
            count: report.more.rows,
            after: format.halfWidth(report.more.halfWidthThen),
            now: format.halfWidth(report.more.halfWidth),
          })}
        </p>
      )}
    </div>
  );
}

function StartForm(props: {
  progress: AuditProgress | null;
  startsAnew: boolean;
  hasBegun: boolean;
}) {
  const { progress, startsAnew, hasBegun } = props;
  const { t } = useTranslation();
  const kept = useCheckStore(({ checker }) => checker);
  const [checker, setChecker] = useState(kept || lastChecker(progress));
  const { drawn = [], rows = MAX_AUDIT_ROWS, people = [] } = progress ?? {};
  const most = Math.max(1, Math.min(MAX_AUDIT_ROWS, rows));
  const [count, setCount] = useState(Math.min(most, drawn.length || USUAL_ROWS));
  const said = answersOf({ progress, checker });
  const isAllSaid = drawn.length > 0 && drawn.every((row) => said.has(row));
  // Whoever is through would only be sent back here.
  const isThrough = isAllSaid && count <= drawn.length;
  const further = Math.min(FURTHER_ROWS, most - drawn.length);
  const start = () => {
    if (!isThrough) void startChecking({ count, checker: checker.trim(), startsAnew });
  };
  return (
    <>
      <div className="audit-form">
        {!isThrough && (
          <NumberField
            className="audit-field"
            value={count}
            minValue={1}
            maxValue={most}
            step={1}
            onChange={(value) => setCount(Number.isNaN(value) ? USUAL_ROWS : value)}
            formatOptions={{ maximumFractionDigits: 0 }}
          >
            <Label className="select-name">{t("audit.rowsToCheck")}</Label>
            <Group className="audit-number">
              <Button slot="decrement" className="button">
                −
              </Button>
              <Input className="select audit-count" />
              <Button slot="increment" className="button">
                +
              </Button>
            </Group>
          </NumberField>
        )}
        <TextField
          className="audit-field"
          value={checker}
          maxLength={MAX_CHECKER_LENGTH}
          onChange={setChecker}
        >
          <Label className="select-name">{t("audit.checker")}</Label>
          <Input
            className="select"
            list="audit-people"
            placeholder={t("audit.me")}
            onKeyDown={(event) => {
              if (event.key === "Enter") start();
            }}
          />
        </TextField>
        <datalist id="audit-people">
          {people
            .filter(({ name }) => name !== ONLY_CHECKER)
            .map(({ name }) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
        </datalist>
        {isThrough && further > 0 ? (
          <Button
            className="button button-primary"
            onPress={() =>
              void startChecking({ count: drawn.length + further, checker: checker.trim() })
            }
          >
            {t("audit.further", { count: further })}
          </Button>
        ) : (
          <Button className="button button-primary" isDisabled={isThrough} onPress={start}>
            {t(`audit.${startsAnew ? "startAnew" : hasBegun && said.size > 0 ? "goOn" : "start"}`)}
          </Button>
        )}
      </div>
      {progress && (
        <p className="panel-note">
          {isThrough
            ? t("audit.through")
            : t("audit.note", {
                rows: t("files.rows", { count: rows }),
              })}
        </p>
      )}
    </>
  );
}

/** Who said something last; nobody's name for the only one. */
function lastChecker(progress: AuditProgress | null): string {
  const name = progress?.people.at(-1)?.name ?? "";
  return name === ONLY_CHECKER ? "" : name;
}
