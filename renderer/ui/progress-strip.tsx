import { Label, ProgressBar } from "react-aria-components";
import "./progress-strip.css";

/** How far a piece of work is; `value` in [0, 1]. */
export function ProgressStrip({ name, value }: { name: string; value: number }) {
  return (
    <ProgressBar className="progress" value={value} maxValue={1}>
      {({ percentage, valueText }) => (
        <>
          <Label>{name}</Label>
          <span className="progress-value">{valueText}</span>
          <span className="progress-track">
            <span className="progress-fill" style={{ width: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
