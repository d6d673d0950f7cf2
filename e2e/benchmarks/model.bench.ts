import { readFile } from "node:fs/promises";
import { test } from "playwright/test";
import { findModelDirectories } from "#inference/model-directory";
import { readModelFiles } from "#inference/model-files";
import { createSession, type Session } from "#inference/session";
import { median, report } from "./figures.ts";

/**
 * A plain dynamic-int8 export of the same shape to compare with, as `models/recipe/latency.py`
 * writes it with `--keep`. Absolute speeds drift; the ratio in one run is what counts.
 */
const REFERENCE_GRAPH = process.env["UNDERTONE_REFERENCE_GRAPH"];

const LENGTHS = [16, 64, 128];
const ROUNDS = 200;
/** Tokens of one run of a batch of equally long windows. */
const BATCH_TOKENS = 512;

async function openSessions(): Promise<Map<string, Session>> {
  const directory = await findModelDirectories();
  if (!directory.ok) throw new Error(JSON.stringify(directory.error));
  const [modelDirectory = ""] = directory.value;
  const files = await readModelFiles(modelDirectory);
  if (!files.ok) throw new Error(JSON.stringify(files.error));
  const graphs = new Map([["shipped", files.value.graph]]);
  if (REFERENCE_GRAPH !== undefined) graphs.set("reference", await readFile(REFERENCE_GRAPH));
  const sessions = new Map<string, Session>();
  for (const [name, graph] of graphs) {
    const session = await createSession(graph, files.value.manifest);
    if (!session.ok) throw new Error(JSON.stringify(session.error));
    sessions.set(name, session.value);
  }
  return sessions;
}

/** Median milliseconds of a run for each session, turn by turn, so that drift hits both alike. */
async function timeRuns(sessions: ReadonlyMap<string, Session>, rows: number, length: number) {
  const ids = Array.from({ length: rows }, (_, row) =>
    Array.from({ length }, (__, column) => 1000 + ((row * 7919 + column * 104_729) % 20_000)),
  );
  const times = new Map([...sessions.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, session] of sessions) {
      const startMs = performance.now();
      await session.run(ids);
      times.get(name)?.push(performance.now() - startMs);
    }
  }
  return new Map([...times].map(([name, samples]) => [name, median(samples)]));
}

test("model", async () => {
  const sessions = await openSessions();
  for (const length of LENGTHS) {
    for (const rows of [1, Math.floor(BATCH_TOKENS / length)]) {
      const medians = await timeRuns(sessions, rows, length);
      const shipped = medians.get("shipped") ?? Number.NaN;
      const reference = medians.get("reference");
      report(`${rows} × ${length} tokens, one thread`, {
        shippedMs: shipped,
        windowsPerSecond: (rows / shipped) * 1000,
        ...(reference === undefined
          ? {}
          : { referenceMs: reference, timesFaster: reference / shipped }),
      });
    }
  }
  for (const session of sessions.values()) await session.release();
});
