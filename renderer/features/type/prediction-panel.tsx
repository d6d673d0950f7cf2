import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import type { Prediction } from "#ipc/prediction";
import { useModelStatus } from "../../state/model-status.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { toneOf, type Tone } from "../../ui/tone.ts";
import { ProbabilityBar } from "../../ui/probability-bar.tsx";
import { ScaleMeter } from "../../ui/scale-meter.tsx";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import type { Analysis } from "./use-analysis.ts";

interface PredictionPanelProps {
  analysis: Analysis;
  hasText: boolean;
}

/** The newest prediction, or why there is none. */
export function PredictionPanel({ analysis, hasText }: PredictionPanelProps) {
  const { t } = useTranslation();
  const status = useModelStatus();
  const { update, stale } = analysis;
  const manifest = status.state === "ready" ? status.manifest : null;
  const prediction = hasText && update?.kind === "prediction" ? update.prediction : null;
  return (
    <section className="panel" aria-label={t("prediction.title")} aria-live="polite" aria-busy={stale}>
      {manifest && prediction ? (
        <PredictionView manifest={manifest} prediction={prediction} />
      ) : (
        <p className="panel-empty">{describeEmpty()}</p>
      )}
    </section>
  );

  function describeEmpty(): string {
    if (update?.kind === "failed") return t(`errors.${update.error.code}`, update.error.message);
    if (status.state === "loading") return t("model.loading");
    if (hasText && !stale) return t("prediction.none");
    return t("prediction.waiting");
  }
}

function PredictionView({ manifest, prediction }: { manifest: Manifest; prediction: Prediction }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = (label: string) => t(`labels.${label}`, label);
  const tone: Tone = toneOf(manifest, prediction.label);
  const uncertain = prediction.score < manifest.thresholds.uncertainBelow;
  return (
    <>
      <div className="verdict" data-tone={tone}>
        <ToneSymbol tone={tone} />
        <div>
          <p className="verdict-label" data-testid="label">
            {name(prediction.label)}
          </p>
          <p className="verdict-score">
            {uncertain
              ? t("prediction.uncertain", { score: format.percent(prediction.score) })
              : t("prediction.score", { score: format.percent(prediction.score) })}
          </p>
        </div>
      </div>
      {prediction.polarity !== null && (
        <ScaleMeter
          name={t("prediction.polarity")}
          value={prediction.polarity}
          minimum={-1}
          valueText={format.signed(prediction.polarity)}
          lowEnd={t("prediction.polarityLow")}
          highEnd={t("prediction.polarityHigh")}
          tone={tone}
        />
      )}
      {prediction.subjectivity !== null && (
        <ScaleMeter
          name={t("prediction.subjectivity")}
          value={prediction.subjectivity}
          minimum={0}
          valueText={format.number(prediction.subjectivity)}
          lowEnd={t("prediction.subjectivityLow")}
          highEnd={t("prediction.subjectivityHigh")}
          tone="plain"
        />
      )}
      <div className="probabilities">
        <h2 className="panel-heading">{t("prediction.probabilities")}</h2>
        {Object.entries(prediction.scores).map(([label, score]) => (
          <ProbabilityBar
            key={label}
            name={name(label)}
            value={score}
            valueText={format.percent(score)}
            tone={toneOf(manifest, label)}
          />
        ))}
      </div>
      <p className="reading" data-testid="reading">
        {t("prediction.tokens", { count: prediction.tokens })}
        {" · "}
        {t("prediction.windows", { count: prediction.windows })}
      </p>
    </>
  );
}
