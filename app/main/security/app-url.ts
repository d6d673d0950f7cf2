import path from "node:path";

export const SCHEME = "app";
const HOST = "undertone";
export const APP_ORIGIN = `${SCHEME}://${HOST}`;
export const APP_URL = `${APP_ORIGIN}/index.html`;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** `URL.origin` is "null" for schemes that the URL standard does not know, such as ours. */
export function originOf(address: string): string {
  try {
    const { protocol: scheme, host } = new URL(address);
    return `${scheme}//${host}`;
  } catch {
    return "";
  }
}

/**
 * The file behind an `app://` address, or null if the address is not ours, has a type that is
 * never served, or leads out of `directory`.
 */
export function resolveAppUrl(
  address: string,
  directory: string,
): { path: string; contentType: string } | null {
  let url: URL;
  let pathname: string;
  try {
    url = new URL(address);
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== `${SCHEME}:` || url.host !== HOST || /[\\\0]/u.test(pathname)) return null;
  const contentType = CONTENT_TYPES[path.extname(pathname)];
  if (contentType === undefined) return null;
  const root = path.resolve(directory);
  const file = path.resolve(root, `.${path.posix.normalize(pathname)}`);
  return file.startsWith(root + path.sep) ? { path: file, contentType } : null;
}
