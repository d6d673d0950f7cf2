import type { Language } from "#ipc/language";

const en = {
  about: "About Undertone",
  cannotStart: "Undertone cannot start",
  cannotStartAdvice:
    "A file of the program is missing or damaged. Reinstalling Undertone puts it back; your own files are not affected.",
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
  cannotStart: "O Undertone não pode abrir",
  cannotStartAdvice:
    "Falta um arquivo do programa ou ele está danificado. Reinstalar o Undertone o recupera; os seus arquivos não são afetados.",
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

/**
 * The texts of the menus and of the dialog that comes when there is no interface: fixed phrases
 * without numbers or plurals, for which a typed table is all the translation there is to do.
 */
export const nativeTexts: Readonly<Record<Language, typeof en>> = { en, "pt-BR": ptBr };
