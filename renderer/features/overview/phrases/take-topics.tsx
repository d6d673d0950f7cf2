import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import { FileProblem } from "../../../ui/file-problem.tsx";
import { keepTopics, topicsOfOther } from "../overview-store.ts";

/** Takes over the topics of another scored file, such as the wave before. */
export function TakeTopics({ hasTopics }: { hasTopics: boolean }) {
  const { t } = useTranslation();
  const [error, setError] = useState<Failure | null>(null);
  const [isNone, setIsNone] = useState(false);
  if (hasTopics) return null;
  async function take(): Promise<void> {
    const taken = await topicsOfOther();
    if (!taken.ok) {
      setError(taken.error.code === "cancelled" ? null : taken.error);
      return;
    }
    setIsNone(taken.value?.length === 0);
    if (taken.value && taken.value.length > 0) setError(await keepTopics(taken.value));
  }
  return (
    <div className="panel-actions">
      <p className="panel-note">{t("overview.topics.hint")}</p>
      <Button className="button button-quiet" onPress={() => void take()}>
        {t("overview.topics.take")}
      </Button>
      {isNone && <p className="panel-note">{t("overview.topics.noneThere")}</p>}
      {error && <FileProblem error={error} />}
    </div>
  );
}
