import { access } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { url as inspectorUrl } from "node:inspector";
import { app, BrowserWindow, dialog, nativeTheme, powerMonitor, session, shell } from "electron";
import { identifyModel } from "#scoring/scorer";
import { loadLanguages } from "#inference/language";
import { findModelDirectories } from "#inference/model-directory";
import { canonicalLanguage, chooseLanguage } from "#ipc/language";
import type { Result } from "#ipc/result";
import { APP_ID } from "./shell/app-id.ts";
import { registerAppScheme, serveRenderer } from "./security/app-protocol.ts";
import { APP_ORIGIN } from "./security/app-url.ts";
import { createArrivals } from "./files/files-for-page.ts";
import { chooseFiles, chooseFolder, chooseLayer } from "./files/choose-files.ts";
import { chooseSavePath, confirmReplacing } from "./files/save-dialogs.ts";
import { createComparisons } from "./results/comparisons.ts";
import { createDoneNotification } from "./jobs/done-notification.ts";
import { createHandlers } from "./handlers.ts";
import { openHistory } from "./shell/history-store.ts";
import { createInteractiveAnalysis } from "./model/interactive-analysis.ts";
import { createGate } from "./security/ipc-gate.ts";
import { listen, send } from "./security/ipc-listeners.ts";
import { askBeforeClosing, createJobPresence } from "./jobs/job-presence.ts";
import { textColumnsOf } from "#scoring/score-summary";
import { createJobEstimates } from "./jobs/job-estimate.ts";
import { createJobs } from "./jobs/jobs.ts";
import { withoutForeignSwitches } from "./security/known-switches.ts";
import { noteCrashes, openLog, type Log } from "./shell/log.ts";
import { nativeTexts } from "./shell/native-texts.ts";
import { installMenu, popUpEditMenu } from "./shell/menu.ts";
import { LAYER_FOLDER } from "#learning/layer-folder";
import { learnWhenIdle } from "./learning/idle-learning.ts";
import { openCorrections } from "./learning/corrections-store.ts";
import { openPersonalLayers } from "./learning/personal-layers.ts";
import { hostModels } from "./model/model-host.ts";
import { entriesOf, openModelRecord } from "./model/model-record.ts";
import { openModelMemories, readReleases } from "./model/model-memory.ts";
import { denyNetwork, restrainChromium } from "./security/network-guard.ts";
import { createLooking } from "./files/looking.ts";
import { createOpenFiles } from "./files/open-files.ts";
import { openRecentFiles } from "./files/recent-files.ts";
import { sampleSurvey } from "./files/sample-survey.ts";
import { openSettings } from "./shell/settings-store.ts";
import { createOpening, type Opening } from "./files/paths-to-open.ts";
import { isRefusedWithoutSandbox } from "./security/required-sandbox.ts";
import { pathsHandedOver, pathsInArguments } from "./files/start-paths.ts";
import { printReport } from "./results/print-report.ts";
import { createResults } from "./results/results.ts";
import { startJobProcess, startUtilityProcess } from "./shell/utility-process.ts";
import { actOnWindow, confine, openWindow } from "./shell/window.ts";

const outDirectory = __dirname;

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

async function findModels(): Promise<Result<string[]>> {
  return findModelDirectories(app.getAppPath(), { isInstalled: app.isPackaged });
}

/** One core stays with the window, so that typing is instant while files are scored. */
const SCORING_PROCESSES = Math.max(1, availableParallelism() - 1);

/** `opening` are files that the app was started with, and hears of those that come later. */
async function start(log: Log, opening: Opening): Promise<void> {
  const userData = app.getPath("userData");
  const settings = await openSettings(path.join(userData, "settings.json"));
  await app.whenReady();
  nativeTheme.themeSource = settings.settings.theme;
  const networkGuard = denyNetwork(session.defaultSession);
  serveRenderer(session.defaultSession, path.join(outDirectory, "renderer"));

  const layers = openPersonalLayers(
    path.join(userData, LAYER_FOLDER),
    () => settings.settings.readPersonally,
  );
  const model = hostModels(
    findModels,
    (status) => {
      log.note("model", status.state === "failed" ? status.error.code : status.state);
      if (status.state === "ready") void layers.refresh(status.manifests);
      send("modelStatusChanged", status);
    },
    () => layers.now(),
  );
  const language = () => chooseLanguage(settings.settings.language, app.getLocale());
  const analysis = createInteractiveAnalysis(
    () => model.whenLoaded(),
    (updates) => send("analysisUpdated", updates),
    { refusesOtherLanguages: true, firstLanguage: () => canonicalLanguage(language()) },
  );
  const findWindow = () => BrowserWindow.getAllWindows()[0];
  const recentFiles = openRecentFiles(path.join(userData, "recent-files.json"), {
    isWanted: () => settings.settings.keepRecentFiles,
    isUnderWay: (outputPath) => jobs.isUnderWay(outputPath),
  });
  const history = openHistory(path.join(userData, "history.json"));
  const modelRecord = openModelRecord(path.join(userData, "model-record.json"));
  const corrections = openCorrections(path.join(userData, "corrections.json"));
  // What a crash has left, or the version before, is not to outlive the wish to keep nothing.
  if (!settings.settings.keepHistory) await history.clear();
  if (!settings.settings.keepRecentFiles) await recentFiles.clear();
  if (!settings.settings.keepModelRecord) await modelRecord.clear();
  if (!settings.settings.keepCorrections) await corrections.clear();
  const files = createOpenFiles((file) => recentFiles.interruptionOf(file));
  const arrivals = createArrivals((opened) => send("filesOpened", opened));
  const openPaths = async (paths: readonly string[]) => arrivals.bring(await files.open(paths));
  const presence = createJobPresence(findWindow);
  const notification = createDoneNotification({
    isWanted: () => settings.settings.notifyWhenDone && findWindow()?.isFocused() !== true,
    language,
    onClick: (jobId) => {
      focusWindow();
      send("jobPicked", jobId);
    },
  });
  const estimates = createJobEstimates(SCORING_PROCESSES);
  const jobs = createJobs({
    startProcess: () => startJobProcess(outDirectory),
    findModels,
    layersNow: () => layers.now(),
    processes: SCORING_PROCESSES,
    confirmReplacing: (name) => confirmReplacing(findWindow(), language(), name),
    appVersion: app.getVersion(),
    onChange: (job) => {
      if (job.state !== "running") log.note("job", job.state);
      presence.update(jobs.list());
      notification.update(job);
      send("jobChanged", job);
    },
    onScored: (summary) => {
      const tokens = textColumnsOf(summary).reduce((sum, { tone }) => sum + tone.tokens, 0);
      estimates.learn(tokens, summary.durationMs);
    },
    onCompleted: (summary) => {
      if (!settings.settings.keepModelRecord) return;
      // What cannot be written is not worth a failure of the job.
      void modelRecord.add(entriesOf(summary, new Date())).catch(() => undefined);
    },
    onProblem: (problem) => log.problem("job threw", problem),
  });
  const results = createResults({
    startProcess: () => startUtilityProcess(outDirectory, "scored-process"),
    spoolFolder: path.join(userData, "results"),
    onProgress: (progress) => send("resultsProgressed", progress),
  });
  const comparisons = createComparisons({
    startProcess: () => startUtilityProcess(outDirectory, "scored-process"),
    onProgress: (progress) => send("resultsProgressed", progress),
  });
  const looking = createLooking(() => startUtilityProcess(outDirectory, "scored-process"));
  app.on("quit", () => {
    looking.close();
    results.closeNow();
    comparisons.closeNow();
  });
  const rowAnalysis = createInteractiveAnalysis(
    () => model.whenLoaded(),
    (updates) => send("resultRowAnalyzed", updates),
    { refusesOtherLanguages: false, firstLanguage: () => null },
  );
  const showMenu = () => installMenu(language(), (command) => send("commandInvoked", command));
  const handlers = createHandlers({
    outDirectory,
    log,
    networkGuard,
    model,
    modelMemories: openModelMemories(
      userData,
      await readReleases(path.join(outDirectory, "model-releases.json")),
    ),
    analysis,
    settings,
    history,
    modelRecord,
    files: {
      files,
      looking,
      jobs,
      recentFiles,
      arrivals,
      askForFiles: () => chooseFiles(findWindow(), language()),
      askForFolder: (current) => chooseFolder(findWindow(), language(), current),
      findSample: async () => {
        const set = await model.whenLoaded();
        const reads = set.ok ? set.value.languages : [];
        return {
          path: sampleSurvey(app.getAppPath(), language(), reads),
          outputFolder: app.getPath("documents"),
        };
      },
      onDrop: openPaths,
      presentModels: async () => {
        const set = await model.whenLoaded();
        return set.ok ? set.value.manifests.map((manifest) => identifyModel(manifest)) : null;
      },
      estimate: async (file, signal) => {
        const set = await model.whenLoaded();
        const classifier = set.ok ? await set.value.classifierFor(null) : set;
        return classifier.ok ? estimates.estimate(file, classifier.value, signal) : null;
      },
      showInFolder: (file) => shell.showItemInFolder(file),
    },
    results: {
      files,
      jobs,
      results,
      rowAnalysis,
      onProgress: (progress) => send("resultsProgressed", progress),
      askForSavePath: (suggestion) => chooseSavePath(findWindow(), language(), suggestion),
      printReport: (html) => printReport(html, app.getLocaleCountryCode()),
      onProblem: (problem) => log.problem("analysis threw", problem),
    },
    comparisons,
    learning: {
      corrections,
      layers,
      models: () => model.whenLoaded(),
      directories: findModels,
      startProcess: () => startUtilityProcess(outDirectory, "learning-process"),
      keepsCorrections: () => settings.settings.keepCorrections,
      resultPaths: () => recentFiles.resultPaths(),
      looking,
      askForSavePath: (suggestion) => chooseSavePath(findWindow(), language(), suggestion),
      askForLayer: () => chooseLayer(findWindow(), language()),
      askForScored: async () => (await chooseFiles(findWindow(), language()))[0] ?? null,
    },
    language,
    onSettingsChange: (changed) => {
      showMenu();
      send("settingsChanged", changed);
    },
    actOnWindow: (action) => actOnWindow(findWindow(), action),
  });
  learnWhenIdle(powerMonitor, {
    corrections: () => corrections.read(),
    adopted: () => layers.adopted(),
    learn: async (spoken) => handlers.learn({ language: spoken }),
    onProblem: () => log.problem("learning threw"),
  });
  const onProblem = (method: string, problem: string) => log.problem(`ipc ${method}`, problem);
  listen(createGate({ handlers, trustedOrigin: APP_ORIGIN, onProblem }));
  showMenu();
  opening.listen((paths) => void openPaths(paths));
  // Without its first file the window would stay blank; better to say so.
  await access(path.join(outDirectory, "renderer", "index.html"));
  const window = await openWindow({
    outDirectory,
    stateFile: path.join(userData, "window.json"),
    onLoad: () => {
      analysis.startAnew();
      arrivals.pageIsGone();
      rowAnalysis.startAnew();
      void results.close();
      comparisons.cancel();
    },
    onCrash: (reason) => log.problem("renderer gone", reason),
    showContextMenu: (isEditable) => popUpEditMenu(language(), isEditable),
  });
  askBeforeClosing(window, jobs, language);
  model.load(canonicalLanguage(language()));
  // So that the first text need not wait for it.
  await model.whenLoaded();
  await loadLanguages();
}

app.setAppUserModelId(APP_ID);
restrainChromium();
registerAppScheme();
// As root Chromium has no sandbox and must be started with --no-sandbox; forcing it on would crash.
const hasNoSandboxSwitch = app.commandLine.hasSwitch("no-sandbox");
if (!hasNoSandboxSwitch) app.enableSandbox();
app.on("web-contents-created", (_event, contents) => confine(contents));
app.on("window-all-closed", () => app.quit());

/** Says why the app does not start, where it may be read, and ends it. */
async function refuseWithoutSandbox(): Promise<void> {
  await app.whenReady();
  const text = nativeTexts[chooseLanguage("system", app.getLocale())];
  process.stderr.write(`${text.noSandbox}\n`);
  dialog.showErrorBox(text.cannotStart, text.noSandbox);
  app.exit(1);
}

const { isPackaged } = app;
const workingDirectory = process.cwd();
// Where the fuse forbids an inspector there is none, and nothing drives the app.
const isDriven = inspectorUrl() !== undefined;
const ownArguments = isPackaged
  ? withoutForeignSwitches(process.argv, { platform: process.platform, isDriven })
  : null;
const started = pathsInArguments(process.argv, { isPackaged, workingDirectory });
const userId = process.getuid?.();
if (isRefusedWithoutSandbox({ isPackaged, hasNoSandboxSwitch, userId })) {
  void refuseWithoutSandbox();
} else if (ownArguments) {
  app.relaunch({ args: ownArguments });
  app.exit(0);
}
// The arguments that Electron hands over itself are reordered, and their folder is not ours.
else if (app.requestSingleInstanceLock({ paths: started })) {
  const log = openLog(app.getPath("logs"));
  noteCrashes(log);
  log.note("start", app.getVersion());
  const opening = createOpening(started);
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
} else {
  app.quit();
}
