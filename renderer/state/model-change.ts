import { create } from "zustand";
import type { ModelChange } from "#ipc/model-change";
import { api } from "../api.ts";

interface ModelChangeState {
  /** Null while nothing is known of a model before this one. */
  change: ModelChange | null;
  /** Whether the person has asked to see it, and it has not been brought into view yet. */
  isAskedFor: boolean;
}

const useStore = create<ModelChangeState>(() => ({ change: null, isAskedFor: false }));

/** What the model changes against the one before, and whether it is to be brought into view. */
export function useModelChange(): ModelChangeState {
  return useStore();
}

/** Asks what an update of the model has changed; main answers once the model is loaded. */
export async function loadModelChange(): Promise<void> {
  const reply = await api.getModelChange();
  if (reply.ok) useStore.setState({ change: reply.value });
}

export function askForModelChange(): void {
  useStore.setState({ isAskedFor: true });
}

export function modelChangeIsInView(): void {
  useStore.setState({ isAskedFor: false });
}

/** The person has been told, and is not told again. */
export function dismissModelChange(): void {
  useStore.setState(({ change }) => ({ change: change && { ...change, isNews: false } }));
  void api.dismissModelChange();
}
