import type { TextState } from "#ipc/analysis/prediction";
import { count } from "../score/score-progress.ts";

const NAMES: Readonly<Record<TextState, string>> = {
  "unsupported-language": "unsupported language",
  mixed: "mixed",
  unsure: "unsure",
  "too-short": "too short",
  unfamiliar: "unfamiliar",
  personal: "personal",
};

export function sayState(state: TextState): string {
  return NAMES[state];
}

/** "mixed 41, unsure 12": rows of each state; empty where there are none. */
export function countStates(states: Readonly<Record<string, number>>): string {
  return Object.entries(states)
    .map(([state, rows]) => `${NAMES[state as TextState]} ${count(rows)}`)
    .join(", ");
}
