import type { Tone } from "./tone.ts";
import "./tone-symbol.css";

const SIGNS: Readonly<Partial<Record<Tone, string>>> = {
  negative: "M6.5 12h11",
  neutral: "M7 10h10M7 14h10",
  positive: "M12 6.5v11M6.5 12h11",
};

interface ToneSymbolProps {
  tone: Tone;
  /** Stands in the circle where a tone has no sign of its own. */
  name: string;
  small?: boolean;
}

/** A sign beside the colour, so that colour is never alone in telling a tone. */
export function ToneSymbol({ tone, name, small = false }: ToneSymbolProps) {
  const sign = SIGNS[tone];
  return (
    <svg
      className={small ? "tone-symbol tone-symbol-small" : "tone-symbol"}
      data-tone={tone}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="11" />
      {sign ? (
        <path d={sign} />
      ) : (
        <text x="12" y="16.5" textAnchor="middle">
          {[...name][0]?.toUpperCase()}
        </text>
      )}
    </svg>
  );
}
