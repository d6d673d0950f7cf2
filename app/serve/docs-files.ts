import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Where the bundler lays the pages of `/docs`, beside the bundle. */
export const DOCS_FOLDER = "swagger-ui";

/** The files of `/docs`: beside the bundle, in the repository in their package. */
export function findDocsFiles(
  directory: string = path.dirname(fileURLToPath(import.meta.url)),
): string {
  const bundled = path.join(directory, DOCS_FOLDER);
  if (existsSync(bundled)) return bundled;
  const entry = createRequire(import.meta.url).resolve("@fastify/swagger-ui");
  return path.join(path.dirname(entry), "static");
}
