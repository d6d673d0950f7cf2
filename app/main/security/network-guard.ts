import { app, type Session } from "electron";
import { APP_ORIGIN } from "./app-url.ts";

/** Counts what the app never does, since the start. */
export interface NetworkGuard {
  /** Requests to anything but the app's own files that really went out; 0, or the guard failed. */
  readonly sentRequests: number;
  /** Such requests that were cancelled. */
  readonly blockedRequests: number;
}

/**
 * What keeps Chromium itself off the network, before a single request could be refused: watching
 * its system calls showed it asking the name server and probing for IPv6 at every start. And what
 * keeps pages from the clipboard. Must be called before the app is ready.
 */
export function restrainChromium(): void {
  // No name is ever looked up; the app's own files need none.
  app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
  // Otherwise the system's proxy settings are followed, which may mean looking for a proxy.
  app.commandLine.appendSwitch("no-proxy-server");
  app.commandLine.appendSwitch("dns-prefetch-disable");
  app.commandLine.appendSwitch("disable-background-networking");
  app.commandLine.appendSwitch("disable-component-update");
  app.commandLine.appendSwitch("disable-domain-reliability");
  // WebRTC would join the local network's multicast DNS to keep addresses from pages.
  app.commandLine.appendSwitch("disable-features", "WebRtcHideLocalIpsWithMdns");
  // Or a page could read the clipboard unasked, by document.execCommand. Electron since 35 has it so.
  app.commandLine.appendSwitch("blink-settings", "DOMPasteAllowed=false");
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
