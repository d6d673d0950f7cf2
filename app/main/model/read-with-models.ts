import path from "node:path";
import { app } from "electron";
import { findModelDirectories } from "#inference/model-directory";
import { canonicalLanguage, type Language } from "#ipc/language";
import { LAYER_FOLDER } from "#learning/layer-folder";
import { openPersonalLayers, type PersonalLayers } from "../personal/personal-layers.ts";
import { send } from "../security/ipc-listeners.ts";
import type { Log } from "../shell/log.ts";
import type { SettingsStore } from "../shell/settings-store.ts";
import { createInteractiveAnalysis, type InteractiveAnalysis } from "./interactive-analysis.ts";
import { hostModels, type ModelHost } from "./model-host.ts";

/** What texts are read with while a person looks on. */
export interface Readers {
  readonly model: ModelHost;
  readonly layers: PersonalLayers;
  /** Reads what is typed. */
  readonly analysis: InteractiveAnalysis;
  /** Reads the text of the row that is being looked at, apart from what is being typed. */
  readonly rowAnalysis: InteractiveAnalysis;
}

/** Readers that tell the page what they find. Nothing is loaded yet. */
export function readWithModels(parts: {
  userData: string;
  settings: SettingsStore;
  language: () => Language;
  log: Log;
}): Readers {
  const { userData, settings, language, log } = parts;
  const layers = openPersonalLayers(
    path.join(userData, LAYER_FOLDER),
    () => settings.settings.readPersonally,
  );
  const model = hostModels(
    () => findModelDirectories(app.getAppPath(), { isInstalled: app.isPackaged }),
    (status) => {
      log.note("model", status.state === "failed" ? status.error.code : status.state);
      if (status.state === "ready") void layers.refresh(status.manifests);
      send("modelStatusChanged", status);
    },
    () => layers.now(),
  );
  const analysis = createInteractiveAnalysis(
    () => model.whenLoaded(),
    (updates) => send("analysisUpdated", updates),
    { refusesOtherLanguages: true, firstLanguage: () => canonicalLanguage(language()) },
  );
  const rowAnalysis = createInteractiveAnalysis(
    () => model.whenLoaded(),
    (updates) => send("resultRowAnalyzed", updates),
    { refusesOtherLanguages: false, firstLanguage: () => null },
  );
  return { model, layers, analysis, rowAnalysis };
}
