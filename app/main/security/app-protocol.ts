import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { protocol, type Session } from "electron";
import { resolveAppUrl, SCHEME } from "./app-url.ts";

/**
 * Stands in index.html where a response's nonce goes. Two libraries make style elements of their own,
 * CodeMirror and react-aria; both put the page's nonce on them.
 */
const NONCE_PLACEHOLDER = "{{nonce}}";

/** Nothing is allowed that the interface does not need; it needs its own files only. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No dialogs, printing, downloads, new windows or other pages, either.
    "sandbox allow-scripts allow-same-origin",
  ].join("; ");
}

/** Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built interface, and only that, at `app://undertone/`. */
export function serveRenderer(session: Session, rendererDirectory: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const file = request.method === "GET" ? resolveAppUrl(request.url, rendererDirectory) : null;
    if (!file) return new Response(null, { status: 404 });
    const content = await readFile(file.path).catch(() => null);
    if (!content) return new Response(null, { status: 404 });
    const nonce = randomBytes(16).toString("base64");
    const isPage = file.contentType.startsWith("text/html");
    const body = isPage
      ? content.toString("utf8").replaceAll(NONCE_PLACEHOLDER, nonce)
      : new Uint8Array(content);
    return new Response(body, {
      headers: {
        "Content-Type": file.contentType,
        "Content-Security-Policy": contentSecurityPolicy(nonce),
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
}
