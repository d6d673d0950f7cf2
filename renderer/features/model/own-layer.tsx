import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import { readsLanguage } from "#ipc/language";
import type { LayerGain } from "#ipc/layer";
import type { Learning, Learnt } from "#ipc/learning";
import type { Manifest } from "#ipc/manifest";
import type { Result } from "#ipc/result";
import { api } from "../../api.ts";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { changeSettings, useSettings } from "../../state/settings.ts";
import { Fold } from "../../ui/fold.tsx";
import { Switch } from "../../ui/switch.tsx";

/** As `LEAST_CORRECTIONS` and `LEAST_ALREADY_RIGHT` of app/learning, which the page does not know. */
const LEAST_CORRECTIONS = 30;
const LEAST_ALREADY_RIGHT = 10;
const LISTED_FLIPS = 5;

/** What the person has corrected in a language, what was learnt from it, and whether it is used. */
export function OwnLayer({ manifest, language }: { manifest: Manifest; language: string }) {
  const { t } = useTranslation();
  const sayFailure = useFailureText();
  const { readPersonally, keepCorrections } = useSettings();
  const [learning, setLearning] = useState<Learning | null>(null);
  const [learnt, setLearnt] = useState<Learnt | null>(null);
  const [isLearning, setIsLearning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    void api.getLearning().then((reply) => {
      if (reply.ok) setLearning(reply.value);
      else setFailure(reply.error);
    });
  }, [keepCorrections]);
  const take = (reply: Result<Learning>) => {
    if (reply.ok) setLearning(reply.value);
    setFailure(reply.ok ? null : reply.error);
  };
  const learn = async () => {
    setIsLearning(true);
    const reply = await api.learn({ language });
    setIsLearning(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setLearnt(reply.value);
    take(await api.getLearning());
  };
  const own = learning?.corrections.filter((one) => readsLanguage([one.language], language)) ?? [];
  const layer = learning?.layers.find(
    (one) => readsLanguage([one.language], language) && one.model.id === manifest.id,
  );
  return (
    <Fold title={t("learning.title")}>
      <p className="panel-note">{t("learning.note")}</p>
      {own.length === 0 && <p>{t("learning.nothing")}</p>}
      {layer?.gain && <Gain gain={layer.gain} />}
      {learnt && learnt.gain === null && (
        <p role="status">
          {t("learning.tooFew", { count: LEAST_CORRECTIONS - learnt.corrections })}
        </p>
      )}
      {learnt?.flipped && <Flips flipped={learnt.flipped} of={learnt.corrections} />}
      {layer && (
        <Switch
          name={t("learning.readPersonally")}
          note={t(layer.isInUse ? "learning.readPersonallyNote" : "learning.notInUse")}
          isOn={readPersonally}
          onChange={(isOn) => void changeSettings({ readPersonally: isOn }).then(setFailure)}
        />
      )}
      {own.length > 0 && (
        <div className="panel-actions">
          <Button className="button" isDisabled={isLearning} onPress={() => void learn()}>
            {t(isLearning ? "learning.isLearning" : "learning.learn")}
          </Button>
          <Button className="button" onPress={() => void api.clearCorrections().then(take)}>
            {t("learning.clear")}
          </Button>
        </div>
      )}
      {own.length > 0 && (
        <Corrections
          corrections={own}
          onRemove={(id) => void api.removeCorrection({ id }).then(take)}
        />
      )}
      {learning?.problems.map((problem) => (
        <p key={JSON.stringify(problem)}>{sayFailure(problem)}</p>
      ))}
      {failure && <p role="alert">{sayFailure(failure)}</p>}
    </Fold>
  );
}

/** What the layer is worth on texts that it has not learnt from, and whether that is sure. */
function Gain({ gain }: { gain: LayerGain }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { base, personal, recall, isSure, alreadyRight, corrections } = gain;
  const verdict = isSure
    ? t("learning.sure")
    : alreadyRight < LEAST_ALREADY_RIGHT
      ? t("learning.allWrong", { right: alreadyRight, least: LEAST_ALREADY_RIGHT })
      : t("learning.unsure");
  return (
    <p role="status">
      {t("learning.gain", {
        corrections: format.integer(corrections),
        base: format.wholePercent(base),
        personal: format.wholePercent(personal),
        low: format.points(100 * recall.low),
        high: format.points(100 * recall.high),
      })}{" "}
      {verdict}
    </p>
  );
}

function Flips({ flipped, of }: { flipped: NonNullable<Learnt["flipped"]>; of: number }) {
  const { t } = useTranslation();
  const labelName = useLabelName();
  return (
    <>
      <p>{t("learning.flips", { count: flipped.length, of })}</p>
      <ul className="plain-list">
        {flipped.slice(0, LISTED_FLIPS).map(({ text, from, to }) => (
          <li key={text}>
            {labelName(from)} → {labelName(to)}: {text}
          </li>
        ))}
      </ul>
    </>
  );
}

function Corrections({
  corrections,
  onRemove,
}: {
  corrections: Learning["corrections"];
  onRemove: (id: string) => void;
}) {
  const { t } = useTranslation();
  const labelName = useLabelName();
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">{t("learning.text")}</th>
          <th scope="col">{t("learning.label")}</th>
          <th scope="col">
            <span className="visually-hidden">{t("learning.remove")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {corrections.map(({ id, text, label }) => (
          <tr key={id}>
            <td>{text}</td>
            <td>{labelName(label)}</td>
            <td>
              <Button
                className="button"
                aria-label={t("learning.removeText", { text: text.slice(0, 60) })}
                onPress={() => onRemove(id)}
              >
                <span aria-hidden="true">✕</span>
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
