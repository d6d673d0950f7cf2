import { app, Menu, type MenuItemConstructorOptions } from "electron";
import type { AppCommand } from "#ipc/contract";
import { menuTexts, type MenuLanguage } from "./menu-texts.ts";

/** Installs the native menu in the given language, with the platform's own shortcuts. */
export function installMenu(language: MenuLanguage, invoke: (command: AppCommand) => void): void {
  const text = menuTexts[language];
  const isMac = process.platform === "darwin";
  const command = (
    label: string,
    name: AppCommand,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => invoke(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const settings = command(text.settings, "show-settings", "CmdOrCtrl+,");
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
      command(text.clearText, "clear-text", "CmdOrCtrl+N"),
      { type: "separator" },
      ...(isMac
        ? [{ role: "close", label: text.close } as const]
        : [settings, { type: "separator" } as const, { role: "quit", label: text.quit } as const]),
    ],
  };
  const editMenu: MenuItemConstructorOptions = {
    label: text.edit,
    submenu: [
      { role: "undo", label: text.undo },
      { role: "redo", label: text.redo },
      { type: "separator" },
      { role: "cut", label: text.cut },
      { role: "copy", label: text.copy },
      { role: "paste", label: text.paste },
      { role: "selectAll", label: text.selectAll },
      { type: "separator" },
      command(text.copyResult, "copy-result", "CmdOrCtrl+Shift+C"),
    ],
  };
  const viewMenu: MenuItemConstructorOptions = {
    label: text.view,
    submenu: [
      command(text.showType, "show-type", "CmdOrCtrl+1"),
      command(text.showModel, "show-model", "CmdOrCtrl+2"),
      { type: "separator" },
      { role: "resetZoom", label: text.resetZoom },
      { role: "zoomIn", label: text.zoomIn },
      { role: "zoomOut", label: text.zoomOut },
      { type: "separator" },
      { role: "togglefullscreen", label: text.fullScreen },
      ...(app.isPackaged ? [] : [{ role: "toggleDevTools" } as const]),
    ],
  };
  const helpMenu: MenuItemConstructorOptions = {
    role: "help",
    label: text.help,
    submenu: isMac ? [] : [about],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [appMenu] : []),
      fileMenu,
      editMenu,
      viewMenu,
      ...(isMac ? [] : [helpMenu]),
    ]),
  );
}
