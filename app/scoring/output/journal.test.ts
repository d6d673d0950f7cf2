import { appendFile, readFile, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { sealLine } from "./journal-lines.ts";
import { Journal, journalPathOf } from "./journal.ts";
import { scoreFile, type ScoreFileOptions } from "../score-file.ts";
import type { ScoredText } from "../scorer.ts";
import { createFakeScorer, FAKE_MODEL, fakePrediction } from "../testing/fake-scorer.ts";
import { TEST_SEED } from "#inference/testing/seeded-random";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

/** As few as three windows can have. */
const ROWS = Array.from({ length: 4_100 }, (_, n) => `${n},text number ${n}\n`);

/** What an undisturbed run writes, which is always the same. */
let undisturbed: Buffer | undefined;

/** A run that was stopped with two of its three windows done, and what it would have written. */
async function interruptedRun() {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  const output = path.join(folder, "out.csv");
  await writeFile(inputPath, `id,text\n${ROWS.join("")}`);
  const base = createFakeScorer();
  const controller = new AbortController();
  const options: ScoreFileOptions = {
    inputPath,
    output,
    column: "text",
    scorer: {
      ...base,
      score: (texts, given) => {
        if (base.calls.length === 2) controller.abort();
        return base.score(texts, given);
      },
    },
    language: "en",
    appVersion: "0.0.0",
  };
  expect(await scoreFile({ ...options, signal: controller.signal })).toMatchObject({
    error: { code: "cancelled", resumable: true },
  });
  if (undisturbed === undefined) {
    const whole = path.join(folder, "whole.csv");
    expect(await scoreFile({ ...options, scorer: base, output: whole })).toMatchObject({
      ok: true,
    });
    undisturbed = await readFile(whole);
  }
  return { options, journal: journalPathOf(output), output, whole: undisturbed };
}

type Run = Awaited<ReturnType<typeof interruptedRun>>;

/** Goes on with a run; gives the texts that were scored for it. */
async function goOn({ options, output, whole }: Run): Promise<string[]> {
  const scorer = createFakeScorer();
  expect(await scoreFile({ ...options, scorer, resume: true })).toMatchObject({ ok: true });
  expect((await readFile(output)).equals(whole)).toBe(true);
  return scorer.calls.flat();
}

async function change(run: Run, how: (lines: string[]) => string[]): Promise<void> {
  const lines = (await readFile(run.journal, "utf8")).split("\n");
  await writeFile(run.journal, how(lines).join("\n"));
}

describe("a journal", { timeout: 120_000 }, () => {
  it("of which a label, a score or a place was changed has those rows scored again", async () => {
    for (const [from, to] of [
      [/negative|positive/u, "neutral"],
      [/0\.5(\d)/u, "0.9$1"],
      [/"from":0/u, '"from":2048'],
    ] as const) {
      const run = await interruptedRun();
      await change(run, ([header = "", first = "", ...rest]) => {
        expect(first).toMatch(from);
        return [header, first.replace(from, to), ...rest];
      });
      const scored = await goOn(run);
      expect(scored).toContain("text number 0");
      // What follows is as it was.
      expect(scored).not.toContain("text number 2100");
    }
  });

  it("with a line of another journal, with one that has lost its checksum, or with none left", async () => {
    const run = await interruptedRun();
    const stranger = sealLine({ from: 0, outcomes: ROWS.slice(0, 2048).map(() => null) }, "");
    await change(run, ([header = "", first = "", ...rest]) => [
      header,
      stranger.trimEnd(),
      first.replace(/,"sum".*$/u, "}"),
      ...rest,
    ]);
    expect(await goOn(run)).toContain("text number 0");
    const empty = await interruptedRun();
    await change(empty, ([header = ""]) => [header, ""]);
    expect(await goOn(empty)).toContain("text number 0");
  });

  it("with lines that no memory could hold is read past them", async () => {
    const run = await interruptedRun();
    await appendFile(run.journal, `{"from":0,"outcomes":["${"x".repeat(20_000_000)}"]}\n`);
    const scored = await goOn(run);
    expect(scored).not.toContain("text number 0");
  });

  it("whose first line is not as it was written is said to be damaged", async () => {
    for (const damage of [
      (header: string) => header.replace('"rowCount":4100', '"rowCount":4101'),
      (header: string) => header.replace(/"job":\{.*\},"processId"/u, '"job":null,"processId"'),
      () => '{"journalVersion":1}',
    ]) {
      const run = await interruptedRun();
      await change(run, ([header = "", ...rest]) => [damage(header), ...rest]);
      for (const resume of [false, true]) {
        const refused = await scoreFile({ ...run.options, resume });
        expect(refused).toMatchObject({ error: { code: "journal-damaged", resumable: false } });
      }
      expect(await scoreFile({ ...run.options, force: true })).toMatchObject({ ok: true });
      expect((await readFile(run.output)).equals(run.whole)).toBe(true);
    }
  });

  it("of another job is started afresh where both ways were allowed", async () => {
    const run = await interruptedRun();
    const other = { ...run.options, column: "id", resume: true };
    expect(await scoreFile(other)).toMatchObject({ error: { code: "run-differs" } });
    expect(await scoreFile({ ...other, force: true })).toMatchObject({ ok: true });
  });

  it("of 0.4.1 is left to a run that lives, and taken from one elsewhere", async () => {
    const run = await interruptedRun();
    const asEarlier = (owner: { processId: number; host: string }) =>
      change(run, ([header = "", ...rest]) => {
        const { sum: _, ...said } = JSON.parse(header) as { sum: string };
        return [JSON.stringify({ ...said, ...owner }), ...rest];
      });
    await asEarlier({ processId: process.ppid, host: hostname() });
    expect(await scoreFile({ ...run.options, force: true })).toMatchObject({
      error: { code: "output-in-use" },
    });
    const future = new Date(Date.now() + 86_400_000);
    await asEarlier({ processId: process.ppid, host: "elsewhere" });
    await utimes(run.journal, future, future);
    expect(await scoreFile({ ...run.options, force: true })).toMatchObject({ ok: true });
  });

  it("recalls rows however they are cut into windows", async () => {
    const folder = await makeScratchFolder();
    const outputPath = path.join(folder, "out.csv");
    const job = {
      inputSha256: "1",
      rowCount: 10,
      model: FAKE_MODEL,
      textColumn: 0,
      form: {},
    };
    const outcomes = Array.from({ length: 10 }, (_, n): ScoredText => fakePrediction(`row ${n}`));
    const begun = await Journal.open(outputPath, job, {});
    await begun.append(0, outcomes.slice(0, 4));
    await begun.append(4, outcomes.slice(4, 7));
    await begun.append(8, outcomes.slice(8));
    await begun.close({ keep: true });
    const journal = await Journal.open(outputPath, job, { resume: true });
    expect(await journal.recall(0, 3)).toEqual(outcomes.slice(0, 3));
    expect(await journal.recall(3, 3)).toEqual(outcomes.slice(3, 6));
    expect(await journal.recall(6, 2)).toBeNull();
    expect(await journal.recall(8, 1)).toEqual(outcomes.slice(8, 9));
    expect(await journal.recall(9, 2)).toBeNull();
    await journal.close({ keep: false });
  });
});

it("however a journal is damaged, a run that goes on gives what an undisturbed one gives", async () => {
  let state = TEST_SEED;
  const random = (below: number) => {
    state = (state * 48_271 + 11) % 2_147_483_647;
    return state % below;
  };
  const run = await interruptedRun();
  const intact = await readFile(run.journal);
  const headerEnd = intact.indexOf(0x0a) + 1;
  for (let round = 0; round < 12; round += 1) {
    const damaged = Buffer.from(intact);
    for (let bytes = random(20); bytes >= 0; bytes -= 1) {
      damaged[headerEnd + random(damaged.length - headerEnd)] = random(256);
    }
    const end = random(3) === 0 ? headerEnd + random(damaged.length - headerEnd) : damaged.length;
    await writeFile(run.journal, damaged.subarray(0, end));
    const result = await scoreFile({ ...run.options, resume: true, force: true });
    expect(result, `seed ${TEST_SEED}`).toMatchObject({ ok: true });
    expect((await readFile(run.output)).equals(run.whole), `seed ${TEST_SEED}`).toBe(true);
  }
}, 120_000);
