import type { TextState } from "#ipc/analysis/prediction";

/** Which state stands in the label's place or below it, because it says more of the text than the label does. */
export function leadingState(states: readonly TextState[]): TextState | null {
  const order = ["too-short", "mixed", "unsure"] as const;
  return order.find((state) => states.includes(state)) ?? null;
}
