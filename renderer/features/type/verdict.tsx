import i18next from "i18next";
import { memo, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Manifest } from "#ipc/model/manifest";
import type { Prediction, SentencePrediction, TextState } from "#ipc/analysis/prediction";
import { hookByLanguage } from "../../i18n/hook-by-language.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useLabelName } from "../../i18n/use-label-name.ts";
import { leadingState } from "../../reading/leading-state.ts";
import { Explain } from "../../ui/explain.tsx";
import { ScaleMeter } from "../../ui/scale-meter.tsx";
import { ToneSymbol } from "../../ui/tone-symbol.tsx";
import { badgeOf, labelsOf, toneOf } from "../../ui/tone.ts";
import "./verdict.css";

export interface VerdictProps {
  manifest: Manifest;
  prediction: Prediction;
  states: readonly TextState[];
  sentences: readonly SentencePrediction[];
}

/** What the model says of a text, in one line: label and confidence, polarity, subjectivity. */
export const Verdict = memo(function Verdict(props: VerdictProps) {
  const { manifest, prediction } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { label, polarity, subjectivity } = prediction;
  const tone = toneOf(manifest, label);
  const state = leadingState(props.states);
  // To look a text up takes as long as to draw one, and there is an answer at every key press.
  const isMixed = state === "mixed";
  const names = useMemo(
    () => ({
      // Beside two sides, the one figure of both.
      polarity: t(isMixed ? "prediction.polarityOfAll" : "prediction.polarity"),
      subjectivity: t("prediction.subjectivity"),
    }),
    [t, isMixed],
  );
  const verdictWords = useVerdictWords();
  const { sentences, states } = props;
  const { title, note } = useMemo(
    () => verdictWords({ manifest, prediction, states, sentences }),
    [verdictWords, manifest, prediction, states, sentences],
  );
  return (
    <div className="verdict" data-tone={state === null ? tone : STATE_TONE}>
      <ToneSymbol
        tone={state === null ? tone : STATE_TONE}
        badge={badgeOf(label, labelsOf(manifest))}
        state={state}
      />
      <div className="verdict-words">
        <p className="verdict-label" data-testid="label">
          {title}
        </p>
        <p className="verdict-score">
          <span className="verdict-note">{note}</span>{" "}
          <Explain term={state === null ? "confidence" : "states"} />
        </p>
      </div>
      {polarity !== null && (
        <ScaleMeter
          name={names.polarity}
          term="polarity"
          value={polarity}
          minimum={-1}
          valueText={format.signed(polarity)}
          lowEnd="−1"
          highEnd="+1"
          // A mean of both sides speaks for neither.
          tone={isMixed ? STATE_TONE : tone}
        />
      )}
      {subjectivity !== null && (
        <ScaleMeter
          name={names.subjectivity}
          term="subjectivity"
          value={subjectivity}
          minimum={0}
          valueText={format.number(subjectivity)}
          lowEnd="0"
          highEnd="1"
          tone="plain"
        />
      )}
    </div>
  );
});

/** A colour of no side. */
const STATE_TONE = "plain";

/** "91.4% confidence". The wording is looked up only once: looking it up takes longer than drawing it. */
const useScoreNote = hookByLanguage((language) => {
  const place = "{score}";
  const note = i18next.getFixedT(language)("prediction.score", { score: place });
  return (score: string) => note.replace(place, () => score);
});

/** The verdict's two lines: the label with its confidence, or what is to be said in its place. */
export function useVerdictWords(): (props: VerdictProps) => { title: string; note: string } {
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const scoreNote = useScoreNote();
  return useCallback(
    ({ manifest, prediction, states, sentences }) => {
      const state = leadingState(states);
      const label = labelName(prediction.label);
      const score = format.percent(prediction.score);
      if (state === null) return { title: label, note: scoreNote(score) };
      const title = t(`textStates.${state}`);
      if (state !== "mixed") return { title, note: t("prediction.perhaps", { label, score }) };
      const sides = countSides(sentences, manifest);
      const positive = format.integer(sides.positive);
      const negative = format.integer(sides.negative);
      return { title, note: t("prediction.sides", { positive, negative }) };
    },
    [t, format, labelName, scoreNote],
  );
}

/** How many sentences speak for either end of the polarity scale, by the manifest's rule. */
function countSides(
  sentences: readonly SentencePrediction[],
  { thresholds }: Pick<Manifest, "thresholds">,
): { positive: number; negative: number } {
  const least = thresholds.mixed?.sentencePolarity ?? 1;
  let positive = 0;
  let negative = 0;
  for (const { prediction } of sentences) {
    const polarity = prediction?.polarity ?? 0;
    if (polarity >= least) positive += 1;
    if (polarity <= -least) negative += 1;
  }
  return { positive, negative };
}
