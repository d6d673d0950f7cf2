import { mkdtempSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, onTestFinished } from "vitest";

/** A new folder for the current test, gone with it. */
export async function makeScratchFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A new folder for all tests of a file, gone after them; asked for where the file begins. */
export function makeSharedFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "undertone-test-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
