import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { createPackage } from "@electron/asar";
import { PROJECT_ROOT } from "../project-root.ts";

const SOURCE = path.join(PROJECT_ROOT, "build/runtime/default-app");

/**
 * Makes `electron <folder>` work in an Electron that was taken out of a packaged app. Electron does
 * that by its own app in `resources/default_app.asar`, which packaging leaves out; without it the
 * program exits with 1 and says nothing.
 */
export async function ensureDefaultApp(resourcesDirectory: string): Promise<void> {
  const target = path.join(resourcesDirectory, "default_app.asar");
  const temporary = await mkdtemp(path.join(resourcesDirectory, "default-app."));
  try {
    const packed = path.join(temporary, "default_app.asar");
    await createPackage(SOURCE, packed);
    const [wanted, present] = await Promise.all([
      readFile(packed),
      readFile(target).catch(() => null),
    ]);
    // Another process may be starting from the present file: it is only ever replaced whole.
    if (!present?.equals(wanted)) await rename(packed, target);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
