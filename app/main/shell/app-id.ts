/**
 * What Windows knows the app by: without it, notifications are nobody's. The installer gives the
 * same to its shortcut (electron-builder.yml: appId).
 */
export const APP_ID = "io.github.undertone.undertone";
