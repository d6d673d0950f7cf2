import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

/** A new folder for the current test, gone with it. */
export async function makeScratchFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
