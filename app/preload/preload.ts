import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";
import { channelOf, DROP_METHOD_NAME, EVENT_NAMES, PAGE_METHOD_NAMES } from "#ipc/channels";
import { pathOf } from "./older-electron.ts";

type Listener = (payload: unknown) => void;

/** One named function for each method, one subscription for each event, and nothing general. */
function createBridge(): Record<string, unknown> {
  const bridge: Record<string, unknown> = {};
  for (const method of PAGE_METHOD_NAMES) {
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

/**
 * Hands dropped files to main from here, in the isolated world: the page learns their names, and
 * never where they lie. A drop that the page makes up itself has no paths and is not trusted.
 */
function takeDrops(): void {
  window.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  const takeDrop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    // The page is told that the drag is over, not what was dropped: until Electron 32 a file tells its path.
    event.stopImmediatePropagation();
    window.dispatchEvent(new DragEvent("drop"));
    const paths = event.isTrusted ? files.map(pathOf).filter((path) => path !== "") : [];
    if (paths.length > 0) void ipcRenderer.invoke(channelOf(DROP_METHOD_NAME), { paths });
  };
  // Before any listener of the page's.
  window.addEventListener("drop", takeDrop, { capture: true });
}

contextBridge.exposeInMainWorld("undertone", createBridge());
takeDrops();
