import type { Tone } from "./tone.ts";
import "./tone-symbol.css";

const PATHS: Readonly<Record<Tone, string>> = {
  negative: "M6 12h12",
  neutral: "M7 10h10M7 14h10",
  positive: "M12 6v12M6 12h12",
  plain: "M8 12l3 3 5-6",
};

/** A sign beside the colour, so that colour is never alone in telling a tone. */
export function ToneSymbol({ tone }: { tone: Tone }) {
  return (
    <svg className="tone-symbol" data-tone={tone} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="11" />
      <path d={PATHS[tone]} />
    </svg>
  );
}
