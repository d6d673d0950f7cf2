import { app, type Session } from "electron";
import { APP_ORIGIN } from "./app-url.ts";

/** Counts what the app never does, since the start. */
export interface NetworkGuard {
  /** Requests to anything but the app's own files that really went out; 0, or the guard failed. */
  readonly sentRequests: number;
  /** Such requests that were cancelled. */
  readonly blockedRequests: number;
}

/** Cancels every request that is not for the app's own files, whoever makes it, and counts it. */
export function denyNetwork(session: Session): NetworkGuard {
  let sentRequests = 0;
  let blockedRequests = 0;
  session.webRequest.onBeforeRequest((details, respond) => {
    const cancel = !isOwn(details.url);
    if (cancel) blockedRequests += 1;
    respond({ cancel });
  });
  // Counted where requests leave and not where they are refused, so that the number is a finding.
  session.webRequest.onSendHeaders((details) => {
    if (!isOwn(details.url)) sentRequests += 1;
  });
  session.setPermissionRequestHandler((_contents, _permission, respond) => respond(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
  return {
    get sentRequests() {
      return sentRequests;
    },
    get blockedRequests() {
      return blockedRequests;
    },
  };
}

function isOwn(url: string): boolean {
  if (url.startsWith(`${APP_ORIGIN}/`)) return true;
  return !app.isPackaged && url.startsWith("devtools://");
}
