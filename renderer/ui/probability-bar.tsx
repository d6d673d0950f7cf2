import type { Tone } from "./tone.ts";
import "./probability-bar.css";

interface ProbabilityBarProps {
  name: string;
  /** In [0, 1]. */
  value: number;
  valueText: string;
  tone: Tone;
}

/** One probability as a bar with its number; of plain elements, as in scale-meter.tsx. */
export function ProbabilityBar({ name, value, valueText, tone }: ProbabilityBarProps) {
  return (
    <div
      className="probability"
      role="meter"
      aria-label={name}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuetext={valueText}
      data-tone={tone}
    >
      <span className="probability-name">{name}</span>
      <span className="probability-track">
        <span className="probability-fill" style={{ width: `${value * 100}%` }} />
      </span>
      <span className="probability-value">{valueText}</span>
    </div>
  );
}
