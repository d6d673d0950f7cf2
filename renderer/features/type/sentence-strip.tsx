import { memo, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/manifest";
import type { SentencePrediction } from "#ipc/prediction";
import { toneOf, type Tone } from "../../ui/tone.ts";
import { useTextStore } from "./text-store.ts";
import "./sentence-strip.css";

/** More bars than this could not be told apart. */
const MAX_BARS = 80;

interface Bar {
  tone: Tone;
  /** In [−1, 1]: polarity, or the score for a model without one. */
  height: number;
}

/** The tone along the text: a bar for each sentence, or for a few together in a long text. */
export const SentenceStrip = memo(function SentenceStrip({ manifest }: { manifest: Manifest }) {
  const { t } = useTranslation();
  const sentences = useTextStore(({ analysis }) => analysis.sentences);
  const bars = useMemo(() => barsOf(sentences, manifest), [sentences, manifest]);
  if (bars.length < 2) return null;
  const hasPolarity = manifest.scales.polarity !== undefined;
  return (
    <div>
      <h2 className="panel-heading">{t("type.alongText")}</h2>
      <svg
        className="sentence-strip"
        viewBox={`0 0 ${bars.length} 2`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("type.alongTextSummary", { count: sentences.length })}
      >
        {bars.map(({ tone, height }, index) => {
          const size = Math.max(0.06, Math.abs(height) * (hasPolarity ? 1 : 2));
          const base = hasPolarity ? 1 : 2;
          return (
            <rect
              // A bar has no identity but its place.
              key={index}
              data-tone={tone}
              x={index + 0.1}
              width={0.8}
              y={height >= 0 ? base - size : base}
              height={size}
            />
          );
        })}
      </svg>
    </div>
  );
});

function barsOf(sentences: readonly SentencePrediction[], manifest: Manifest): Bar[] {
  const predictions = sentences.flatMap(({ prediction }) => prediction ?? []);
  const perBar = Math.ceil(predictions.length / MAX_BARS);
  const bars: Bar[] = [];
  for (let start = 0; start < predictions.length; start += perBar) {
    const group = predictions.slice(start, start + perBar);
    const heights = group.map(({ polarity, score }) => polarity ?? score);
    const strongest = group.reduce((best, other) =>
      Math.abs(other.polarity ?? other.score) > Math.abs(best.polarity ?? best.score)
        ? other
        : best,
    );
    bars.push({
      tone: toneOf(manifest, strongest.label),
      height: heights.reduce((sum, height) => sum + height, 0) / heights.length,
    });
  }
  return bars;
}
