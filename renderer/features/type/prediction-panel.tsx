import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { useFailureText } from "../../i18n/use-failure-text.ts";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import type { Prediction } from "#ipc/prediction";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { useModelStatus } from "../../state/model-status.ts";
import { ProbabilityBar } from "../../ui/probability-bar.tsx";
import { ScaleMeter } from "../../ui/scale-meter.tsx";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import { toneOf } from "../../ui/tone.ts";
import { CaretSentence } from "./caret-sentence.tsx";
import { CopyButtons } from "./copy-buttons.tsx";
import { LONG_TEXT_LENGTH } from "../../reading/analysis-state.ts";
import { Announcement } from "./announcement.tsx";
import { SentenceStrip } from "./sentence-strip.tsx";
import { currentText, useTextStore } from "./text-store.ts";
import { WordWeights } from "../../reading/word-weights.tsx";
import "./prediction-panel.css";

/** The newest prediction, or why there is none. */
export function PredictionPanel() {
  const { t } = useTranslation();
  const sayFailure = useFailureText();
  const status = useModelStatus();
  const hasText = useTextStore(({ text }) => text.trim() !== "");
  // Each of these on its own: a key press alone must not render the panel again.
  const prediction = useTextStore(({ analysis }) => analysis.prediction);
  const error = useTextStore(({ analysis }) => analysis.error);
  const isUnreadable = useTextStore(
    ({ analysis }) => analysis.phase === "read" && analysis.prediction === null,
  );
  const isWhole = useTextStore(({ analysis }) => analysis.phase !== "stopped");
  const manifest = status.state === "ready" ? status.manifest : null;
  return (
    <section className="panel" aria-label={t("prediction.title")}>
      {manifest && hasText && prediction ? (
        <>
          <PredictionView manifest={manifest} prediction={prediction} />
          <SentenceStrip manifest={manifest} />
          <CaretSentence manifest={manifest} />
          <TypedWordWeights />
          <ReadingFacts prediction={prediction} isWhole={isWhole} />
          <Announcement prediction={prediction} />
        </>
      ) : (
        <p className="panel-empty">{describeEmpty()}</p>
      )}
    </section>
  );

  function describeEmpty(): string {
    if (error) return sayFailure(error);
    if (status.state === "loading") return t("model.loading");
    if (status.state === "failed") return t("prediction.noModel");
    if (hasText && isUnreadable) return t("prediction.none");
    return t("prediction.waiting");
  }
}

/** On its own, because the words come after the rest. */
const TypedWordWeights = memo(function TypedWordWeights() {
  const explanation = useTextStore(({ analysis }) => analysis.explanation);
  const text = useTextStore((state) => (state.analysis.explanation ? state.text : ""));
  return <WordWeights explanation={explanation} text={text} />;
});

const PredictionView = memo(function PredictionView({
  manifest,
  prediction,
}: {
  manifest: Manifest;
  prediction: Prediction;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const names = useMemo(
    () => ({
      polarity: t("prediction.polarity"),
      polarityLow: t("prediction.polarityLow"),
      polarityHigh: t("prediction.polarityHigh"),
      subjectivity: t("prediction.subjectivity"),
      subjectivityLow: t("prediction.subjectivityLow"),
      subjectivityHigh: t("prediction.subjectivityHigh"),
      probabilities: t("prediction.probabilities"),
    }),
    [t],
  );
  const view = useRef<HTMLDivElement>(null);
  // There are milliseconds to wait for the next frame: a layout done now does not hold that up. Of a
  // long text there is more to lay out than this, and the frames of its reading share it.
  useLayoutEffect(() => {
    if (currentText().length < LONG_TEXT_LENGTH) view.current?.getBoundingClientRect();
  }, [prediction]);
  const tone = toneOf(manifest, prediction.label);
  const isUncertain = prediction.score < manifest.thresholds.uncertainBelow;
  const score = format.percent(prediction.score);
  return (
    <>
      <div ref={view} className="verdict" data-tone={tone}>
        <ToneSymbol tone={tone} name={prediction.label} />
        <div>
          <p className="verdict-label" data-testid="label">
            {labelName(prediction.label)}
          </p>
          <p className="verdict-score">
            {t(isUncertain ? "prediction.uncertain" : "prediction.score", { score })}
          </p>
        </div>
      </div>
      {prediction.polarity !== null && (
        <ScaleMeter
          name={names.polarity}
          value={prediction.polarity}
          minimum={-1}
          valueText={format.signed(prediction.polarity)}
          lowEnd={names.polarityLow}
          highEnd={names.polarityHigh}
          tone={tone}
        />
      )}
      {prediction.subjectivity !== null && (
        <ScaleMeter
          name={names.subjectivity}
          value={prediction.subjectivity}
          minimum={0}
          valueText={format.number(prediction.subjectivity)}
          lowEnd={names.subjectivityLow}
          highEnd={names.subjectivityHigh}
          tone="plain"
        />
      )}
      <div>
        <h2 className="panel-heading">{names.probabilities}</h2>
        {Object.entries(prediction.scores).map(([label, value]) => (
          <ProbabilityBar
            key={label}
            name={labelName(label)}
            value={value}
            valueText={format.percent(value)}
            tone={toneOf(manifest, label)}
          />
        ))}
      </div>
    </>
  );
});

function ReadingFacts({ prediction, isWhole }: { prediction: Prediction; isWhole: boolean }) {
  const { t } = useTranslation();
  return (
    <footer className="panel-footer">
      <p className="reading" data-testid="reading">
        {t("prediction.tokens", { count: prediction.tokens })}
        {" · "}
        {t("prediction.windows", { count: prediction.windows })}
        {!isWhole && ` · ${t("prediction.stopped")}`}
      </p>
      <CopyButtons />
    </footer>
  );
}
