import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";
import { channelOf, EVENT_NAMES, METHOD_NAMES } from "#ipc/channels";

type Listener = (payload: unknown) => void;

/** One named function for each method, one subscription for each event, and nothing general. */
function createBridge(): Record<string, unknown> {
  const bridge: Record<string, unknown> = {};
  for (const method of METHOD_NAMES) {
    bridge[method] = (request: unknown) => ipcRenderer.invoke(channelOf(method), request);
  }
  for (const event of EVENT_NAMES) {
    bridge[`on${event.charAt(0).toUpperCase()}${event.slice(1)}`] = (listener: Listener) => {
      // The event object is kept back: it leads to ipcRenderer itself.
      const relay = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
      ipcRenderer.on(channelOf(event), relay);
      return () => {
        ipcRenderer.removeListener(channelOf(event), relay);
      };
    };
  }
  return bridge;
}

contextBridge.exposeInMainWorld("undertone", createBridge());
