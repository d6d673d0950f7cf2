import type { UndertoneBridge } from "#ipc/contract";

declare global {
  interface Window {
    readonly undertone: UndertoneBridge;
  }
}

/** Main's side of the contract. No other file reads the bridge. */
export const api: UndertoneBridge = window.undertone;
