import { readFile } from "node:fs/promises";
import { protocol, type Session } from "electron";
import { resolveAppUrl, SCHEME } from "./app-url.ts";

/**
 * The one style element that react-aria puts into a page (usePress: `touch-action` of pressable
 * elements). The version is pinned; an end-to-end test fails should its text change.
 */
const REACT_ARIA_STYLE_HASH = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/** Nothing is allowed that the interface does not need; it needs its own files only. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${REACT_ARIA_STYLE_HASH}`,
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No dialogs, printing, downloads, new windows or other pages, either.
  "sandbox allow-scripts allow-same-origin",
].join("; ");

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
    return new Response(new Uint8Array(content), {
      headers: {
        "Content-Type": file.contentType,
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "X-Content-Type-Options": "nosniff",
      },
    });
  });
}
