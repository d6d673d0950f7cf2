import { writeFileSync } from "node:fs";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFile, chmod, readFile, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { lockPathOf, withOutputLock } from "./output-lock.ts";
import { markOfThisProcess } from "./running-process.ts";
import { scoreFile } from "../score-file.ts";
import { bundleProgram, type BundledProgram } from "../testing/bundle-program.ts";
import { createFakeScorer } from "../testing/fake-scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

let runner: BundledProgram;
beforeAll(async () => {
  runner = await bundleProgram("score-runner");
}, 180_000);
afterAll(() => runner.remove());
const ROWS = Array.from({ length: 5_000 }, (_, n) => `${n},text number ${n}\n`);

async function makeInput() {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  await writeFile(inputPath, `id,text\n${ROWS.join("")}`);
  return { folder, inputPath, output: path.join(folder, "out.csv") };
}

/** A run in a process of its own that has begun to write. */
async function startRun({ inputPath, output }: { inputPath: string; output: string }) {
  const child: ChildProcess = fork(runner.file, [inputPath, output, "100"], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await expect
    .poll(() => readFile(lockPathOf(output), "utf8").catch(() => ""), { timeout: 60_000 })
    .toContain("made");
  return child;
}

function scoreAgain(paths: { inputPath: string; output: string }, given: { force?: boolean } = {}) {
  const options = {
    ...paths,
    column: 0,
    scorer: createFakeScorer(),
    language: "en",
    appVersion: "0.0.0",
  };
  return scoreFile({ ...options, ...given });
}

it.skipIf(process.platform === "win32")(
  "a second run on an output is refused for as long as the first lives, also while it sleeps",
  async () => {
    const paths = await makeInput();
    const first = await startRun(paths);
    first.kill("SIGSTOP");
    for (const force of [false, true]) {
      expect(await scoreAgain(paths, { force })).toMatchObject({
        error: { code: "output-in-use", resumable: false },
      });
    }
    first.kill("SIGCONT");
    expect(await once(first, "exit")).toEqual([0, null]);
    expect((await readFile(paths.output, "utf8")).split("\n")[1]).toMatch(/^0,text number 0,/u);
    expect((await readdir(paths.folder)).sort()).toEqual([
      "in.csv",
      "out.csv",
      "out.csv.receipt.json",
    ]);
  },
  120_000,
);

it("what a run that was killed has left stands in nobody's way", async () => {
  const paths = await makeInput();
  const first = await startRun(paths);
  const ended = once(first, "exit");
  first.kill("SIGKILL");
  await ended;
  expect(await readdir(paths.folder)).toContain("out.csv.undertone-lock");
  expect(await scoreAgain(paths, { force: true })).toMatchObject({ ok: true });
  expect(await readdir(paths.folder)).toHaveLength(3);
}, 120_000);

it("what a run was killed on making is its own while it is empty", async () => {
  const paths = await makeInput();
  const first = await startRun(paths);
  const ended = once(first, "exit");
  first.kill("SIGKILL");
  await ended;
  // As if it had died between making the file and saying so.
  const half = `${paths.output}.undertone-receipt`;
  const said = `${JSON.stringify({ made: path.basename(half), number: "" })}\n`;
  await appendFile(lockPathOf(paths.output), said);
  await writeFile(half, "somebody else's");
  const refused = await scoreAgain(paths, { force: true });
  expect(refused).toMatchObject({ error: { code: "name-taken", file: half } });
  await writeFile(half, "");
  expect(await scoreAgain(paths, { force: true })).toMatchObject({ ok: true });
});

it("a run elsewhere may live: only force ends its hold, and it changes nothing any more", async () => {
  const paths = await makeInput();
  const owner = { ...(await markOfThisProcess()), host: "elsewhere", boot: "another" };
  let robbed: unknown;
  await withOutputLock(paths.output, { force: false }, async (lock) => {
    const content = await readFile(lockPathOf(paths.output), "utf8");
    expect(content).toContain(`"processId":${process.pid}`);
    await writeFile(lockPathOf(paths.output), `${JSON.stringify({ lockVersion: 1, owner })}\n`);
    expect(await scoreAgain(paths)).toMatchObject({ error: { code: "output-of-other-host" } });
    expect(await scoreAgain(paths, { force: true })).toMatchObject({ ok: true });
    await lock.remove(paths.output);
    robbed = await lock.check().catch((error: unknown) => error);
  });
  expect(robbed).toMatchObject({ code: "output-taken-over" });
  expect(await readdir(paths.folder)).toHaveLength(3);
});

it("a process that has the number of one that is gone is not taken for it", async () => {
  const paths = await makeInput();
  const owner = { ...(await markOfThisProcess()), started: "another time" };
  await writeFile(lockPathOf(paths.output), `${JSON.stringify({ lockVersion: 1, owner })}\n`);
  expect(await scoreAgain(paths)).toMatchObject({ ok: true });
});

it.each(["mine", '{"lockVersion":1,"owner":"me"}\n'])(
  "a lock that says %j is not ours",
  async (content) => {
    const paths = await makeInput();
    await writeFile(lockPathOf(paths.output), content);
    expect(await scoreAgain(paths, { force: true })).toMatchObject({
      error: { code: "name-taken" },
    });
    expect(await readFile(lockPathOf(paths.output), "utf8")).toBe(content);
  },
);

it("a file that comes while an output is made stays, and what was done is kept", async () => {
  const paths = await makeInput();
  const base = createFakeScorer();
  const options = { ...paths, column: "text", language: "en", appVersion: "0.0.0" };
  const scorer = {
    ...base,
    score: async (...given: Parameters<typeof base.score>) => {
      await writeFile(paths.output, "mine");
      return base.score(...given);
    },
  };
  expect(await scoreFile({ ...options, scorer })).toMatchObject({
    error: { code: "file-appeared", resumable: true },
  });
  expect(await readFile(paths.output, "utf8")).toBe("mine");
  const resume = { ...options, scorer: base, resume: true };
  expect(await scoreFile(resume)).toMatchObject({ error: { code: "file-exists" } });
  expect(await scoreFile({ ...resume, force: true })).toMatchObject({ ok: true });
  expect(await readdir(paths.folder)).toHaveLength(3);
});

it("a file that comes while the input is still read stays, too", async () => {
  const paths = await makeInput();
  const options = { ...paths, column: "text", language: "en", appVersion: "0.0.0" };
  const onDecided = () => writeFileSync(paths.output, "mine");
  const scorer = createFakeScorer();
  expect(await scoreFile({ ...options, scorer, onDecided })).toMatchObject({
    error: { code: "file-exists" },
  });
  expect(await readFile(paths.output, "utf8")).toBe("mine");
  expect(await readdir(paths.folder)).toHaveLength(2);
});

it.skipIf(process.platform === "win32")(
  "output and receipt can be read by those who can read the input",
  async () => {
    for (const mode of [0o600, 0o640, 0o644, 0o400]) {
      const paths = await makeInput();
      await chmod(paths.inputPath, mode);
      expect(await scoreAgain(paths)).toMatchObject({ ok: true });
      for (const name of ["out.csv", "out.csv.receipt.json"]) {
        expect((await stat(path.join(paths.folder, name))).mode & 0o777).toBe(mode);
      }
    }
  },
);
