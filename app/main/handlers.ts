import { readFile } from "node:fs/promises";
import path from "node:path";
import { app, nativeTheme } from "electron";
import { z } from "zod";
import { isPreviewBuild } from "#inference/model-directory";
import { readManifest, readVerified } from "#inference/model-files";
import { verifyModel } from "#inference/verification";
import { licenseNoticeSchema, type ModelCardText } from "#ipc/contract";
import type { Language } from "#ipc/language";
import { figuresOf } from "#ipc/model-figures";
import { failure, success, type Result } from "#ipc/result";
import type { Settings } from "#ipc/settings";
import { createFileHandlers, type FileHandlerParts } from "./files/file-handlers.ts";
import { createRecentFileHandlers } from "./files/recent-file-handlers.ts";
import { copyPicture, copyText } from "./shell/clipboard.ts";
import type { HistoryStore } from "./shell/history-store.ts";
import type { InteractiveAnalysis } from "./model/interactive-analysis.ts";
import type { Handlers } from "./security/ipc-gate.ts";
import type { Log } from "./shell/log.ts";
import type { ModelHost } from "./model/model-host.ts";
import type { ModelMemory } from "./model/model-memory.ts";
import type { NetworkGuard } from "./security/network-guard.ts";
import {
  createRescoringHandlers,
  type RescoringHandlerParts,
} from "./results/rescoring-handlers.ts";
import { createOverviewHandlers } from "./results/overview-handlers.ts";
import { createResultHandlers, type ResultHandlerParts } from "./results/result-handlers.ts";
import type { SettingsStore } from "./shell/settings-store.ts";

export interface HandlerParts {
  outDirectory: string;
  log: Log;
  networkGuard: NetworkGuard;
  model: ModelHost;
  modelMemory: ModelMemory;
  analysis: InteractiveAnalysis;
  settings: SettingsStore;
  history: HistoryStore;
  files: FileHandlerParts;
  results: ResultHandlerParts;
  comparisons: RescoringHandlerParts["comparisons"];
  /** The interface's. */
  language(): Language;
  onSettingsChange(settings: Settings): void;
}

/** What main does for each method of the contract. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { outDirectory, log, networkGuard, model, modelMemory, analysis, settings, history } =
    parts;
  /** The reply does not wait for the reading; what goes wrong in it is told as an update. */
  const inBackground = (work: Promise<void>) => {
    void work.catch((cause: unknown) =>
      log.problem("analysis threw", cause instanceof Error ? cause.name : typeof cause),
    );
    return success(null);
  };
  return {
    getAppInfo: async () =>
      success({
        version: app.getVersion(),
        platform: `${process.platform} ${process.arch}`,
        electron: process.versions.electron,
        chrome: process.versions.chrome,
        node: process.versions.node,
        sentRequests: networkGuard.sentRequests,
        blockedRequests: networkGuard.blockedRequests,
        settingsWereDamaged: settings.wereDamaged,
        isPreviewBuild: await isPreviewBuild(outDirectory),
      }),
    getModelStatus: () => success(model.status),
    analyzeText: ({ sequence, text, ...wishes }) =>
      inBackground(analysis.analyze(sequence, text, wishes)),
    explainText: ({ sequence, start, end }) => inBackground(analysis.explain(sequence, start, end)),
    cancelAnalysis: ({ sequence }) => {
      analysis.cancel(sequence);
      return success(null);
    },
    copyText: async ({ text }) => {
      await copyText(text);
      return success(null);
    },
    verifyModel: async () => {
      const classifier = await model.whenLoaded();
      if (!classifier.ok) return classifier;
      const directory = await model.directory();
      if (!directory.ok) return directory;
      return success(await verifyModel(directory.value, classifier.value));
    },
    getModelCard: () => readModelCard(model, parts.language()),
    getModelChange: async () => {
      const classifier = await model.whenLoaded();
      if (!classifier.ok) return success(null);
      return success(await modelMemory.see(figuresOf(classifier.value.manifest)));
    },
    dismissModelChange: async () => {
      await modelMemory.dismiss();
      return success(null);
    },
    getLicenses: async () => {
      const file = path.join(outDirectory, "third-party-licenses.json");
      return success(z.array(licenseNoticeSchema).parse(JSON.parse(await readFile(file, "utf8"))));
    },
    getSettings: () => success(settings.settings),
    changeSettings: async (changed) => {
      // Texts must be gone even if the choice itself cannot be kept.
      if (changed.keepHistory === false) await history.clear();
      if (changed.keepRecentFiles === false) await parts.files.recentFiles.clear();
      const kept = await settings.change(changed).then(
        () => true,
        () => false,
      );
      nativeTheme.themeSource = settings.settings.theme;
      parts.onSettingsChange(settings.settings);
      if (kept) return success(settings.settings);
      return failure({ code: "settings-not-kept" });
    },
    getHistory: async () => success(settings.settings.keepHistory ? await history.read() : []),
    addToHistory: async ({ text }) =>
      success(settings.settings.keepHistory ? await history.add(text) : []),
    clearHistory: async () => success(await history.clear()),
    ...createFileHandlers(parts.files),
    ...createRecentFileHandlers(parts.files),
    ...createOverviewHandlers(parts.results),
    ...createResultHandlers(parts.results, { text: copyText, picture: copyPicture }),
    ...createRescoringHandlers({
      ...parts.files,
      comparisons: parts.comparisons,
      askForSavePath: parts.results.askForSavePath,
    }),
  };
}

async function readModelCard(model: ModelHost, language: Language): Promise<Result<ModelCardText>> {
  const directory = await model.directory();
  if (!directory.ok) return directory;
  const manifest = await readManifest(directory.value);
  if (!manifest.ok) return manifest;
  const { files } = manifest.value;
  const translated = files[`card-${language}`];
  const card = translated ?? files.card;
  if (!card) return failure({ code: "model-missing", name: "MODEL_CARD.md" });
  const content = await readVerified(directory.value, card);
  if (!content.ok) return content;
  return success({
    text: content.value.toString("utf8"),
    language: translated ? language : "en",
  });
}
