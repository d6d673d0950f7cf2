import type { Tone } from "./tone.ts";
import "./tone-symbol.css";

/** Signs of what is said in a label's place: plus over minus, and a question mark. */
const STATE_SIGNS: Readonly<Record<string, string>> = {
  mixed: "M12 5.5v7M8.5 9h7M8.5 16.5h7",
};
const OPEN_QUESTION = "M9 9.5a3 3 0 1 1 4.4 2.6c-.9.5-1.4 1-1.4 2M12 17.2v.1";

const SIGNS: Readonly<Partial<Record<Tone | "plain", string>>> = {
  negative: "M6.5 12h11",
  neutral: "M7 10h10M7 14h10",
  positive: "M12 6.5v11M6.5 12h11",
};

interface ToneSymbolProps {
  tone: Tone | "plain";
  /** Stands in the circle where a tone has no sign of its own: a letter or two. */
  badge: string;
  small?: boolean;
  /** What is said in the label's place; null or left out for the label. */
  state?: string | null;
}

/** A sign beside the colour, so that colour is never alone in telling a tone. */
export function ToneSymbol({ tone, badge, small = false, state = null }: ToneSymbolProps) {
  const sign = state === null ? SIGNS[tone] : (STATE_SIGNS[state] ?? OPEN_QUESTION);
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
          {badge}
        </text>
      )}
    </svg>
  );
}
