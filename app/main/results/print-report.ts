import { BrowserWindow, session } from "electron";
import { APP_ORIGIN, SCHEME } from "../security/app-url.ts";
import { denyNetwork } from "../security/network-guard.ts";

/** Nothing runs in a report and nothing is fetched for it, whatever is in the texts it quotes. */
const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Countries that print on Letter; all others do on A4. */
const LETTER_COUNTRIES: ReadonlySet<string> = new Set(["US", "CA", "MX", "CL", "CO", "PH", "VE"]);

/**
 * Prints a report to PDF: in an invisible window, in which no script runs, in a session of its
 * own that knows this one page. `country` decides on the paper, by ISO 3166.
 */
export async function printReport(html: string, country: string): Promise<Uint8Array> {
  const own = session.fromPartition(`report-${Date.now()}`);
  denyNetwork(own);
  own.protocol.handle(
    SCHEME,
    () =>
      new Response(html, {
        headers: {
          "Content-Type": "text/html; charset=utf-8",
          "Content-Security-Policy": REPORT_POLICY,
        },
      }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(`${APP_ORIGIN}/report`);
    return await window.webContents.printToPDF({
      pageSize: LETTER_COUNTRIES.has(country) ? "Letter" : "A4",
      printBackground: true,
      generateTaggedPDF: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.6, right: 0.6 },
    });
  } finally {
    window.destroy();
    own.protocol.unhandle(SCHEME);
  }
}
