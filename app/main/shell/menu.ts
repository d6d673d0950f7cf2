import { app, Menu, type MenuItemConstructorOptions } from "electron";
import type { AppCommand } from "#ipc/contract";
import type { Language } from "#ipc/language";
import { SHORTCUTS } from "#ipc/shortcuts";
import { nativeTexts } from "./native-texts.ts";

/** Installs the native menu in the given language, with the platform's own shortcuts. */
export function installMenu(language: Language, invoke: (command: AppCommand) => void): void {
  const text = nativeTexts[language];
  const isMac = process.platform === "darwin";
  const shortcuts: Partial<Record<AppCommand, string>> = {
    ...SHORTCUTS,
    redo: isMac ? "Shift+Cmd+Z" : "Ctrl+Y",
  };
  const command = (label: string, name: AppCommand): MenuItemConstructorOptions => {
    const accelerator = shortcuts[name];
    return {
      label,
      click: () => invoke(name),
      ...(accelerator === undefined ? {} : { accelerator }),
    };
  };
  const settings = command(text.settings, "show-settings");
  const about = command(text.about, "show-about");

  const appMenu: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      about,
      { type: "separator" },
      settings,
      { type: "separator" },
      { role: "hide", label: text.hide },
      { role: "hideOthers", label: text.hideOthers },
      { role: "unhide", label: text.showAll },
      { type: "separator" },
      { role: "quit", label: text.quit },
    ],
  };
  const fileMenu: MenuItemConstructorOptions = {
    label: text.file,
    submenu: [
      command(text.clearText, "clear-text"),
      command(text.openFiles, "open-files"),
      command(text.openSample, "open-sample"),
      { type: "separator" },
      ...(isMac
        ? [{ role: "close", label: text.close } as const]
        : [settings, { type: "separator" } as const, { role: "quit", label: text.quit } as const]),
    ],
  };
  const editMenu: MenuItemConstructorOptions = {
    label: text.edit,
    submenu: [
      // The page's: Chromium knows nothing of what an editor does by script, and would undo nothing.
      command(text.undo, "undo"),
      command(text.redo, "redo"),
      { type: "separator" },
      { role: "cut", label: text.cut },
      { role: "copy", label: text.copy },
      { role: "paste", label: text.paste },
      { role: "selectAll", label: text.selectAll },
      { type: "separator" },
      command(text.copyResult, "copy-result"),
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: text.view,
    submenu: [
      command(text.showPalette, "show-palette"),
      { type: "separator" },
      command(text.showType, "show-type"),
      command(text.showFiles, "show-files"),
      command(text.showModel, "show-model"),
      { type: "separator" },
      { role: "resetZoom", label: text.resetZoom },
      { role: "zoomIn", label: text.zoomIn },
      // Plus stands above equals on many keyboards; no one presses Shift to zoom.
      { role: "zoomIn", accelerator: "CmdOrCtrl+=", visible: false },
      { role: "zoomOut", label: text.zoomOut },
      { type: "separator" },
      { role: "togglefullscreen", label: text.fullScreen },
      ...(app.isPackaged ? [] : [{ role: "toggleDevTools" } as const]),
    ],
  };
  const helpMenu: MenuItemConstructorOptions = {
    role: "help",
    label: text.help,
    submenu: [about],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [appMenu] : []),
      fileMenu,
      editMenu,
      viewMenu,
      isMac ? { role: "windowMenu" } : helpMenu,
    ]),
  );
}

/** The menu of a right click: what can be done with text. */
export function popUpEditMenu(language: Language, isEditable: boolean): void {
  const text = nativeTexts[language];
  Menu.buildFromTemplate([
    ...(isEditable ? [{ role: "cut", label: text.cut } as const] : []),
    { role: "copy", label: text.copy },
    ...(isEditable ? [{ role: "paste", label: text.paste } as const] : []),
    { type: "separator" },
    { role: "selectAll", label: text.selectAll },
  ]).popup();
}
