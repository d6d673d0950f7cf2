import { access } from "node:fs/promises";
import path from "node:path";
import { app, nativeTheme, powerMonitor, session, shell } from "electron";
import { loadLanguages } from "#inference/language";
import { canonicalLanguage, chooseLanguage } from "#ipc/language";
import { createArrivals } from "./files/files-for-page.ts";
import { createOpenFiles } from "./files/open-files.ts";
import type { Opening } from "./files/paths-to-open.ts";
import { sampleSurvey } from "./files/sample-survey.ts";
import { createHandlers } from "./handlers.ts";
import { askBeforeClosing } from "./jobs/job-presence.ts";
import { runJobs } from "./jobs/run-jobs.ts";
import { learnWhenIdle } from "./personal/idle-learning.ts";
import { openModelMemories, readReleases } from "./model/model-memory.ts";
import { readWithModels } from "./model/read-with-models.ts";
import { lookAtResults } from "./results/look-at-results.ts";
import { printReport } from "./results/print-report.ts";
import { registerAppScheme, serveRenderer } from "./security/app-protocol.ts";
import { APP_ORIGIN } from "./security/app-url.ts";
import { createGate } from "./security/ipc-gate.ts";
import { listen, send } from "./security/ipc-listeners.ts";
import { denyNetwork, restrainChromium } from "./security/network-guard.ts";
import { APP_ID } from "./shell/app-id.ts";
import { createDialogs } from "./shell/dialogs.ts";
import { keepForPerson } from "./shell/keep-for-person.ts";
import type { Log } from "./shell/log.ts";
import { installMenu, popUpEditMenu } from "./shell/menu.ts";
import { openSettings } from "./shell/settings-store.ts";
import { startOnce } from "./shell/start-once.ts";
import { startUtilityProcess } from "./shell/utility-process.ts";
import { confine, openWindow } from "./shell/window.ts";

const outDirectory = __dirname;

/** `opening` are files that the app was started with, and hears of those that come later. */
async function start(log: Log, opening: Opening): Promise<void> {
  const userData = app.getPath("userData");
  const settings = await openSettings(path.join(userData, "settings.json"));
  await app.whenReady();
  nativeTheme.themeSource = settings.settings.theme;
  const networkGuard = denyNetwork(session.defaultSession);
  serveRenderer(session.defaultSession, path.join(outDirectory, "renderer"));

  const language = () => chooseLanguage(settings.settings.language, app.getLocale());
  const dialogs = createDialogs(language);
  const readers = readWithModels({ userData, settings, language, log });
  const { model, layers, analysis, rowAnalysis } = readers;
  const kept = keepForPerson(userData, settings, (outputPath) => jobs.isUnderWay(outputPath));
  // What a crash has left, or the version before, is not to outlive the wish to keep nothing.
  await kept.forget(settings.settings);
  const { modelRecord, recentFiles, corrections } = kept;
  const { jobs, estimate } = runJobs({
    outDirectory,
    settings,
    language,
    readers,
    modelRecord,
    dialogs,
    log,
  });
  const spoolFolder = path.join(userData, "results");
  const { results, comparisons, looking } = lookAtResults(outDirectory, spoolFolder);
  const files = createOpenFiles((file) => recentFiles.interruptionOf(file));
  const arrivals = createArrivals((opened) => send("filesOpened", opened));
  const openPaths = async (paths: readonly string[]) => arrivals.bring(await files.open(paths));

  const showMenu = () => installMenu(language(), (command) => send("commandInvoked", command));
  const releases = await readReleases(path.join(outDirectory, "model-releases.json"));
  const handlers = createHandlers({
    outDirectory,
    log,
    networkGuard,
    model,
    modelMemories: openModelMemories(userData, releases),
    analysis,
    settings,
    kept,
    files: {
      files,
      looking,
      jobs,
      recentFiles,
      arrivals,
      dialogs,
      findSample: async () => {
        const reads = (await model.present())?.flatMap(({ languages }) => languages) ?? [];
        return {
          path: sampleSurvey(app.getAppPath(), language(), reads),
          outputFolder: app.getPath("documents"),
        };
      },
      onDrop: openPaths,
      presentModels: () => model.present(),
      estimate,
      showInFolder: (file) => shell.showItemInFolder(file),
    },
    results: {
      files,
      jobs,
      results,
      rowAnalysis,
      onProgress: (progress) => send("resultsProgressed", progress),
      dialogs,
      printReport: (html) => printReport(html, app.getLocaleCountryCode()),
      onProblem: (problem) => log.problem("analysis threw", problem),
    },
    comparisons,
    learning: {
      corrections,
      layers,
      models: model,
      startProcess: () => startUtilityProcess(outDirectory, "learning-process"),
      keepsCorrections: () => settings.settings.keepCorrections,
      resultPaths: () => recentFiles.resultPaths(),
      looking,
      dialogs,
    },
    language,
    onSettingsChange: (changed) => {
      showMenu();
      send("settingsChanged", changed);
    },
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
startOnce(start, { hasNoSandboxSwitch });
