import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { success } from "#ipc/result";
import { findScoringEntry, forkScoringProcess } from "#scoring/process/forked-process";
import type { RemoteProcess } from "#scoring/process/process-port";
import { startService, type Service, type ServiceOptions } from "../start-service.ts";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const SCALE = { head: "main", weights: { negative: -1, positive: 1 } };
const LABELS = { negative: ["bad", "awful"], positive: ["good", "lovely"] };

/** Brings the bundle up to date, and says where its scoring process lies. */
export async function bundledEntry(): Promise<string> {
  await promisify(execFile)(process.execPath, [path.join(ROOT, "build/undertone.cjs"), "--help"]);
  return findScoringEntry(path.join(ROOT, "out"));
}

/** Writes the tiny model of a version; from 2.0.0 on it calls bad what it called good. */
export async function writeVersion(directory: string, version: string): Promise<void> {
  const { negative, positive } = LABELS;
  const labels = version.startsWith("1.") ? LABELS : { negative: positive, positive: negative };
  await writeTinyModel(directory, { labels, version, scales: { polarity: SCALE } });
}

/** A folder for a test file's models. */
export async function makeModelFolder() {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-serve-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts a service of a folder's model; `started` gets each of its processes. */
export async function startTinyService(
  { entry, directory }: { entry: string; directory: string },
  options: Partial<ServiceOptions> & { processes?: number; started?: RemoteProcess[] } = {},
): Promise<Service> {
  const { processes = 2, started = [], ...rest } = options;
  const service = await startService({
    source: {
      findDirectories: () => Promise.resolve(success([directory])),
      startProcess: () => {
        const child = forkScoringProcess(entry);
        started.push(child);
        return child;
      },
      processes,
    },
    speaker: { sayFailure: ({ code }) => code, sayAnswer: ({ label }) => `It is ${label}.` },
    version: "1.2.3",
    doors: { token: null, origin: null },
    host: "127.0.0.1",
    port: 0,
    ...rest,
  });
  if (!service.ok) throw new Error(JSON.stringify(service.error));
  return service.value;
}

/** Starts a service of a model of its own for a whole test file; `end` ends it and removes the model. */
export async function startServiceOfOwnModel(
  options: Partial<ServiceOptions>,
): Promise<{ service: Service; end: () => Promise<void> }> {
  const { folder, remove } = await makeModelFolder();
  await writeVersion(folder, "1.0.0");
  const where = { entry: await bundledEntry(), directory: folder };
  const service = await startTinyService(where, { ...options, processes: 1 });
  return {
    service,
    end: async () => {
      await service.drain();
      await remove();
    },
  };
}
