import { failure, success } from "#ipc/result";
import { fileExists } from "./file-exists.ts";
import type { Handlers } from "../security/ipc-gate.ts";
import type { OpenFiles } from "./open-files.ts";
import type { RecentFiles } from "./recent-files.ts";

type RecentFileHandlers = Pick<
  Handlers,
  "getRecentFiles" | "openRecentFile" | "removeRecentFile" | "clearRecentFiles"
>;

/** What main does for the methods that are about files opened before. */
export function createRecentFileHandlers(parts: {
  files: OpenFiles;
  recentFiles: RecentFiles;
}): RecentFileHandlers {
  const { files, recentFiles } = parts;
  return {
    getRecentFiles: async () => success(await recentFiles.list()),
    openRecentFile: async ({ recentId }) => {
      const path = await recentFiles.pathOf(recentId);
      const [file] = path !== null && (await fileExists(path)) ? await files.open([path]) : [];
      return file ? success(file) : failure({ code: "file-closed" });
    },
    removeRecentFile: async ({ recentId }) => {
      await recentFiles.remove(recentId);
      return success(await recentFiles.list());
    },
    clearRecentFiles: async () => {
      await recentFiles.clear();
      return success([]);
    },
  };
}
