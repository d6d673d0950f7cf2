import type { RequestOf } from "#ipc/contract";

type DrawnReport = Pick<RequestOf<"saveReport">, "language" | "title" | "style" | "body">;

/** Nothing runs in a report and nothing is fetched for it, whatever is in the texts it quotes. */
export const REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";

/** A report as one file that needs no other; null for a style that would end before its end. */
export function reportDocument({ language, title, style, body }: DrawnReport): string | null {
  if (style.toLowerCase().includes("</style")) return null;
  return [
    `<!doctype html>\n<html lang="${escaped(language)}">\n<head>\n<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${REPORT_POLICY}">`,
    `<meta name="viewport" content="width=device-width">`,
    `<title>${escaped(title)}</title>`,
    `<style>\n${style}\n</style>\n</head>\n<body>\n${body}\n</body>\n</html>\n`,
  ].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
