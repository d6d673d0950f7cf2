import { create } from "zustand";
import type { ModelStatus } from "#ipc/contract";
import { placeOfReader } from "#ipc/language";
import type { Manifest } from "#ipc/model/manifest";
import { api } from "../api.ts";

const useStore = create<ModelStatus>(() => ({ state: "loading" }));

/** The state of the model in main. */
export function useModelStatus(): ModelStatus {
  return useStore();
}

export function currentModelStatus(): ModelStatus {
  return useStore.getState();
}

/** The manifest of the model that reads a language (BCP 47); null until models are loaded. */
export function manifestOf(status: ModelStatus, language: string | null = null): Manifest | null {
  if (status.state !== "ready") return null;
  return status.manifests[placeOfReader(status.manifests, language)] ?? null;
}

/** What the models read together (BCP 47); null until they are loaded. */
export function languagesOf(status: ModelStatus): string[] | null {
  return status.state === "ready" ? status.manifests.flatMap(({ languages }) => languages) : null;
}

/** Asks for the state of the model and follows its changes. */
export async function followModelStatus(): Promise<void> {
  api.onModelStatusChanged((status) => useStore.setState(status, true));
  const reply = await api.getModelStatus();
  if (reply.ok) useStore.setState(reply.value, true);
}
