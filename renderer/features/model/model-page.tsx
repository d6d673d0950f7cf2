import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useAppInfo } from "../../state/app-info.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { AccuracyChart } from "./accuracy-chart.tsx";
import { ModelCard } from "./model-card.tsx";
import { ModelChanges } from "./model-changes.tsx";
import { ReliabilityChart } from "./reliability-chart.tsx";
import { VerifyNow } from "./verify-now.tsx";
import "../../ui/card.css";
import "./model-page.css";

/** What is inside: the model, how good it is, what it is bad at, and whether it is intact. */
export function ModelPage() {
  const { t } = useTranslation();
  const status = useModelStatus();
  if (status.state !== "ready") {
    return (
      <div className="model-page">
        <p className="panel-empty">
          {status.state === "loading" ? t("model.loading") : t("prediction.noModel")}
        </p>
        <Privacy />
      </div>
    );
  }
  const { manifest } = status;
  return (
    <div className="model-page">
      <ModelFacts manifest={manifest} />
      <Privacy />
      <Limits manifest={manifest} />
      <AccuracyChart manifest={manifest} />
      <ReliabilityChart manifest={manifest} />
      <ModelChanges />
      <TrainingData manifest={manifest} />
      <VerifyNow manifest={manifest} />
      <ModelCard />
    </div>
  );
}

function ModelFacts({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const bytes = Object.values(manifest.files).reduce(
    (sum, file) => sum + (file?.sizeBytes ?? 0),
    0,
  );
  const facts = [
    [t("model.version"), `${manifest.version} (${manifest.released})`],
    [t("model.size"), format.megabytes(bytes)],
    [t("model.languages"), manifest.languages.map((tag) => format.language(tag)).join(", ")],
    [
      t("model.labels"),
      manifest.heads.map(({ labels }) => labels.map(labelName).join(" · ")).join("; "),
    ],
    [t("model.windowLength"), t("model.tokens", { count: manifest.window.maxTokens })],
    [t("model.backbone"), manifest.training.backbone],
    [t("model.license"), manifest.license.name],
  ] as const;
  return (
    <section className="card card-wide">
      <h2 className="card-title">{manifest.name}</h2>
      <p lang="en">{manifest.summary}</p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Privacy() {
  const { t } = useTranslation();
  const info = useAppInfo();
  return (
    <section className="card">
      <h2 className="card-title">{t("model.network")}</h2>
      <p className="network-count" data-testid="network-requests">
        {info ? info.sentRequests : "…"}
      </p>
      <p>{t("model.networkNote")}</p>
      {info !== null && info.blockedRequests > 0 && (
        <p className="panel-note">{t("model.networkBlocked", { count: info.blockedRequests })}</p>
      )}
    </section>
  );
}

function Limits({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  if (manifest.limitations.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">{t("model.limits")}</h2>
      <ul className="plain-list">
        {manifest.limitations.map((limitation) => (
          <li key={limitation} lang="en">
            {limitation}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TrainingData({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = manifest.training;
  if (data.length === 0) return null;
  return (
    <section className="card card-wide">
      <h2 className="card-title">{t("model.training")}</h2>
      <p className="panel-note" lang="en">
        {manifest.license.note}
      </p>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t("model.dataset")}</th>
            <th scope="col" className="number">
              {t("model.rows")}
            </th>
            <th scope="col">{t("model.terms")}</th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ name, rows, terms }) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="number">{format.integer(rows)}</td>
              <td lang="en">{terms}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
