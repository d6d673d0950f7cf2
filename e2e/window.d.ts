import type { UndertoneBridge } from "#ipc/contract";

declare global {
  interface Window {
    readonly undertone: UndertoneBridge;
  }
}
