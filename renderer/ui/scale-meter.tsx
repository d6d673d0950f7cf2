import { Explain, type ExplainedTerm } from "./explain.tsx";
import type { Tone } from "./tone.ts";
import "./scale-meter.css";

interface ScaleMeterProps {
  name: string;
  /** What the name means, asked for beside it. */
  term: ExplainedTerm;
  /** In [minimum, 1]. */
  value: number;
  /** −1 draws a scale with its zero in the middle. */
  minimum: -1 | 0;
  valueText: string;
  lowEnd: string;
  highEnd: string;
  tone: Tone | "plain";
}

/**
 * A value on a scale with named ends: a fill from zero to a marker. Plain elements: it is drawn anew at every
 * key press, where a component for meters cost a quarter of a millisecond.
 */
export function ScaleMeter(props: ScaleMeterProps) {
  const { name, term, value, minimum, valueText, lowEnd, highEnd, tone } = props;
  const place = (number: number) => ((number - minimum) / (1 - minimum)) * 100;
  const from = Math.min(place(0), place(value));
  const width = Math.abs(place(value) - place(0));
  return (
    <div className="scale" data-tone={tone}>
      <span className="scale-name">
        <span aria-hidden="true">{name}</span> <Explain term={term} />
      </span>
      <span className="scale-value" aria-hidden="true">
        {valueText}
      </span>
      {/* Nothing that can be pressed may stand in a meter. */}
      <div
        className="scale-line"
        role="meter"
        aria-label={name}
        aria-valuenow={value}
        aria-valuemin={minimum}
        aria-valuemax={1}
        aria-valuetext={valueText}
      >
        <span>{lowEnd}</span>
        <span className="scale-track">
          <span className="scale-fill" style={{ left: `${from}%`, width: `${width}%` }} />
          {minimum < 0 && <span className="scale-zero" />}
          <span className="scale-marker" style={{ left: `${place(value)}%` }} />
        </span>
        <span>{highEnd}</span>
      </div>
    </div>
  );
}
