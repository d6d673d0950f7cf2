import { useEffect } from "react";
import { create } from "zustand";
import type { ModelStatus } from "#ipc/contract";
import { api } from "../api.ts";

const useStore = create<ModelStatus>(() => ({ state: "loading" }));

/** The state of the model in main, kept up to date for as long as a component uses it. */
export function useModelStatus(): ModelStatus {
  useEffect(() => {
    const unsubscribe = api.onModelStatusChanged((status) => useStore.setState(status, true));
    void api.getModelStatus().then((reply) => {
      if (reply.ok) useStore.setState(reply.value, true);
    });
    return unsubscribe;
  }, []);
  return useStore();
}
