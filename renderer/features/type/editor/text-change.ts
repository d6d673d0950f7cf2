import type { ChangeSet } from "@codemirror/state";
import type { TextChange } from "../../../reading/analysis-state.ts";

/** The one stretch that holds all changes; null where there are none. */
export function changeOf(changes: ChangeSet): TextChange | null {
  if (changes.empty) return null;
  let from = Infinity;
  let to = 0;
  let end = 0;
  changes.iterChangedRanges((fromBefore, toBefore, _from, toAfter) => {
    from = Math.min(from, fromBefore);
    to = toBefore;
    end = toAfter;
  });
  return { from, to, inserted: end - from };
}
