import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppCommand, WindowAction } from "#ipc/contract";
import type { RecentFile } from "#ipc/files/files";
import { LANGUAGES } from "#ipc/language";
import { SHORTCUTS, WINDOW_SHORTCUTS } from "#ipc/shortcuts";
import { api } from "./api.ts";
import { isUnderWay } from "./features/files/files-state.ts";
import {
  openFiles,
  pauseScoring,
  resumeScoring,
  showJob,
  useFilesStore,
} from "./features/files/files-store.ts";
import type { PaletteCommand, PaletteSection } from "./features/palette/command-palette.tsx";
import type { PageAction } from "./page-actions.ts";
import { changeSettings, LANGUAGE_NAMES, useSettings } from "./state/settings.ts";

const PLACES = ["show-type", "show-files", "show-model", "show-settings", "show-about"] as const;
const ACTIONS = ["open-files", "open-sample", "clear-text", "copy-result", "undo", "redo"] as const;
const EDITING = ["cut", "copy", "paste", "select-all"] as const;
const WINDOW = ["zoom-in", "zoom-out", "reset-zoom", "full-screen", "quit"] as const;
const THEMES = ["system", "light", "dark"] as const;
const SWITCHES = ["keepHistory", "keepRecentFiles", "notifyWhenDone"] as const;

/** Runs what the palette has closed for: once it has gone, and the frame after has given the focus back. */
function afterClosing(run: () => void): void {
  const look = (): void => {
    const isThere = document.querySelector("[role='dialog']") !== null;
    requestAnimationFrame(isThere ? look : () => requestAnimationFrame(run));
  };
  requestAnimationFrame(look);
}

/** What the palette offers; read anew each time that it opens. */
export function usePaletteSections(
  isOpen: boolean,
  pageActions: readonly PageAction[],
  run: (command: AppCommand) => void,
): PaletteSection[] {
  const { t } = useTranslation();
  const recent = useRecentFiles(isOpen);
  const settings = useSettings();
  const jobs = useFilesStore((state) => state.jobs);
  const command = (id: (typeof PLACES)[number] | (typeof ACTIONS)[number]): PaletteCommand => ({
    id,
    name: t(`palette.commands.${id}`),
    hint: keysOf(
      id === "redo" ? REDO : id in SHORTCUTS ? SHORTCUTS[id as keyof typeof SHORTCUTS] : "",
    ),
    run: () => run(id),
  });
  const windowCommand = (action: WindowAction): PaletteCommand => ({
    id: `window ${action}`,
    name: t(`palette.window.${action}`),
    hint: keysOf({ ...WINDOW_SHORTCUTS, ...SYSTEM_SHORTCUTS }[action] ?? ""),
    run: () => afterClosing(() => void api.actOnWindow({ action })),
  });
  const jobCommands = jobs.filter(isUnderWay).flatMap((job): PaletteCommand[] => {
    const { jobId, state, file } = job;
    const show = {
      id: `show ${jobId}`,
      name: t("files.actionOn", { action: t("palette.showJob"), name: file.name }),
      hint: t(`files.states.${state}`),
      run: () => {
        run("show-files");
        showJob(jobId);
      },
    };
    if (state === "waiting") return [show];
    const action = state === "paused" ? t("files.resume") : t("files.pause");
    const change = state === "paused" ? resumeScoring : pauseScoring;
    return [
      show,
      {
        id: `change ${jobId}`,
        name: t("files.actionOn", { action, name: file.name }),
        hint: "",
        run: () => void change(jobId),
      },
    ];
  });
  return [
    { name: t("palette.places"), commands: PLACES.map(command) },
    {
      name: t("palette.here"),
      commands: pageActions.map(({ name, group, run: press }, place) => ({
        id: `here ${place}`,
        name,
        hint: group,
        run: () => afterClosing(press),
      })),
    },
    {
      name: t("palette.actions"),
      commands: [...ACTIONS.map(command), ...EDITING.map(windowCommand), ...jobCommands],
    },
    {
      name: t("files.recent"),
      commands: recent.map(({ recentId, name, folder }) => ({
        id: recentId,
        name,
        hint: folder,
        run: () => void openRecent(recentId, run),
      })),
    },
    {
      name: t("settings.theme"),
      commands: THEMES.map((theme) => ({
        id: `theme ${theme}`,
        name: t(`settings.${theme}`),
        hint: "",
        run: () => void changeSettings({ theme }),
      })),
    },
    {
      name: t("app.language"),
      commands: ["system" as const, ...LANGUAGES].map((language) => ({
        id: `language ${language}`,
        name: language === "system" ? t("settings.system") : LANGUAGE_NAMES[language],
        hint: "",
        run: () => void changeSettings({ language }),
      })),
    },
    {
      name: t("settings.title"),
      commands: SWITCHES.map((name) => ({
        id: `switch ${name}`,
        name: t(`settings.${name}`),
        hint: t(settings[name] ? "palette.on" : "palette.off"),
        run: () => void changeSettings({ [name]: !settings[name] }),
      })),
    },
    { name: t("palette.windowTitle"), commands: WINDOW.map(windowCommand) },
  ].filter(({ commands }) => commands.length > 0);
}

async function openRecent(recentId: string, run: (command: AppCommand) => void): Promise<void> {
  const reply = await api.openRecentFile({ recentId });
  // One that has gone is said so on the page, where it can be removed.
  run("show-files");
  if (reply.ok) openFiles([reply.value]);
}

function useRecentFiles(isOpen: boolean): readonly RecentFile[] {
  const [files, setFiles] = useState<readonly RecentFile[]>([]);
  useEffect(() => {
    if (!isOpen) return undefined;
    let isCurrent = true;
    void api.getRecentFiles().then((reply) => {
      if (isCurrent && reply.ok) setFiles(reply.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [isOpen]);
  return files;
}

const IS_MAC = navigator.userAgent.includes("Mac");
const IS_WINDOWS = navigator.userAgent.includes("Windows");

/** The one command whose keys differ between systems, as in the menu. */
const REDO = IS_MAC ? "CmdOrCtrl+Shift+Z" : "CmdOrCtrl+Y";

/** Electron's own keys that differ between systems. */
const SYSTEM_SHORTCUTS: Partial<Record<WindowAction, string>> = {
  "full-screen": IS_MAC ? "⌃+CmdOrCtrl+F" : "F11",
  ...(IS_WINDOWS ? {} : { quit: "CmdOrCtrl+Q" }),
};

/** "CmdOrCtrl+K" as this system writes it. */
function keysOf(accelerator: string): string {
  const keys = IS_MAC
    ? accelerator.replace("CmdOrCtrl", "⌘").replace("Shift", "⇧").replaceAll("+", "")
    : accelerator.replace("CmdOrCtrl", "Ctrl");
  return keys.replace("Plus", "+");
}
