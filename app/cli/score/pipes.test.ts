import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { makeScratchFolder, makeSharedFolder } from "#tables/testing/scratch-folder";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { markOfThisProcess } from "#scoring/output/running-process";
import iconv from "iconv-lite";
import { isOneLine, withStandardInput } from "../standard-input.ts";
import { CLI_PROGRAM, CLI_TIMEOUT_MS, startCli } from "../testing/run-cli.ts";

/** A model that is loaded at once: here it only matters what goes through pipes. */
const UNDERTONE_MODEL = makeSharedFolder();

beforeAll(async () => {
  await writeTinyModel(UNDERTONE_MODEL, { labels: { negative: ["bad"], positive: ["fine"] } });
});

/** Starts the command line, which keeps what it has to in `temporaryFolder`. */
function start(argv: readonly string[], temporaryFolder: string) {
  const environment = { TMPDIR: temporaryFolder, TEMP: temporaryFolder, UNDERTONE_MODEL };
  const started = startCli(argv, environment);
  onTestFinished(() => void started.child.kill("SIGKILL"));
  return started;
}

/** What is in each folder in which standard input is kept. */
async function kept(temporaryFolder: string): Promise<string[]> {
  const folders = (await readdir(temporaryFolder)).filter((name) => name.startsWith("undertone-"));
  const files = folders.map((name) => path.join(temporaryFolder, name, "standard-input"));
  return Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
}

it.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "%s ends a reading of standard input, of which nothing is left",
  { timeout: CLI_TIMEOUT_MS },
  async (signal) => {
    const folder = await makeScratchFolder();
    const { child, ended } = start(["score", "-"], folder);
    child.stdin.write("id,text\n1,my diary\n");
    await expect
      .poll(() => kept(folder), { timeout: CLI_TIMEOUT_MS })
      .toEqual(["id,text\n1,my diary\n"]);
    child.kill(signal);
    expect(await ended).toMatchObject({
      exitCode: 1,
      standardError: "undertone: Stopped on request.\n",
    });
    expect(await kept(folder)).toEqual([]);
  },
);

it(
  "what a process that was killed has left of standard input goes with the next start",
  {
    timeout: CLI_TIMEOUT_MS,
  },
  async () => {
    const folder = await makeScratchFolder();
    const mark = await markOfThisProcess();
    const leave = async (name: string, owner: object) => {
      await mkdir(path.join(folder, name));
      await writeFile(path.join(folder, name, "owner.json"), JSON.stringify(owner));
      await writeFile(path.join(folder, name, "standard-input"), name);
    };
    await leave("undertone-cli-dead", { ...mark, started: "before" });
    await leave("undertone-cli-alive", mark);
    await leave("undertone-cli-theirs", {});
    const { child, ended } = start(["score", "-", "-q"], folder);
    child.stdin.end("id,text\n1,a fine day\n");
    expect(await ended).toMatchObject({ exitCode: 0, standardError: "" });
    expect((await kept(folder)).sort()).toEqual(["undertone-cli-alive", "undertone-cli-theirs"]);
  },
);

it(
  "an output that is there is told before standard input is read",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const folder = await makeScratchFolder();
    const output = path.join(folder, "mine.csv");
    await writeFile(output, "mine");
    // Standard input stays open.
    const { standardError, exitCode } = await start(["score", "-", "-o", output], folder).ended;
    expect(exitCode).toBe(1);
    expect(standardError).toBe(
      `undertone: ${output}: it already exists. Choose another name, or replace it with --force.\n`,
    );
  },
);

it.skipIf(process.platform === "win32")(
  "a folder for temporary files that is not there is told",
  async () => {
    const before = process.env["TMPDIR"];
    onTestFinished(() => {
      if (before === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = before;
    });
    process.env["TMPDIR"] = path.join(await makeScratchFolder(), "no");
    const done = await withStandardInput(() => Promise.reject(new Error("nothing was read")));
    const error = { code: "temporary-folder-unusable", file: process.env["TMPDIR"] };
    expect(done).toEqual({ ok: false, error });
  },
);

it.each([[["predict"]], [["predict", "--json"]]])(
  "%j ends in silence when nobody reads on",
  { timeout: CLI_TIMEOUT_MS },
  async (argv) => {
    const { child, ended } = start(argv, await makeScratchFolder());
    child.stdout.once("data", () => child.stdout.destroy());
    const feed = setInterval(() => child.stdin.write("a fine day\n".repeat(1_000)), 50);
    onTestFinished(() => clearInterval(feed));
    expect(await ended).toMatchObject({ exitCode: 0, standardError: "" });
  },
);

it.runIf(process.platform === "linux")(
  "a full disk behind standard output is told",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const folder = await makeScratchFolder();
    await writeFile(path.join(folder, "a.csv"), "id,text\n1,a fine day\n");
    const words = `"${process.execPath}" "${CLI_PROGRAM}" score "${folder}/a.csv" > /dev/full`;
    const child = spawn("sh", ["-c", words], { env: { ...process.env, UNDERTONE_MODEL } });
    let standardError = "";
    child.stderr.on("data", (chunk: Buffer) => (standardError += chunk.toString()));
    expect(await once(child, "close")).toEqual([1, null]);
    expect(standardError).toMatch(/^undertone: standard output: the disk is full\..*\n$/u);
  },
);

it.each([
  ["I love it", true],
  ["I love it\r\n", true],
  ["naïve, très joli\n", true],
  ["one\ttwo\n", true],
  ["id,text\n1,fine\n", false],
  ['{"text":"fine"}\n', false],
  ["\n", false],
])("%j is one line: %s, in every encoding", async (text, is) => {
  const file = path.join(await makeScratchFolder(), "line");
  const encodings = [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    iconv.encode(text, "windows-1252"),
    iconv.encode(text, "utf-16le", { addBOM: true }),
    iconv.encode(text, "utf-16be", { addBOM: true }),
  ];
  for (const bytes of encodings) {
    await writeFile(file, bytes);
    expect(await isOneLine(file)).toBe(is);
  }
});
