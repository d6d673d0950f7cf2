import { access } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { app, BrowserWindow, dialog, nativeTheme, session, shell } from "electron";
import { createProcessPool, type ProcessPool } from "#batch/process-pool";
import { findModelDirectory } from "#inference/model-directory";
import { chooseLanguage } from "#ipc/language";
import { success, type Result } from "#ipc/result";
import { registerAppScheme, serveRenderer } from "./app-protocol.ts";
import { APP_ORIGIN } from "./app-url.ts";
import { chooseFiles } from "./choose-files.ts";
import { chooseSavePath } from "./choose-save-path.ts";
import { keepChromiumOffline } from "./chromium-switches.ts";
import { createHandlers } from "./handlers.ts";
import { openHistory } from "./history-store.ts";
import { createInteractiveAnalysis } from "./interactive-analysis.ts";
import { createGate } from "./ipc-gate.ts";
import { listen, send } from "./ipc-listeners.ts";
import { askBeforeClosing, createJobPresence } from "./job-presence.ts";
import { createJobs } from "./jobs.ts";
import { noteCrashes, openLog, type Log } from "./log.ts";
import { nativeTexts } from "./native-texts.ts";
import { installMenu, popUpEditMenu } from "./menu.ts";
import { hostModel } from "./model-host.ts";
import { denyNetwork } from "./network-guard.ts";
import { createOpenFiles } from "./open-files.ts";
import { createResults } from "./results.ts";
import { openSettings } from "./settings-store.ts";
import { startUtilityResultsProcess } from "./utility-results-process.ts";
import { startUtilityScoringProcess } from "./utility-scoring-process.ts";
import { confine, openWindow } from "./window.ts";

const outDirectory = __dirname;

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** Tests and people who develop a model may point to another one; a release may not be led astray. */
async function findModel(): Promise<Result<string>> {
  const { UNDERTONE_MODEL } = process.env;
  if (!app.isPackaged && UNDERTONE_MODEL !== undefined) return success(UNDERTONE_MODEL);
  return findModelDirectory(app.getAppPath());
}

/** One core stays with the window, so that typing is instant while files are scored. */
async function openScoringPool(): Promise<Result<ProcessPool>> {
  const modelDirectory = await findModel();
  if (!modelDirectory.ok) return modelDirectory;
  return createProcessPool({
    modelDirectory: modelDirectory.value,
    processes: Math.max(1, availableParallelism() - 1),
    start: () => startUtilityScoringProcess(outDirectory),
  });
}

async function start(log: Log): Promise<void> {
  const userData = app.getPath("userData");
  const settings = await openSettings(path.join(userData, "settings.json"));
  await app.whenReady();
  nativeTheme.themeSource = settings.settings.theme;
  const networkGuard = denyNetwork(session.defaultSession);
  serveRenderer(session.defaultSession, path.join(outDirectory, "renderer"));

  const model = hostModel(findModel, (status) => {
    log.note("model", status.state === "failed" ? status.error.code : status.state);
    send("modelStatusChanged", status);
  });
  const analysis = createInteractiveAnalysis(
    () => model.whenLoaded(),
    (update) => send("analysisUpdated", update),
  );
  const language = () => chooseLanguage(settings.settings.language, app.getLocale());
  const findWindow = () => BrowserWindow.getAllWindows()[0];
  const files = createOpenFiles();
  const presence = createJobPresence(findWindow);
  const jobs = createJobs({
    openPool: openScoringPool,
    appVersion: app.getVersion(),
    onChange: (job) => {
      if (job.state !== "running") log.note("job", job.state);
      presence.update(job, jobs.isBusy);
      send("jobChanged", job);
    },
    onProblem: (problem) => log.problem("job threw", problem),
  });
  const results = createResults({
    startProcess: () => startUtilityResultsProcess(outDirectory),
    spoolFolder: path.join(userData, "results"),
    onProgress: (progress) => send("resultsProgressed", progress),
  });
  app.on("quit", () => results.closeNow());
  const rowAnalysis = createInteractiveAnalysis(
    () => model.whenLoaded(),
    (update) => send("resultRowAnalyzed", update),
  );
  const showMenu = () => installMenu(language(), (command) => send("commandInvoked", command));
  const handlers = createHandlers({
    outDirectory,
    log,
    networkGuard,
    model,
    analysis,
    settings,
    history: openHistory(path.join(userData, "history.json")),
    files: {
      files,
      jobs,
      askForFiles: () => chooseFiles(findWindow(), language()),
      onDrop: async (paths) => send("filesOpened", await files.open(paths)),
      showInFolder: (file) => shell.showItemInFolder(file),
    },
    results: {
      files,
      jobs,
      results,
      rowAnalysis,
      onProgress: (progress) => send("resultsProgressed", progress),
      askForSavePath: (suggestion) => chooseSavePath(findWindow(), language(), suggestion),
      onProblem: (problem) => log.problem("analysis threw", problem),
    },
    onSettingsChange: (changed) => {
      showMenu();
      send("settingsChanged", changed);
    },
  });
  const onProblem = (method: string, problem: string) => log.problem(`ipc ${method}`, problem);
  listen(createGate({ handlers, trustedOrigin: APP_ORIGIN, onProblem }));
  showMenu();
  // Without its first file the window would stay blank; better to say so.
  await access(path.join(outDirectory, "renderer", "index.html"));
  const window = await openWindow({
    outDirectory,
    stateFile: path.join(userData, "window.json"),
    onLoad: () => {
      analysis.startAnew();
      rowAnalysis.startAnew();
      void results.close();
    },
    onCrash: (reason) => log.problem("renderer gone", reason),
    showContextMenu: (isEditable) => popUpEditMenu(language(), isEditable),
  });
  askBeforeClosing(window, jobs, language);
  model.load();
}

keepChromiumOffline();
registerAppScheme();
// As root Chromium has no sandbox and must be started with --no-sandbox; forcing it on would crash.
if (!app.commandLine.hasSwitch("no-sandbox")) app.enableSandbox();
app.on("web-contents-created", (_event, contents) => confine(contents));
app.on("window-all-closed", () => app.quit());

if (app.requestSingleInstanceLock()) {
  const log = openLog(app.getPath("logs"));
  noteCrashes(log);
  log.note("start", app.getVersion());
  app.on("second-instance", focusWindow);
  start(log).catch((cause: unknown) => {
    log.problem("start failed", cause instanceof Error ? cause.name : typeof cause);
    const text = nativeTexts[chooseLanguage("system", app.getLocale())];
    dialog.showErrorBox(text.cannotStart, text.cannotStartAdvice);
    app.exit(1);
  });
} else {
  app.quit();
}
