import type { Tone } from "./tone.ts";
import "./scale-meter.css";

interface ScaleMeterProps {
  name: string;
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
  const { name, value, minimum, valueText, lowEnd, highEnd, tone } = props;
  const place = (number: number) => ((number - minimum) / (1 - minimum)) * 100;
  const from = Math.min(place(0), place(value));
  const width = Math.abs(place(value) - place(0));
  return (
    <div
      className="scale"
      role="meter"
      aria-label={name}
      aria-valuenow={value}
      aria-valuemin={minimum}
      aria-valuemax={1}
      aria-valuetext={valueText}
      data-tone={tone}
    >
      <span className="scale-name">{name}</span>
      <span className="scale-value">{valueText}</span>
      <span className="scale-line">
        <span aria-hidden="true">{lowEnd}</span>
        <span className="scale-track">
          <span className="scale-fill" style={{ left: `${from}%`, width: `${width}%` }} />
          {minimum < 0 && <span className="scale-zero" />}
          <span className="scale-marker" style={{ left: `${place(value)}%` }} />
        </span>
        <span aria-hidden="true">{highEnd}</span>
      </span>
    </div>
  );
}
