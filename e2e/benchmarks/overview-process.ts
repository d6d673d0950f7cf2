import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { OverviewSession } from "#scored/overview/overview-session";
import { ResultsSession } from "#scored/results/results-session";
import { EVERYTHING, EVERY_ROW } from "#ipc/results/every-row";
import type { ResultFilter } from "#ipc/results/results";
import { boundHeapTightly } from "#scoring/process/heap-growth";

/** What a process that opens a file's overview takes, in milliseconds and MB. */
export interface OverviewFigures {
  readonly openMs: number;
  /** Shares, groups and time, once it is open. */
  readonly overviewMs: number;
  /** Phrases and voices after that. */
  readonly textsMs: number;
  /** What the processor spent on each of the three, which a busy machine does not change much. */
  readonly cpuMs: { readonly open: number; readonly overview: number; readonly texts: number };
  /** The slowest and the middle one of several filters, with all that they change. */
  readonly filterMs: { readonly slowest: number; readonly middle: number };
  readonly phrasesOfFilterMs: number;
  readonly peakMb: number;
}

/** Opens the file named by the first argument as its process does, and prints what that took. */
async function measure(file: string): Promise<OverviewFigures> {
  boundHeapTightly();
  const context = { signal: new AbortController().signal, onProgress: () => undefined };
  const folder = await mkdtemp(path.join(tmpdir(), "undertone-bench-overview-"));
  const session = new ResultsSession();
  const took = async <T>(work: () => Promise<T>): Promise<readonly [T, number, number]> => {
    const started = performance.now();
    const before = process.cpuUsage();
    const value = await work();
    const { user, system } = process.cpuUsage(before);
    return [value, performance.now() - started, (user + system) / 1000];
  };
  try {
    const spoolPath = path.join(folder, "rows.jsonl");
    const [, openMs, openCpu] = await took(() => session.open({ path: file, spoolPath }, context));
    if (!session.opened) throw new Error(`${file} cannot be opened`);
    const open = new OverviewSession(session.opened);
    const [overview, overviewMs, overviewCpu] = await took(() =>
      open.overview(EVERYTHING, context),
    );
    const [texts, textsMs, textsCpu] = await took(() => open.texts(EVERYTHING, context));
    if (!overview.ok || !texts.ok) throw new Error("the overview failed");
    const { groups, labels } = overview.value;
    const own = groups?.by.kind === "column" ? groups.by.column : 0;
    const phrase = texts.value.telling[0]?.phrases[0]?.key ?? "";
    const filters: Partial<ResultFilter>[] = [
      ...labels.map(({ label }) => ({ labels: [label] })),
      ...(groups?.groups ?? [])
        .slice(0, 5)
        .map(({ value }) => ({ own: [{ kind: "values" as const, column: own, values: [value] }] })),
      { phrases: [[phrase]] },
      { phrases: [[phrase]], states: ["mixed" as const] },
      { polarity: { from: -1, to: -0.5 } },
    ];
    const times: number[] = [];
    let phrasesOfFilterMs = 0;
    for (const filter of filters) {
      const asked = { ...EVERYTHING, filter: { ...EVERY_ROW, ...filter } };
      times.push((await took(() => open.overview(asked, context)))[1]);
      const [, textMs] = await took(() => open.texts(asked, context));
      phrasesOfFilterMs = Math.max(phrasesOfFilterMs, textMs);
    }
    times.sort((a, b) => a - b);
    return {
      openMs,
      overviewMs,
      textsMs,
      cpuMs: { open: openCpu, overview: overviewCpu, texts: textsCpu },
      filterMs: { slowest: times.at(-1) ?? 0, middle: times[times.length >> 1] ?? 0 },
      phrasesOfFilterMs,
      peakMb: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  }
}

void measure(process.argv[2] ?? "").then((figures) =>
  process.stdout.write(`${JSON.stringify(figures)}\n`),
);
