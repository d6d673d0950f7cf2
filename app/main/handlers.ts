import { readFile } from "node:fs/promises";
import path from "node:path";
import { app, clipboard, ClipboardItem, nativeImage, nativeTheme } from "electron";
import { z } from "zod";
import { isPreviewBuild } from "#inference/model-directory";
import { readVerified } from "#inference/model-files";
import { verifyModel } from "#inference/verification";
import { licenseNoticeSchema, type ModelCardText } from "#ipc/contract";
import type { Language } from "#ipc/language";
import { figuresOf } from "#ipc/model/model-figures";
import { failure, success, type Result } from "#ipc/result";
import type { Settings } from "#ipc/settings";
import { writePicture } from "#scoring/process/older-electron";
import { outcomeOf } from "#tables/outcome";
import { fileNameOf } from "./files/file-name.ts";
import { writeWhole } from "./files/whole-file.ts";
import { createFileHandlers, type FileHandlerParts } from "./files/file-handlers.ts";
import { createRecentFileHandlers } from "./files/recent-file-handlers.ts";
import type { InteractiveAnalysis } from "./model/interactive-analysis.ts";
import type { Handlers } from "./security/ipc-gate.ts";
import type { Log } from "./shell/log.ts";
import type { ModelHost } from "./model/model-host.ts";
import { entryOfCheck, writeRecord } from "./model/model-record.ts";
import type { ModelMemories } from "./model/model-memory.ts";
import type { NetworkGuard } from "./security/network-guard.ts";
import {
  createRescoringHandlers,
  type RescoringHandlerParts,
} from "./results/rescoring-handlers.ts";
import { createAuditHandlers } from "./results/audit-handlers.ts";
import { createOverviewHandlers } from "./results/overview-handlers.ts";
import { createResultHandlers, type ResultHandlerParts } from "./results/result-handlers.ts";
import { createLearningHandlers, type LearningHandlerParts } from "./personal/learning-handlers.ts";
import type { Kept } from "./shell/keep-for-person.ts";
import type { SettingsStore } from "./shell/settings-store.ts";
import { actOnWindow } from "./shell/window.ts";

export interface HandlerParts {
  outDirectory: string;
  log: Log;
  networkGuard: NetworkGuard;
  model: ModelHost;
  modelMemories: ModelMemories;
  analysis: InteractiveAnalysis;
  settings: SettingsStore;
  kept: Kept;
  files: FileHandlerParts;
  results: ResultHandlerParts;
  comparisons: RescoringHandlerParts["comparisons"];
  learning: LearningHandlerParts;
  /** The interface's. */
  language(): Language;
  onSettingsChange(settings: Settings): void;
}

/** What goes on the clipboard. */
const copying = {
  text: (text: string) => clipboard.writeText(text),
  picture: (png: Uint8Array<ArrayBuffer>) =>
    writePicture({ clipboard, ClipboardItem, nativeImage }, png),
};

/** What main does for each method of the contract. */
export function createHandlers(parts: HandlerParts): Handlers {
  const { outDirectory, log, networkGuard, model, modelMemories, analysis, settings } = parts;
  const { history, modelRecord } = parts.kept;
  const recorded = () => (settings.settings.keepModelRecord ? modelRecord.read() : []);
  /** Replies last, so that the answer need not wait for the reply; what goes wrong while reading comes as an update. */
  const reading = async (work: Promise<void>) => {
    await work.catch((cause: unknown) =>
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
      reading(analysis.analyze(sequence, text, wishes)),
    explainText: ({ sequence, start, end }) => reading(analysis.explain(sequence, start, end)),
    cancelAnalysis: ({ sequence }) => {
      analysis.cancel(sequence);
      return success(null);
    },
    copyText: async ({ text }) => {
      await copying.text(text);
      return success(null);
    },
    actOnWindow: ({ action }) => {
      actOnWindow(action);
      return success(null);
    },
    verifyModel: async ({ id }) => {
      const found = await findModel(model, id);
      if (!found.ok) return found;
      const { directory, manifest, set } = found.value;
      const classifier = await set.classifierFor(manifest.languages[0] ?? null);
      if (!classifier.ok) return classifier;
      return success(await verifyModel(directory, classifier.value));
    },
    getModelCard: ({ id }) => readModelCard(model, id, parts.language()),
    getModelChanges: async () => {
      const set = await model.whenLoaded();
      return success(set.ok ? await modelMemories.see(set.value.manifests.map(figuresOf)) : []);
    },
    dismissModelChanges: async () => {
      await modelMemories.dismiss();
      return success(null);
    },
    getModelRecord: async () => success({ recordVersion: 1, entries: await recorded() }),
    exportModelRecord: async () => {
      const file = await parts.results.dialogs.chooseSavePath("undertone-model-record.json");
      if (file === null) return success({ name: null });
      return outcomeOf(file, async () => {
        await writeWhole(file, writeRecord(await recorded()));
        return success({ name: fileNameOf(file) });
      });
    },
    getLicenses: async () => {
      const file = path.join(outDirectory, "third-party-licenses.json");
      return success(z.array(licenseNoticeSchema).parse(JSON.parse(await readFile(file, "utf8"))));
    },
    getSettings: () => success(settings.settings),
    changeSettings: async (changed) => {
      // Texts must be gone even if the choice itself cannot be kept.
      await parts.kept.forget(changed);
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
    ...createAuditHandlers({
      results: parts.results.results,
      models: () => model.whenLoaded(),
      onChecked: (checked, figures) => {
        if (!settings.settings.keepModelRecord) return;
        void modelRecord.add([entryOfCheck(checked, figures, new Date())]).catch(() => undefined);
      },
    }),
    ...createLearningHandlers(parts.learning),
    ...createResultHandlers(parts.results, copying),
    ...createRescoringHandlers({
      ...parts.files,
      comparisons: parts.comparisons,
      dialogs: parts.results.dialogs,
    }),
  };
}

/** One of the models inside. Errors: `invalid-request` for one that is not. */
async function findModel(model: ModelHost, id: string) {
  const set = await model.whenLoaded();
  if (!set.ok) return set;
  const directories = await model.directories();
  if (!directories.ok) return directories;
  const place = set.value.manifests.findIndex((manifest) => manifest.id === id);
  const manifest = set.value.manifests[place];
  const directory = directories.value[place];
  if (!manifest || directory === undefined) return failure({ code: "invalid-request" });
  return success({ directory, manifest, set: set.value });
}

async function readModelCard(
  model: ModelHost,
  id: string,
  language: Language,
): Promise<Result<ModelCardText>> {
  const found = await findModel(model, id);
  if (!found.ok) return found;
  const { directory, manifest } = found.value;
  const { files } = manifest;
  const translated = files[`card-${language}`];
  const card = translated ?? files.card;
  if (!card) return failure({ code: "model-missing", name: "MODEL_CARD.md" });
  const content = await readVerified(directory, card);
  if (!content.ok) return content;
  return success({
    text: content.value.toString("utf8"),
    language: translated ? language : "en",
  });
}
