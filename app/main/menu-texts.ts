import type { Settings } from "#ipc/settings";

const en = {
  about: "About Undertone",
  clearText: "New Text",
  close: "Close Window",
  copy: "Copy",
  copyResult: "Copy Result",
  cut: "Cut",
  edit: "&Edit",
  file: "&File",
  fullScreen: "Full Screen",
  help: "&Help",
  hide: "Hide Undertone",
  hideOthers: "Hide Others",
  paste: "Paste",
  quit: "Quit",
  redo: "Redo",
  resetZoom: "Actual Size",
  selectAll: "Select All",
  settings: "Settings…",
  showAll: "Show All",
  showModel: "Model",
  showType: "Type",
  undo: "Undo",
  view: "&View",
  zoomIn: "Zoom In",
  zoomOut: "Zoom Out",
};

const ptBr: typeof en = {
  about: "Sobre o Undertone",
  clearText: "Novo texto",
  close: "Fechar janela",
  copy: "Copiar",
  copyResult: "Copiar resultado",
  cut: "Recortar",
  edit: "&Editar",
  file: "&Arquivo",
  fullScreen: "Tela cheia",
  help: "Aj&uda",
  hide: "Ocultar o Undertone",
  hideOthers: "Ocultar outros",
  paste: "Colar",
  quit: "Sair",
  redo: "Refazer",
  resetZoom: "Tamanho real",
  selectAll: "Selecionar tudo",
  settings: "Configurações…",
  showAll: "Mostrar tudo",
  showModel: "Modelo",
  showType: "Digitar",
  undo: "Desfazer",
  view: "E&xibir",
  zoomIn: "Ampliar",
  zoomOut: "Reduzir",
};

export type MenuLanguage = Exclude<Settings["language"], "system">;

/**
 * The texts of the native menu: fixed phrases without numbers or plurals, for which a typed table
 * is all the translation there is to do.
 */
export const menuTexts: Readonly<Record<MenuLanguage, typeof en>> = { en, "pt-BR": ptBr };

/** The language of the menu for a setting and the system's language (BCP 47). */
export function menuLanguage(setting: Settings["language"], systemLanguage: string): MenuLanguage {
  if (setting !== "system") return setting;
  return systemLanguage.toLowerCase().startsWith("pt") ? "pt-BR" : "en";
}
