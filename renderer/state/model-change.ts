import { create } from "zustand";
import type { ModelChange } from "#ipc/model/model-change";
import { api } from "../api.ts";

interface ModelChangeState {
  /** One for each model of which another is known that was before it. */
  changes: readonly ModelChange[];
  /** Whether the person has asked to see it, and it has not been brought into view yet. */
  isAskedFor: boolean;
}

const useStore = create<ModelChangeState>(() => ({ changes: [], isAskedFor: false }));

/** What the models change against those before, and whether it is to be brought into view. */
export function useModelChange(): ModelChangeState {
  return useStore();
}

/** Asks what an update of the models has changed; main answers once one is loaded. */
export async function loadModelChanges(): Promise<void> {
  const reply = await api.getModelChanges();
  if (reply.ok) useStore.setState({ changes: reply.value });
}

export function askForModelChange(): void {
  useStore.setState({ isAskedFor: true });
}

export function modelChangeIsInView(): void {
  useStore.setState({ isAskedFor: false });
}

/** The person has been told, and is not told again. */
export function dismissModelChanges(): void {
  useStore.setState(({ changes }) => ({
    changes: changes.map((change) => ({ ...change, isNews: false })),
  }));
  void api.dismissModelChanges();
}
