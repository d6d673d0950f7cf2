import { Label, Meter } from "react-aria-components";
import type { Tone } from "./tone.ts";
import "./probability-bar.css";

interface ProbabilityBarProps {
  name: string;
  /** In [0, 1]. */
  value: number;
  valueText: string;
  tone: Tone;
}

/** One probability as a bar with its number. */
export function ProbabilityBar({ name, value, valueText, tone }: ProbabilityBarProps) {
  return (
    <Meter
      className="probability"
      value={value}
      maxValue={1}
      valueLabel={valueText}
      data-tone={tone}
    >
      {({ percentage }) => (
        <>
          <Label className="probability-name">{name}</Label>
          <span className="probability-track">
            <span className="probability-fill" style={{ width: `${percentage}%` }} />
          </span>
          <span className="probability-value">{valueText}</span>
        </>
      )}
    </Meter>
  );
}
