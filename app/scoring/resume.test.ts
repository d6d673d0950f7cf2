import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { appendFile, readFile, readdir, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seededRandom, TEST_SEED } from "#inference/testing/seeded-random";
import { isResumable, journalPathOf } from "./output/journal.ts";
import { scoreFile, type ScoreFileOptions } from "./score-file.ts";
import { bundleProgram, type BundledProgram } from "./testing/bundle-program.ts";
import { createFakeScorer, FAKE_MODEL } from "./testing/fake-scorer.ts";
import { makeXlsx } from "#tables/testing/make-xlsx";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

let runner: BundledProgram;
beforeAll(async () => {
  runner = await bundleProgram("score-runner");
}, 180_000);
afterAll(() => runner.remove());

/** `UNDERTONE_KILLS=50` for the long version. */
const KILLS = Number(process.env["UNDERTONE_KILLS"] ?? 3);

const ROWS = Array.from({ length: 7_000 }, (_, n) => ({
  id: n,
  text: n % 50 === 0 ? "" : `text "number" ${n % 4_000}, ${"word ".repeat(n % 9)}`,
}));
const FILES: Record<string, string> = {
  "in.csv": `id,text\r\n${ROWS.map(({ id, text }) => `${id},"${text.replaceAll('"', '""')}"`).join("\r\n")}`,
  "in.jsonl": ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""),
  "in.json": JSON.stringify(ROWS, null, 1),
};

type FileOptions = ScoreFileOptions & { readonly output: string };

async function makeInput(name: string): Promise<{ folder: string; options: FileOptions }> {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, name);
  await writeFile(inputPath, FILES[name] ?? "");
  const scorer = createFakeScorer({ delayMs: 10 });
  const output = path.join(folder, `out-${name}`);
  return {
    folder,
    options: { inputPath, output, column: "text", scorer, language: "en", appVersion: "0.0.0" },
  };
}

const outputs = new Map<string, Buffer>();

/** What comes of an input that is always the same, made once. */
async function undisturbed(options: FileOptions): Promise<Buffer> {
  const name = path.basename(options.inputPath);
  const kept = outputs.get(name) ?? (await scoreUndisturbed(options));
  outputs.set(name, kept);
  return kept;
}

async function scoreUndisturbed(options: FileOptions): Promise<Buffer> {
  const output = `${options.output}.undisturbed`;
  const result = await scoreFile({ ...options, output });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return readFile(output);
}

/** Cancels a run when `windows` have been scored. */
async function interrupt(options: ScoreFileOptions, windows: number): Promise<void> {
  const controller = new AbortController();
  const base = createFakeScorer();
  let calls = 0;
  const result = await scoreFile({
    ...options,
    signal: controller.signal,
    scorer: {
      ...base,
      score: (texts, scoring) => {
        calls += 1;
        if (calls > windows) controller.abort();
        return base.score(texts, scoring);
      },
    },
  });
  expect(result).toMatchObject({ ok: false, error: { code: "cancelled", resumable: true } });
}

it.each(Object.keys(FILES))(
  "resumes %s after kill -9 at any moment to the same bytes",
  async (name) => {
    const { folder, options } = await makeInput(name);
    const expected = await undisturbed(options);
    const random = seededRandom(TEST_SEED);
    const run = (killAfterMs: number | null) => {
      const child = fork(runner.file, [options.inputPath, options.output, "40"], {
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      if (killAfterMs !== null) {
        child.once("message", () => setTimeout(() => child.kill("SIGKILL"), killAfterMs));
      }
      return once(child, "exit") as Promise<[number | null, string | null]>;
    };
    // A run may be over when its kill comes; another would only find that the output exists.
    const isOver = async () => existsSync(options.output) && !(await isResumable(options.output));
    for (let kill = 0; kill < KILLS && !(await isOver()); kill += 1) {
      await run(random() * 250);
    }
    if (!(await isOver())) expect(await run(null)).toEqual([0, null]);
    expect((await readFile(options.output)).equals(expected)).toBe(true);
    const left = (await readdir(folder)).filter((file) => /partial|journal/u.test(file));
    expect(left).toEqual([]);
  },
  300_000,
);

it.each<[string, (file: string) => Promise<void>]>([
  ["in.csv.gz", (file) => writeFile(file, gzipSync(FILES["in.csv"] ?? ""))],
  [
    "in.xlsx",
    (file) =>
      makeXlsx(file, {
        sheets: { S: [["id", "text"], ...ROWS.map(({ id, text }) => [id, text])] },
      }),
  ],
  [
    "in.parquet",
    (file) => {
      const columnData = [{ name: "text", data: ROWS.map(({ text }) => text) }];
      return writeFile(file, Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 3_000 })));
    },
  ],
])(
  "resumes %s to the same bytes",
  async (name, write) => {
    const { options } = await makeInput(name);
    await write(options.inputPath);
    const expected = await undisturbed(options);
    await interrupt(options, 3);
    expect(await scoreFile({ ...options, resume: true })).toMatchObject({ ok: true });
    expect((await readFile(options.output)).equals(expected)).toBe(true);
  },
  60_000,
);

it("scores only what is left", async () => {
  const { options } = await makeInput("in.csv");
  const expected = await undisturbed(options);
  await interrupt(options, 3);
  const scorer = createFakeScorer();
  const result = await scoreFile({ ...options, scorer, resume: true });
  expect(result.ok).toBe(true);
  expect(scorer.calls.flat().length).toBeLessThan(ROWS.length - 2 * 2048);
  expect((await readFile(options.output)).equals(expected)).toBe(true);
});

it("goes on from the last whole window of a torn journal", async () => {
  const { options } = await makeInput("in.jsonl");
  const expected = await undisturbed(options);
  await interrupt(options, 3);
  const journal = journalPathOf(options.output);
  const { length } = await readFile(journal);
  await truncate(journal, length - 100);
  await appendFile(journal, "\u0000\u0000\u0000");
  expect(await scoreFile({ ...options, resume: true })).toMatchObject({ ok: true });
  expect((await readFile(options.output)).equals(expected)).toBe(true);
});

it("refuses to mix two runs", async () => {
  const { options } = await makeInput("in.csv");
  await interrupt(options, 2);
  expect(await isResumable(options.output)).toBe(true);
  expect(await scoreFile(options)).toMatchObject({ error: { code: "run-interrupted" } });
  const otherModel = {
    ...createFakeScorer(),
    models: [{ id: "fake", version: "2.0.0", sha256: "1".repeat(64), languages: ["en"] }],
  };
  expect(await scoreFile({ ...options, resume: true, scorer: otherModel })).toMatchObject({
    error: { code: "run-differs" },
  });
  const layers = [{ language: "en", sha256: "2".repeat(64) }];
  const withLayer = { ...createFakeScorer(), models: [{ ...FAKE_MODEL, layers }] };
  expect(await scoreFile({ ...options, resume: true, scorer: withLayer })).toMatchObject({
    error: { code: "run-differs", kind: "model" },
  });
  await appendFile(options.inputPath, "\r\n1,more");
  expect(await scoreFile({ ...options, resume: true })).toMatchObject({
    error: { code: "run-differs" },
  });
  expect(await scoreFile({ ...options, force: true })).toMatchObject({ ok: true });
});

it("refuses an output that another run is writing", async () => {
  const { options } = await makeInput("in.csv");
  const base = createFakeScorer();
  let begun = () => {};
  let goOn = () => {};
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
  const slow = scoreFile({
    ...options,
    scorer: {
      ...base,
      score: async (texts, scoring) => {
        begun();
        await mayGoOn;
        return base.score(texts, scoring);
      },
    },
  });
  await hasBegun;
  expect(await scoreFile({ ...options, force: true })).toMatchObject({
    error: { code: "output-in-use" },
  });
  goOn();
  expect(await slow).toMatchObject({ ok: true });
});
