import { memo, useMemo, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import type { SentencePrediction } from "#ipc/analysis/prediction";
import { useFormat } from "../i18n/use-format.ts";
import { useLabelName } from "../i18n/use-label-name.ts";
import { useTone } from "../state/use-tone.ts";
import type { Tone } from "../ui/tone.ts";
import { sentenceAt } from "./analysis-state.ts";
import { firstSpanBehind } from "./marks.ts";
import { ribbonBars } from "./ribbon-bars.ts";
import "./sentence-ribbon.css";

interface SentenceRibbonProps {
  sentences: readonly SentencePrediction[];
  textLength: number;
  /** Where the sentence begins that the person is in. */
  current: number;
  hasPolarity: boolean;
  onChoose: (start: number) => void;
}

/**
 * The tone along a text, drawn to its length: a bar for each sentence, or for a few together in a long
 * one. Height and colour come from the same number. A press shows the place in the text; arrow keys go
 * from sentence to sentence.
 */
export const SentenceRibbon = memo(function SentenceRibbon(props: SentenceRibbonProps) {
  const { sentences, textLength, current, hasPolarity, onChoose } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const labelName = useLabelName();
  const toneOfLabel = useTone();
  const bars = useMemo(() => ribbonBars(sentences, textLength), [sentences, textLength]);

  const index = Math.min(firstSpanBehind(sentences, current), sentences.length - 1);
  const here = sentences[index];
  const say = () => {
    const place = t("type.sentenceOf", { number: index + 1, count: sentences.length });
    if (!here?.prediction) return place;
    const { label, polarity, score } = here.prediction;
    const figure = polarity === null ? format.percent(score) : format.signed(polarity);
    return `${place}: ${labelName(label)}, ${figure}`;
  };

  function point(event: PointerEvent<HTMLElement>): void {
    if (event.buttons !== 1) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const offset = ((event.clientX - left) / width) * textLength;
    const sentence = sentenceAt({ sentences, sentencesComplete: true }, offset);
    if (sentence && sentence.start !== here?.start) onChoose(sentence.start);
  }

  function step(event: KeyboardEvent): void {
    const last = sentences.length - 1;
    const next = {
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const sentence = sentences[Math.max(0, Math.min(last, next))];
    if (sentence) onChoose(sentence.start);
  }

  const toneOfBar = (value: number, label: string): Tone => {
    if (!hasPolarity) return toneOfLabel(label);
    return value > 0 ? "positive" : "negative";
  };
  const share = (offset: number) => `${(offset / textLength) * 100}%`;
  return (
    <div
      className="sentence-ribbon"
      role="slider"
      tabIndex={0}
      aria-label={t("type.alongText")}
      aria-valuemin={1}
      aria-valuemax={sentences.length}
      aria-valuenow={index + 1}
      aria-valuetext={say()}
      onPointerDown={point}
      onPointerMove={point}
      onKeyDown={step}
    >
      <svg aria-hidden="true">
        {bars.map(({ start, end, value, label }) => {
          const height = Math.max(2, Math.abs(value) * (hasPolarity ? 50 : 100));
          const base = hasPolarity ? 50 : 100;
          return (
            <rect
              key={start}
              data-tone={toneOfBar(value, label)}
              x={share(start)}
              width={share(end - start)}
              y={`${value >= 0 ? base - height : base}%`}
              height={`${height}%`}
              fillOpacity={0.4 + 0.6 * Math.abs(value)}
            />
          );
        })}
        {here && (
          <rect
            className="sentence-ribbon-here"
            x={share(here.start)}
            width={share(here.end - here.start)}
          />
        )}
      </svg>
    </div>
  );
});
