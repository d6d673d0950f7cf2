import path from "node:path";
import type { ChangedSettings } from "#ipc/settings";
import { openRecentFiles, type RecentFiles } from "../files/recent-files.ts";
import { openCorrections, type CorrectionsStore } from "../personal/corrections-store.ts";
import { openModelRecord, type ModelRecordStore } from "../model/model-record.ts";
import { openHistory, type HistoryStore } from "./history-store.ts";
import type { SettingsStore } from "./settings-store.ts";

/** What the app remembers, each as long as the person wants it to. */
export interface Kept {
  readonly history: HistoryStore;
  readonly recentFiles: RecentFiles;
  readonly modelRecord: ModelRecordStore;
  readonly corrections: CorrectionsStore;
  /** Deletes what these settings say is not kept. */
  forget(settings: ChangedSettings): Promise<void>;
}

/** `isUnderWay` says whether an output is being written now. */
export function keepForPerson(
  userData: string,
  settings: SettingsStore,
  isUnderWay: (outputPath: string) => boolean,
): Kept {
  const recentFiles = openRecentFiles(path.join(userData, "recent-files.json"), {
    isWanted: () => settings.settings.keepRecentFiles,
    isUnderWay,
  });
  const history = openHistory(path.join(userData, "history.json"));
  const modelRecord = openModelRecord(path.join(userData, "model-record.json"));
  const corrections = openCorrections(path.join(userData, "corrections.json"));
  return {
    history,
    recentFiles,
    modelRecord,
    corrections,
    async forget({ keepHistory, keepRecentFiles, keepModelRecord, keepCorrections }) {
      if (keepHistory === false) await history.clear();
      if (keepRecentFiles === false) await recentFiles.clear();
      if (keepModelRecord === false) await modelRecord.clear();
      if (keepCorrections === false) await corrections.clear();
    },
  };
}
