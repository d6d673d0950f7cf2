import { useState } from "react";
import { Button } from "react-aria-components";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { useTranslation } from "react-i18next";
import type { Verification } from "#ipc/contract";
import type { Manifest } from "#ipc/model/manifest";
import type { Result } from "#ipc/result";
import { api } from "../../api.ts";
import { Fold } from "../../ui/fold.tsx";
import { useFormat } from "../../i18n/use-format.ts";

/** The checksums of the model's files, and a button that computes them anew. */
export function VerifyNow({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const [isRunning, setIsRunning] = useState(false);
  const [outcome, setOutcome] = useState<Result<Verification> | null>(null);

  async function verify(): Promise<void> {
    setIsRunning(true);
    setOutcome(await api.verifyModel({ id: manifest.id }));
    setIsRunning(false);
  }

  return (
    <Fold title={t("model.integrity")}>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t("model.file")}</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody className="verify-files">
          {Object.values(manifest.files).map(
            (file) =>
              file && (
                <tr key={file.path}>
                  <td>{file.path}</td>
                  <td>{file.sha256}</td>
                </tr>
              ),
          )}
        </tbody>
      </table>
      <Button className="button" isPending={isRunning} onPress={() => void verify()}>
        {t("model.verify")}
      </Button>
      <div role="status">{outcome && <Outcome outcome={outcome} />}</div>
    </Fold>
  );
}

function Outcome({ outcome }: { outcome: Result<Verification> }) {
  const sayFailure = useFailureText();
  const { t } = useTranslation();
  const format = useFormat();
  if (!outcome.ok) {
    return <p>{sayFailure(outcome.error)}</p>;
  }
  const { files, goldenTexts, goldenMismatch, durationMs } = outcome.value;
  const changed = files.filter(({ intact }) => !intact).map(({ path }) => path);
  if (changed.length > 0) return <p>{t("model.changedFiles", { files: changed.join(", ") })}</p>;
  if (goldenMismatch) return <p>{sayFailure(goldenMismatch)}</p>;
  return (
    <p>
      {t("model.intact", {
        files: files.length,
        texts: goldenTexts,
        seconds: format.number(durationMs / 1000),
      })}
    </p>
  );
}
