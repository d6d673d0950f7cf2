import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder, wherever the command was started from. */
export const PROJECT_ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
