import { app, type Session } from "electron";
import { APP_ORIGIN } from "./app-url.ts";

/** Counts what the app never does. */
export interface NetworkGuard {
  /** Requests to anything but the app's own files that were cancelled since the start. */
  readonly blockedRequests: number;
}

/** Cancels every request that is not for the app's own files, whoever makes it, and counts it. */
export function denyNetwork(session: Session): NetworkGuard {
  let blockedRequests = 0;
  session.webRequest.onBeforeRequest((details, respond) => {
    const cancel = !isOwn(details.url);
    if (cancel) blockedRequests += 1;
    respond({ cancel });
  });
  session.setPermissionRequestHandler((_contents, _permission, respond) => respond(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
  return {
    get blockedRequests() {
      return blockedRequests;
    },
  };
}

function isOwn(url: string): boolean {
  if (url.startsWith(`${APP_ORIGIN}/`)) return true;
  return !app.isPackaged && url.startsWith("devtools://");
}
