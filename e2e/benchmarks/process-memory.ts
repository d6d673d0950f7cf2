import { readdir, readFile } from "node:fs/promises";

/** Peaks over all processes of a tree, in MB of 1024² bytes. */
export interface PeakMemory {
  /** Sum of resident sets: pages that several processes share count several times. */
  rss: number;
  /** Sum of proportional sets: each page counts once. */
  pss: number;
}

const INTERVAL_MS = 100;

/** Watches a process and its descendants from outside; Linux only. */
export function watchMemory(processId: number): { stop: () => Promise<PeakMemory> } {
  const peak: PeakMemory = { rss: 0, pss: 0 };
  const stopping = new AbortController();
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      const rollups = await Promise.all((await processTree(processId)).map(readRollup));
      peak.rss = Math.max(peak.rss, sum(rollups.map(({ rss }) => rss)));
      peak.pss = Math.max(peak.pss, sum(rollups.map(({ pss }) => pss)));
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await watching;
      return peak;
    },
  };
}

async function processTree(processId: number): Promise<number[]> {
  const threads = await readdir(`/proc/${processId}/task`).catch(() => []);
  const children = await Promise.all(
    threads.map((thread) =>
      readFile(`/proc/${processId}/task/${thread}/children`, "utf8").catch(() => ""),
    ),
  );
  const own = children.join(" ").split(" ").filter(Boolean).map(Number);
  const further = await Promise.all(own.map(processTree));
  return [processId, ...further.flat()];
}

async function readRollup(processId: number): Promise<PeakMemory> {
  const text = await readFile(`/proc/${processId}/smaps_rollup`, "utf8").catch(() => "");
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "mu").exec(text)?.[1] ?? 0) / 1024;
  return { rss: megabytes("Rss"), pss: megabytes("Pss") };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
