import { BrowserWindow, ipcMain } from "electron";
import { channelOf, METHOD_NAMES, type EventName } from "#ipc/channels";
import type { PayloadOf } from "#ipc/contract";
import { originOf } from "./app-url.ts";
import type { Gate } from "./ipc-gate.ts";

/** Puts the gate behind one channel for each method of the contract, and no other channel. */
export function listen(gate: Gate): void {
  for (const method of METHOD_NAMES) {
    ipcMain.handle(channelOf(method), (event, payload: unknown) => {
      const frame = event.senderFrame;
      const sender = {
        origin: frame ? originOf(frame.url) : "",
        isMainFrame: frame !== null && frame === event.sender.mainFrame,
      };
      return gate(method, sender, payload);
    });
  }
}

/** Tells every window of an event. */
export function send<E extends EventName>(event: E, payload: PayloadOf<E>): void {
  for (const window of BrowserWindow.getAllWindows()) {
    window.webContents.send(channelOf(event), payload);
  }
}
