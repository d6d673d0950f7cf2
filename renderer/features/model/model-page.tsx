import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useModelText } from "../../i18n/use-model-text.ts";
import { useAppInfo } from "../../state/app-info.ts";
import { placeOfReader, readsLanguage } from "#ipc/language";
import { useModelChange } from "../../state/model-change.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { Explain } from "../../ui/explain.tsx";
import { Figures } from "../../ui/figures.tsx";
import { Fold } from "../../ui/fold.tsx";
import { Segments } from "../../ui/segments.tsx";
import { Accuracy, OtherModels, OtherSets } from "./accuracy-chart.tsx";
import { ModelCard } from "./model-card.tsx";
import { ModelChanges } from "./model-changes.tsx";
import { OwnLayer } from "./own-layer.tsx";
import { ModelRecordPart } from "./model-record.tsx";
import { ReliabilityChart } from "./reliability-chart.tsx";
import { VerifyNow } from "./verify-now.tsx";
import "../../ui/card.css";
import "./model-page.css";

/** Whether the models can be trusted and for what. */
export function ModelPage() {
  const { t } = useTranslation();
  const status = useModelStatus();
  if (status.state !== "ready") {
    return (
      <div className="model-page page-scroll">
        <p className="panel-empty">
          {status.state === "loading" ? t("model.loading") : t("prediction.noModel")}
        </p>
        <Privacy />
      </div>
    );
  }
  return <Models manifests={status.manifests} />;
}

/** One model at a time, chosen by a language that it reads. */
function Models({ manifests }: { manifests: readonly Manifest[] }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { changes, isAskedFor } = useModelChange();
  const languages = manifests.flatMap((manifest) => manifest.languages);
  const asked = isAskedFor ? changes[0]?.after.id : undefined;
  // What was asked for, or what the person reads.
  const [language, setLanguage] = useState(
    manifests.find(({ id }) => id === asked)?.languages[0] ??
      languages.find((each) => readsLanguage([each], i18n.language)) ??
      languages[0] ??
      "",
  );
  const manifest = manifests[placeOfReader(manifests, language)];
  if (!manifest) return null;
  return (
    <div className="model-page page-scroll">
      {languages.length > 1 && (
        <div className="card-wide">
          <Segments
            name={t("model.readsIn")}
            value={language}
            options={languages.map((value) => ({ value, name: capital(format.language(value)) }))}
            onChange={setLanguage}
          />
        </div>
      )}
      <OneLanguage key={language} manifest={manifest} language={language} />
    </div>
  );
}

interface CardProps {
  manifest: Manifest;
  /** BCP 47. */
  language: string;
}

/** Many languages write the names of languages small, but not where they begin a line. */
const capital = (name: string) => name.charAt(0).toLocaleUpperCase() + name.slice(1);

/** Whether to trust the model in a language, and for what; everything else is folded below. */
function OneLanguage({ manifest, language }: CardProps) {
  return (
    <>
      <Purpose manifest={manifest} />
      <Accuracy manifest={manifest} language={language} />
      <Limits manifest={manifest} />
      <div className="model-folds card-wide">
        <OwnLayer manifest={manifest} language={language} />
        <ModelRecordPart manifest={manifest} />
        <ModelChanges manifest={manifest} />
        <ReliabilityChart manifest={manifest} language={language} />
        <OtherSets manifest={manifest} language={language} />
        <OtherModels manifest={manifest} language={language} />
        <TrainingData manifest={manifest} />
        <Details manifest={manifest} />
        <VerifyNow manifest={manifest} />
        <ModelCard modelId={manifest.id} />
      </div>
    </>
  );
}

/** For what it is, and that nothing of it goes out. */
function Purpose({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useModelText(manifest);
  const summary = say(manifest.summary);
  const { version } = manifest;
  return (
    <section className="card card-wide model-purpose">
      <div>
        <h2 className="card-title">{say(manifest.name).text}</h2>
        <p lang={summary.lang}>{summary.text}</p>
        <p className="panel-note">
          {t("model.released", { version, day: format.day(manifest.released) })}
        </p>
      </div>
      <Privacy />
    </section>
  );
}

function Details({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const say = useModelText(manifest);
  const bytes = Object.values(manifest.files).reduce(
    (sum, file) => sum + (file?.sizeBytes ?? 0),
    0,
  );
  const facts = [
    [
      t("model.labels"),
      manifest.heads.map(({ labels }) => labels.map(labelName).join(" · ")).join("; "),
    ],
    [t("model.size"), format.megabytes(bytes)],
    [
      t("model.windowLength"),
      t("prediction.tokens", { count: manifest.window.maxTokens }),
      "window",
    ],
    [t("model.backbone"), say(manifest.training.backbone).text],
    [t("model.license"), say(manifest.license.name).text],
  ] as const;
  return (
    <Fold title={t("app.details")}>
      <Figures facts={facts} />
    </Fold>
  );
}

/** How many requests have left the program, which should be none. */
function Privacy() {
  const { t } = useTranslation();
  const info = useAppInfo();
  return (
    <div className="network">
      <p className="network-count" data-testid="network-requests">
        {info ? info.sentRequests : "…"}
      </p>
      <p>
        {t("explain.network.title")} <Explain term="network" />
        {info !== null && info.blockedRequests > 0 && (
          <span className="panel-note">
            {t("model.networkBlocked", { count: info.blockedRequests })}
          </span>
        )}
      </p>
    </div>
  );
}

function Limits({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const say = useModelText(manifest);
  if (manifest.limitations.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{t("model.limits")}</h2>
      <ul className="plain-list">
        {manifest.limitations.map(say).map(({ text, lang }) => (
          <li key={text} lang={lang}>
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TrainingData({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const say = useModelText(manifest);
  const { data } = manifest.training;
  const note = say(manifest.license.note);
  if (data.length === 0) return null;
  return (
    <Fold title={t("model.training")}>
      <p className="panel-note" lang={note.lang}>
        {note.text}
      </p>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t("model.dataset")}</th>
            <th scope="col" className="number">
              {t("app.rows")}
            </th>
            <th scope="col">{t("model.terms")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ name, rows, terms }) => (
            <tr key={name}>
              <td lang={say(name).lang}>{say(name).text}</td>
              <td className="number">{format.integer(rows)}</td>
              <td lang={say(terms).lang}>{say(terms).text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Fold>
  );
}
