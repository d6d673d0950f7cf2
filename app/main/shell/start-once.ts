import { url as inspectorUrl } from "node:inspector";
import { app, dialog } from "electron";
import { chooseLanguage } from "#ipc/language";
import { createOpening, type Opening } from "../files/paths-to-open.ts";
import { pathsHandedOver, pathsInArguments } from "../files/start-paths.ts";
import { withoutForeignSwitches } from "../security/known-switches.ts";
import { isRefusedWithoutSandbox } from "../security/required-sandbox.ts";
import { noteCrashes, openLog, type Log } from "./log.ts";
import { nativeTexts } from "./native-texts.ts";
import { focusWindow } from "./window.ts";

/**
 * Starts the app unless it runs already, which then gets the files; and not at all without the sandbox that a
 * release has, or with switches of Chromium's that are nobody's business.
 */
export function startOnce(
  start: (log: Log, opening: Opening) => Promise<void>,
  { hasNoSandboxSwitch }: { hasNoSandboxSwitch: boolean },
): void {
  const { isPackaged } = app;
  const { argv, platform } = process;
  // Where the fuse forbids an inspector there is none, and nothing drives the app.
  const isDriven = inspectorUrl() !== undefined;
  const ownArguments = isPackaged ? withoutForeignSwitches(argv, { platform, isDriven }) : null;
  if (isRefusedWithoutSandbox({ isPackaged, hasNoSandboxSwitch, userId: process.getuid?.() })) {
    void refuseWithoutSandbox();
    return;
  }
  if (ownArguments) {
    app.relaunch({ args: ownArguments });
    app.exit(0);
    return;
  }
  const paths = pathsInArguments(argv, { isPackaged, workingDirectory: process.cwd() });
  // The arguments that Electron hands over itself are reordered, and their folder is not ours.
  if (!app.requestSingleInstanceLock({ paths })) {
    app.quit();
    return;
  }
  const log = openLog(app.getPath("logs"));
  noteCrashes(log);
  log.note("start", app.getVersion());
  const opening = createOpening(paths);
  app.on("second-instance", (_event, _argv, _directory, data) => {
    focusWindow();
    opening.open(pathsHandedOver(data));
  });
  app.on("open-file", (event, file) => {
    event.preventDefault();
    opening.open([file]);
  });
  start(log, opening).catch((cause: unknown) => {
    log.problem("start failed", cause instanceof Error ? cause.name : typeof cause);
    const text = nativeTexts[chooseLanguage("system", app.getLocale())];
    dialog.showErrorBox(text.cannotStart, text.cannotStartAdvice);
    app.exit(1);
  });
}

/** Says why the app does not start, where it may be read, and ends it. */
async function refuseWithoutSandbox(): Promise<void> {
  await app.whenReady();
  const text = nativeTexts[chooseLanguage("system", app.getLocale())];
  process.stderr.write(`${text.noSandbox}\n`);
  dialog.showErrorBox(text.cannotStart, text.noSandbox);
  app.exit(1);
}
