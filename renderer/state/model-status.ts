import { create } from "zustand";
import type { ModelStatus } from "#ipc/contract";
import { api } from "../api.ts";

const useStore = create<ModelStatus>(() => ({ state: "loading" }));

/** The state of the model in main. */
export function useModelStatus(): ModelStatus {
  return useStore();
}

export function currentModelStatus(): ModelStatus {
  return useStore.getState();
}

/** Asks for the state of the model and follows its changes. */
export async function followModelStatus(): Promise<void> {
  api.onModelStatusChanged((status) => useStore.setState(status, true));
  const reply = await api.getModelStatus();
  if (reply.ok) useStore.setState(reply.value, true);
}
