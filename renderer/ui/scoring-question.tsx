import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import { FileProblem } from "./file-problem.tsx";

/** Says why results can't be looked at; where several text columns were scored, asks for one. */
export function ScoringQuestion(props: { error: Failure; onChoose: (scoring: number) => void }) {
  const { error, onChoose } = props;
  const { t } = useTranslation();
  if (error.code !== "scored-text-unclear") return <FileProblem error={error} />;
  return (
    <section aria-label={t("results.whichColumn")}>
      <p>{t("results.whichColumn")}</p>
      <div className="panel-actions">
        {error.columns.map((name, scoring) => (
          // Two columns may have one name, and their order never changes.
          <Button key={scoring} className="button" onPress={() => onChoose(scoring)}>
            {name.trim() === "" ? String(scoring + 1) : name}
          </Button>
        ))}
      </div>
    </section>
  );
}
