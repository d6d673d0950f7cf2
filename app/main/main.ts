import path from "node:path";
import { app, BrowserWindow, ipcMain, session } from "electron";
import { findModelDirectory } from "#inference/model-directory";
import { channelOf, type EventName } from "#ipc/channels";
import type { PayloadOf } from "#ipc/contract";
import { success } from "#ipc/result";
import { registerAppScheme, serveRenderer } from "./app-protocol.ts";
import { APP_ORIGIN, originOf } from "./app-url.ts";
import { createInteractiveAnalysis } from "./interactive-analysis.ts";
import { createGate, openGate } from "./ipc-gate.ts";
import { hostModel } from "./model-host.ts";
import { denyNetwork } from "./network-guard.ts";
import { confine, openWindow } from "./window.ts";

const outDirectory = __dirname;

registerAppScheme();
app.enableSandbox();
app.on("web-contents-created", (_event, contents) => confine(contents));
app.on("window-all-closed", () => app.quit());

function send<E extends EventName>(event: E, payload: PayloadOf<E>): void {
  for (const window of BrowserWindow.getAllWindows()) {
    window.webContents.send(channelOf(event), payload);
  }
}

async function start(): Promise<void> {
  await app.whenReady();
  const networkGuard = denyNetwork(session.defaultSession);
  serveRenderer(session.defaultSession, path.join(outDirectory, "renderer"));

  const model = hostModel(
    () => findModelDirectory(app.getAppPath()),
    (status) => send("modelStatusChanged", status),
  );
  const analysis = createInteractiveAnalysis(
    () => model.whenLoaded(),
    (update) => send("analysisUpdated", update),
  );
  const gate = createGate({
    trustedOrigin: APP_ORIGIN,
    onProblem: (method, problem) => console.error(`ipc: ${method}: ${problem}`),
    handlers: {
      getAppInfo: () =>
        success({
          version: app.getVersion(),
          platform: process.platform,
          electron: process.versions.electron,
          chrome: process.versions.chrome,
          node: process.versions.node,
          blockedRequests: networkGuard.blockedRequests,
        }),
      getModelStatus: () => success(model.status),
      analyzeText: ({ sequence, text }) => {
        void analysis.analyze(sequence, text);
        return success(null);
      },
      cancelAnalysis: ({ sequence }) => {
        analysis.cancel(sequence);
        return success(null);
      },
    },
  });
  openGate(gate, (method, listener) => {
    ipcMain.handle(channelOf(method), (event, payload: unknown) => {
      const frame = event.senderFrame;
      const sender = {
        origin: frame ? originOf(frame.url) : "",
        isMainFrame: frame !== null && frame === event.sender.mainFrame,
      };
      return listener(sender, payload);
    });
  });
  await openWindow(outDirectory);
  model.load();
}

void start();
