import { app } from "electron";

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
  // Or a page could read the clipboard unasked, by document.execCommand. Electron since 35 has it so.
  app.commandLine.appendSwitch("blink-settings", "DOMPasteAllowed=false");
  app.commandLine.appendSwitch("disable-features", "WebRtcHideLocalIpsWithMdns");
}
