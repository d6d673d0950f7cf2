import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { ResultsProgress } from "#ipc/results/results";
import { createResults } from "./results.ts";
import { serveScored } from "#scored/serve-scored";
import { startHere } from "#scoring/testing/process-here";

const EVERYTHING = {
  filter: {
    labels: [],
    score: null,
    polarity: null,
    subjectivity: null,
    errors: "any" as const,
    text: "",
    own: [],
  },
  sort: { column: "row" as const, direction: "ascending" as const },
  isFolded: false,
};

async function setUp(rows = 3) {
  const folder = await makeScratchFolder();
  const scored = path.join(folder, "in.scored.csv");
  await writeFile(scored, `text,undertone_label\n${"some words,x\n".repeat(rows)}`);
  const spoolFolder = path.join(folder, "spool");
  const started: ReturnType<typeof startHere>[] = [];
  onTestFinished(() => started.forEach(({ process }) => process.kill()));
  const progress: ResultsProgress[] = [];
  const results = createResults({
    startProcess: () => {
      const one = startHere(serveScored);
      started.push(one);
      return one.process;
    },
    spoolFolder,
    onProgress: (told) => void progress.push(told),
  });
  return { results, scored, spoolFolder, started, progress };
}

describe("results", () => {
  it("open a scored file, tell how far they are, and answer", async () => {
    const { results, scored, progress } = await setUp(5000);
    const opened = await results.open(scored);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    expect(opened.value).toMatchObject({ name: "in.scored.csv", rowCount: 5000, labels: ["x"] });
    expect(progress[0]?.kind).toBe("opening");
    const found = results.find(opened.value.resultsId);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const queried = await found.value.client.call("query", EVERYTHING);
    expect(queried).toMatchObject({ ok: true, value: { summary: { rows: 5000 } } });
  });

  it("end with their process and their copy of the rows when others are opened", async () => {
    const { results, scored, spoolFolder, started } = await setUp();
    const first = await results.open(scored);
    const second = await results.open(scored);
    if (!first.ok || !second.ok) throw new Error("both open");
    expect(started.map((one) => one.isAlive())).toEqual([false, true]);
    expect(results.find(first.value.resultsId)).toMatchObject({
      error: { code: "results-closed" },
    });
    expect(await readdir(spoolFolder)).toEqual([`${second.value.resultsId}.jsonl`]);
    await results.close();
    expect(await readdir(spoolFolder)).toEqual([]);
    expect(started[1]?.isAlive()).toBe(false);
  });

  it("are those asked for last when two are asked for at once", async () => {
    const { results, scored, spoolFolder, started } = await setUp();
    const [first, second] = await Promise.all([results.open(scored), results.open(scored)]);
    expect(first).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(second.ok).toBe(true);
    expect(started).toHaveLength(1);
    expect(await readdir(spoolFolder)).toHaveLength(1);
  });

  it("can be closed while they are being opened", async () => {
    const { results, scored, spoolFolder } = await setUp(400_000);
    const opening = results.open(scored);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await results.close();
    expect(await opening).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(await readdir(spoolFolder)).toEqual([]);
  });

  it("say so when their process dies", async () => {
    const { results, scored, started } = await setUp();
    const opened = await results.open(scored);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const found = results.find(opened.value.resultsId);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const { client } = found.value;
    const query = client.call("query", EVERYTHING);
    started[0]?.die();
    expect(await query).toMatchObject({ ok: false, error: { code: "process-ended" } });
    expect(await client.call("query", EVERYTHING)).toMatchObject({ ok: false });
  });

  it("drop an older query for a newer one", async () => {
    const { results, scored } = await setUp(50_000);
    const opened = await results.open(scored);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const found = results.find(opened.value.resultsId);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const { client } = found.value;
    const search = (text: string) =>
      client.call("query", { ...EVERYTHING, filter: { ...EVERYTHING.filter, text } });
    const [older, newer] = await Promise.all([search("some"), search("words")]);
    expect(older).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(newer).toMatchObject({ ok: true, value: { summary: { rows: 50_000 } } });
  });

  it("delete what a crash has left behind", async () => {
    const { scored, spoolFolder: emptied, started } = await setUp();
    // Not the folder that the results of `setUp` may still be clearing.
    const spoolFolder = `${emptied}-of-a-crash`;
    await mkdir(spoolFolder, { recursive: true });
    await writeFile(path.join(spoolFolder, "old.jsonl"), "[]");
    const results = createResults({
      startProcess: () => {
        const one = startHere(serveScored);
        started.push(one);
        return one.process;
      },
      spoolFolder,
      onProgress: () => undefined,
    });
    const opened = await results.open(scored);
    expect(opened.ok).toBe(true);
    expect(await readdir(spoolFolder)).toHaveLength(1);
    results.closeNow();
    await expect(readdir(spoolFolder)).rejects.toThrow("ENOENT");
  });
});
