import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Failure } from "#ipc/failure";
import { readsLanguage } from "#ipc/language";
import type { Learning, Learnt } from "#ipc/personal/learning";
import type { Manifest } from "#ipc/model/manifest";
import type { Result } from "#ipc/result";
import { api } from "../../api.ts";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { changeSettings, useSettings } from "../../state/settings.ts";
import { Fold } from "../../ui/fold.tsx";
import { Switch } from "../../ui/switch.tsx";
import "../../ui/inline-select.css";
import { EffectOnFile } from "./layer-effect.tsx";
import { ReceiveLayer, ShareLayer } from "./layer-exchange.tsx";
import { Gain, LEAST_CORRECTIONS } from "./layer-gain.tsx";

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
  const gain = learnt?.gain ?? layer?.gain;
  const labels = manifest.heads.find(({ name }) => name === manifest.primaryHead)?.labels ?? [];
  const checked = learning?.checked ?? [];
  const hasSources = own.length > 0 || checked.length > 0;
  return (
    <Fold title={t("learning.title")}>
      <p className="panel-note">{t("learning.note")}</p>
      {!hasSources && <p>{t("learning.nothing")}</p>}
      {checked.length > 0 && <CheckedFiles checked={checked} />}
      {gain && <Gain gain={gain} />}
      {learnt && learnt.checked > 0 && (
        <p>{t("learning.ofThemChecked", { count: learnt.checked, of: learnt.corrections })}</p>
      )}
      {layer?.kind === "averaged" && (
        <p>{t("learning.isAveraged", { count: layer.updates, corrections: layer.corrections })}</p>
      )}
      {learnt && learnt.gain === null && (
        <p role="status">
          {t("learning.tooFew", { count: LEAST_CORRECTIONS - learnt.corrections })}
        </p>
      )}
      {learnt?.problems.map((problem) => (
        <p key={JSON.stringify(problem)}>{sayFailure(problem)}</p>
      ))}
      {learnt?.flipped && <Flips flipped={learnt.flipped} of={learnt.corrections} />}
      {layer && <EffectOnFile key={layer.sha256} language={layer.language} />}
      {layer && (
        <Switch
          name={t("learning.readPersonally")}
          note={t(layer.isInUse ? "learning.readPersonallyNote" : "learning.notInUse")}
          isOn={readPersonally}
          onChange={(isOn) => void changeSettings({ readPersonally: isOn }).then(setFailure)}
        />
      )}
      <div className="panel-actions">
        {hasSources && (
          <Button className="button" isDisabled={isLearning} onPress={() => void learn()}>
            {t(isLearning ? "learning.isLearning" : "learning.learn")}
          </Button>
        )}
        {layer?.kind === "personal" && layer.isInUse && <ShareLayer layer={layer} />}
        <ReceiveLayer
          onAdopted={(now) => {
            setLearnt(null);
            setLearning(now);
          }}
        />
        {own.length > 0 && (
          <Button className="button" onPress={() => void api.clearCorrections().then(take)}>
            {t("learning.clear")}
          </Button>
        )}
      </div>
      {own.length > 0 && (
        <Corrections
          corrections={own}
          labels={labels}
          onRelabel={(id, label) => void api.relabelCorrection({ id, label }).then(take)}
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

/** Rows that were checked by hand are read from their files when it is learnt from them. */
function CheckedFiles({ checked }: { checked: Learning["checked"] }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t("learning.checkedToo")}</p>
      <ul className="plain-list">
        {checked.map(({ name, rows }, at) => (
          // Two files in different folders may have one name.
          <li key={`${at} ${name}`}>{t("learning.checkedRows", { name, count: rows })}</li>
        ))}
      </ul>
    </>
  );
}

function Flips({ flipped, of }: { flipped: NonNullable<Learnt["flipped"]>; of: number }) {
  const { t } = useTranslation();
  const labelName = useLabelName();
  if (flipped.length === 0) return <p>{t("learning.noFlips", { of })}</p>;
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

function Corrections(props: {
  corrections: Learning["corrections"];
  labels: readonly string[];
  onRelabel: (id: string, label: string) => void;
  onRemove: (id: string) => void;
}) {
  const { corrections, labels, onRelabel, onRemove } = props;
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
            <td>
              <select
                className="inline-select-field"
                aria-label={t("learning.labelOf", { text: text.slice(0, 60) })}
                value={label}
                onChange={(event) => onRelabel(id, event.target.value)}
              >
                {/* An older model may have told others apart. */}
                {[...new Set([...labels, label])].map((one) => (
                  <option key={one} value={one}>
                    {labelName(one)}
                  </option>
                ))}
              </select>
            </td>
            <td>
              <Button
                className="button"
                aria-label={t("learning.removeText", { text: text.slice(0, 60) })}
                onPress={() => onRemove(id)}
              >
                <span aria-hidden="true">×</span>
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
