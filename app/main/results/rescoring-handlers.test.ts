import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { ProcessPool } from "#scoring/pool/process-pool";
import { scoreFile } from "#scoring/score-file";
import type { ScoringModel, ScoredText, Scorer } from "#scoring/scorer";
import type { Job } from "#ipc/files/files";
import { success } from "#ipc/result";
import { createComparisons } from "./comparisons.ts";
import { createJobs } from "../jobs/jobs.ts";
import { createOpenFiles } from "../files/open-files.ts";
import { createRescoringHandlers } from "./rescoring-handlers.ts";
import { serveJobs } from "#scoring/serve-jobs";
import { createLooking } from "../files/looking.ts";
import { serveScored } from "#scored/serve-scored";
import { startHere } from "#scoring/testing/process-here";

const modelOf = (version: string): ScoringModel => ({
  id: "parity",
  version,
  sha256: version.repeat(8),
  languages: ["en"],
});

/** Labels texts by whether their length is even; a later version is wrong about long ones. */
function createScorer(model: ScoringModel, isWrongFrom = Infinity): Scorer {
  return {
    models: [model],
    concurrency: 1,
    score: (texts) =>
      Promise.resolve(
        texts.map((text): ScoredText => {
          const isEven = (text.length % 2 === 0) !== text.length >= isWrongFrom;
          const polarity = isEven ? 0.5 : -0.5;
          const rest = {
            score: 0.9,
            scores: {},
            subjectivity: null,
            tokens: 1,
            windows: 1,
            language: null,
            states: [],
          };
          return { label: isEven ? "even" : "odd", polarity, ...rest };
        }),
      ),
  };
}

const [OLD, NEW] = [modelOf("1.0.0"), modelOf("2.0.0")];
const TEXTS = ["on", "off", "a longer text", "a longer text!"];

async function setUp() {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  await writeFile(inputPath, `text\n${TEXTS.join("\n")}\n`);
  await scoreFile({ inputPath, scorer: createScorer(OLD), appVersion: "1.0.0" });
  const ended: ((job: Job) => void)[] = [];
  const pool: ProcessPool = {
    ...createScorer(NEW, 10),
    pause: () => undefined,
    goOn: () => undefined,
    close: () => undefined,
  };
  const jobs = createJobs({
    startProcess: () =>
      startHere((port) => serveJobs(port, () => Promise.resolve(success(pool)))).process,
    findModels: () => Promise.resolve(success([folder])),
    layersNow: () => [],
    processes: 1,
    appVersion: "2.0.0",
    confirmReplacing: () => Promise.resolve(false),
    onChange: (job) => {
      if (job.state === "completed") for (const tell of ended) tell(job);
    },
    onProblem: (problem) => expect.fail(problem),
  });
  const files = createOpenFiles();
  const scoredPath = path.join(folder, "in.scored.csv");
  const state = { savePath: null as string | null, suggested: "" };
  const comparisons = createComparisons({
    startProcess: () => startHere(serveScored).process,
    onProgress: () => undefined,
  });
  const handlers = createRescoringHandlers({
    files,
    jobs,
    comparisons,
    looking: createLooking(() => startHere(serveScored).process),
    presentModels: () => Promise.resolve([NEW]),
    dialogs: {
      chooseSavePath: (suggestion) => {
        state.suggested = suggestion;
        return Promise.resolve(state.savePath);
      },
    },
  });
  const [file] = await files.open([scoredPath]);
  const fileId = file?.fileId ?? "";
  /** Scores the file again to its end. */
  const rescore = async () => {
    const done = new Promise<Job>((resolve) => ended.push(resolve));
    const started = await handlers.rescoreFile({ fileId, ifExists: "ask" });
    expect(started).toMatchObject({ ok: true, value: { kind: "started" } });
    return done;
  };
  return { folder, scoredPath, fileId, handlers, comparisons, rescore, state };
}

it("scores a file again beside its result and tells what flipped", async () => {
  const { folder, handlers, rescore, fileId } = await setUp();
  const { jobId, outputName, comparesWith } = await rescore();
  expect([outputName, comparesWith]).toEqual(["in.scored.parity-2.0.0.csv", "in.scored.csv"]);
  const compared = await handlers.compareJob({ jobId });
  expect(compared).toMatchObject({
    ok: true,
    value: {
      before: { name: "in.scored.csv", model: { version: "1.0.0" } },
      after: { name: outputName, model: { version: "2.0.0" } },
      rows: TEXTS.length,
      flipped: 2,
      flips: [{ text: "a longer text" }, { text: "a longer text!" }],
    },
  });
  expect(await readFile(path.join(folder, "in.scored.csv"), "utf8")).toContain("on,even,");

  // What is there is not written over without asking.
  expect(await handlers.rescoreFile({ fileId, ifExists: "ask" })).toMatchObject({
    value: { kind: "exists", outputName },
  });
});

it("writes all flipped rows where the person says, and nothing if they do not", async () => {
  const { folder, handlers, rescore, state } = await setUp();
  const { jobId } = await rescore();
  expect(await handlers.saveFlips({ jobId })).toEqual(success({ name: null }));
  expect(state.suggested).toBe(path.join(folder, "in.scored.parity-2.0.0.flipped.csv"));
  state.savePath = path.join(folder, "flips.csv");
  expect(await handlers.saveFlips({ jobId })).toEqual(success({ name: "flips.csv" }));
  expect(await readFile(state.savePath, "utf8")).toMatch(/\n3,a longer text,odd,even,/u);
});

it("says what is missing", async () => {
  const { scoredPath, fileId, handlers, rescore } = await setUp();
  const { jobId } = await rescore();
  await writeFile(scoredPath, "text\nother\n");
  const failed = await handlers.compareJob({ jobId });
  expect(failed).toMatchObject({ ok: false, error: { code: "not-scored", file: scoredPath } });
  await rm(scoredPath);
  expect(await handlers.compareJob({ jobId })).toMatchObject({ error: { code: "result-gone" } });
  const again = await handlers.rescoreFile({ fileId, ifExists: "replace" });
  expect(again).toMatchObject({ error: { code: "file-not-found" } });
  const unknown = "00000000-0000-4000-8000-000000000000";
  expect(await handlers.compareJob({ jobId: unknown })).toMatchObject({
    error: { code: "invalid-request" },
  });
});

it("ends a comparison that is cancelled, or overtaken by another", async () => {
  const { folder, rescore, comparisons } = await setUp();
  await rescore();
  const flipsPath = path.join(folder, "flips.csv");
  const beforePath = path.join(folder, "in.scored.csv");
  const afterPath = path.join(folder, "in.scored.parity-2.0.0.csv");
  const first = comparisons.compare({ beforePath, afterPath, flipsPath });
  const second = comparisons.compare({ beforePath, afterPath, flipsPath: null });
  expect(await first).toMatchObject({ error: { code: "cancelled" } });
  expect(await second).toMatchObject({ ok: true });
  const third = comparisons.compare({ beforePath, afterPath, flipsPath });
  comparisons.cancel();
  expect(await third).toMatchObject({ error: { code: "cancelled" } });
  expect((await readdir(folder)).filter((name) => name.includes("flips"))).toEqual([]);
});
