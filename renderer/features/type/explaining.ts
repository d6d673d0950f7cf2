import { useEffect } from "react";
import { api } from "../../api.ts";
import { stretchToExplain } from "../../reading/analysis-state.ts";
import { useTextStore } from "./text-store.ts";

/** Words are weighed once the person pauses, in milliseconds: nobody reads them while typing. */
const PAUSE_MS = 120;

/**
 * Asks for the weights of the words that matter now, whenever the text or the caret rests. Shows nothing, and is
 * a component so that a key press renders it alone.
 */
export function Explaining(): null {
  const stretch = useTextStore(({ analysis, text, caret }) => {
    const found = stretchToExplain(analysis, text.length, caret);
    return found && `${analysis.sequence} ${found.start} ${found.end}`;
  });
  useEffect(() => {
    if (stretch === null) return undefined;
    const [sequence = 0, start = 0, end = 0] = stretch.split(" ").map(Number);
    const timer = setTimeout(() => void api.explainText({ sequence, start, end }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [stretch]);
  return null;
}
