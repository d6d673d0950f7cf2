import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import yauzl from "yauzl";
import type { FunctionEvent, FunctionResult } from "../../app/serve/function-handler.ts";
import { PROJECT_ROOT } from "../project-root.ts";

const run = promisify(execFile);
const RUNNER = path.join(PROJECT_ROOT, "build", "serving", "run-function.cjs");

/** What a fresh process made of the events. */
export interface FunctionRun {
  readonly results: readonly FunctionResult[];
  /** From the start of the process to the first answer, and from event to answer for the others. */
  readonly coldMs: number;
  readonly warmMs: readonly number[];
  readonly peakMegabytes: number;
}

/** Unpacks the zip and runs its handler on the events, one by one, in a fresh process. */
export async function measureFunction(
  zip: string,
  events: readonly FunctionEvent[],
): Promise<FunctionRun> {
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-function-run-"));
  try {
    await unpackFunction(zip, folder);
    const startedMs = String(Date.now());
    const given = JSON.stringify(events);
    const running = run(process.execPath, [RUNNER, folder, startedMs], {
      cwd: folder,
      maxBuffer: 256 * 1024 * 1024,
      env: { PATH: process.env["PATH"] },
    });
    running.child.stdin?.end(given);
    return JSON.parse((await running).stdout) as FunctionRun;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An event as API Gateway sends it. */
export function eventOf(route: string, body?: unknown): FunctionEvent {
  const [method = "", rawPath = ""] = route.split(" ");
  return {
    rawPath,
    requestContext: { http: { method } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

async function unpackFunction(zip: string, folder: string): Promise<void> {
  const opened = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(zip, {
    lazyEntries: true,
  });
  const read = promisify<yauzl.Entry, NodeJS.ReadableStream>(opened.openReadStream.bind(opened));
  await new Promise<void>((resolve, reject) => {
    opened.on("entry", (entry: yauzl.Entry) => {
      const target = path.join(folder, entry.fileName);
      void mkdir(path.dirname(target), { recursive: true })
        .then(async () => pipeline(await read(entry), createWriteStream(target)))
        .then(() => opened.readEntry(), reject);
    });
    opened.on("end", resolve).on("error", reject);
    opened.readEntry();
  });
}
