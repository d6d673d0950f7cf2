import { useState } from "react";
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Explain } from "../../../ui/explain.tsx";
import type { ScoreRange } from "#ipc/results/results";

const STEP = 0.05;

/** From where to where on a scale; the whole of it is no filter. */
export function RangeFilter(props: {
  name: string;
  scale: ScoreRange;
  chosen: ScoreRange | null;
  /** What its "?" explains. */
  term?: "confidence" | "subjectivity";
  show: (value: number) => string;
  onChange: (range: ScoreRange | null) => void;
}) {
  const { name, scale, chosen, term, show, onChange } = props;
  const { t } = useTranslation();
  const { from, to } = chosen ?? scale;
  // While a thumb is dragged; the rows follow when it is let go.
  const [dragged, setDragged] = useState<number[] | null>(null);
  const value = dragged ?? [from, to];
  const span = scale.to - scale.from;
  return (
    <Slider
      className="range-filter"
      minValue={scale.from}
      maxValue={scale.to}
      step={STEP}
      value={value}
      onChange={setDragged}
      onChangeEnd={([low = scale.from, high = scale.to]) => {
        setDragged(null);
        // A range between two equal ends would hold nothing.
        const isPoint = tidy(low) === tidy(high);
        const end = isPoint ? Math.min(scale.to, high + STEP) : high;
        const range = { from: tidy(isPoint ? end - STEP : low), to: tidy(end) };
        const isWhole = range.from <= scale.from && range.to >= scale.to;
        onChange(isWhole ? null : range);
      }}
    >
      <span className="range-filter-name">
        <Label>{name}</Label> {term && <Explain term={term} />}
      </span>
      <SliderOutput className="range-filter-value">
        {t("results.range", { from: show(value[0] ?? from), to: show(value[1] ?? to) })}
      </SliderOutput>
      <SliderTrack className="range-filter-track">
        <span
          className="range-filter-fill"
          style={{
            insetInlineStart: `${(((value[0] ?? from) - scale.from) / span) * 100}%`,
            insetInlineEnd: `${((scale.to - (value[1] ?? to)) / span) * 100}%`,
          }}
        />
        <SliderThumb index={0} className="range-filter-thumb" aria-label={t("results.from")} />
        <SliderThumb index={1} className="range-filter-thumb" aria-label={t("results.to")} />
      </SliderTrack>
    </Slider>
  );
}

/** Free of what binary fractions add to steps. */
function tidy(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
