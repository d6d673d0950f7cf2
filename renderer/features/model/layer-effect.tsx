import { useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import type { LayerEffect } from "#ipc/personal/learning";
import { api } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { FileProblem } from "../../ui/file-problem.tsx";

/** What the layer would change in a scored file: the one that was scored last, or another. */
export function EffectOnFile({ language }: { language: string }) {
  const { t } = useTranslation();
  const [effect, setEffect] = useState<LayerEffect | null>(null);
  const [isUnknown, setIsUnknown] = useState(false);
  const [isReading, setIsReading] = useState(false);
  const [error, setError] = useState<Failure | null>(null);
  const look = async (choose: boolean) => {
    setIsReading(true);
    const reply = await api.getLayerEffect({ language, choose });
    setIsReading(false);
    setError(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setIsUnknown(reply.value === null && !choose);
    if (reply.value) setEffect(reply.value);
  };
  return (
    <>
      <div className="panel-actions">
        <Button className="button" isPending={isReading} onPress={() => void look(false)}>
          {t("learning.effect")}
        </Button>
        <Button className="button" isDisabled={isReading} onPress={() => void look(true)}>
          {t("learning.effectOfOther")}
        </Button>
      </div>
      <div role="status">
        {isReading && <p>{t("learning.effectReading")}</p>}
        {isUnknown && <p>{t("learning.effectUnknown")}</p>}
        {effect && !isReading && <Effect effect={effect} />}
      </div>
      {error && <FileProblem error={error} />}
    </>
  );
}

function Effect({ effect: { name, rows, read, flipped, labels } }: { effect: LayerEffect }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const share = (count: number) => format.percent(read === 0 ? 0 : count / read);
  return (
    <>
      <p>
        {t("learning.effectSaid", {
          name,
          flipped: format.integer(flipped),
          read: format.integer(read),
          share: share(flipped),
        })}{" "}
        {read < rows && t("learning.effectDrawn", { rows: format.integer(rows) })}
      </p>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t("learning.label")}</th>
            <th scope="col" className="number">
              {t("learning.without")}
            </th>
            <th scope="col" className="number">
              {t("learning.with")}
            </th>
          </tr>
        </thead>
        <tbody>
          {labels.map(({ label, before, after }) => (
            <tr key={label}>
              <td>{labelName(label)}</td>
              <td className="number">{share(before)}</td>
              <td className="number">{share(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
