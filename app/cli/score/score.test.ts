import { readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { writeTinyModel } from "#inference/testing/tiny-model";
import { CLI_TIMEOUT_MS, startCli } from "../testing/run-cli.ts";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const SAMPLE = path.join(HERE, "../../../e2e/sample/customer-comments.csv");

/** Runs `undertone score` as a person would, who presses ^C when that comes about. */
async function runScore(
  argv: readonly string[],
  {
    input,
    interruptWhen,
    environment = {},
  }: {
    input?: Buffer;
    interruptWhen?: () => Promise<boolean>;
    environment?: Readonly<Record<string, string>>;
  } = {},
) {
  const { child, ended } = startCli(["score", ...argv], environment);
  child.stdin.end(input);
  if (interruptWhen) {
    await until(interruptWhen);
    child.kill("SIGINT");
  }
  return ended;
}

/** Writes a model that is loaded at once, for what does not depend on it. Gives the environment that names it. */
async function withTinyModel(folder: string): Promise<Record<string, string>> {
  const UNDERTONE_MODEL = path.join(folder, "tiny");
  await writeTinyModel(UNDERTONE_MODEL, { labels: { negative: ["bad"], positive: ["good"] } });
  return { UNDERTONE_MODEL };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

it("scores files, folders and standard input", { timeout: CLI_TIMEOUT_MS }, async () => {
  const folder = await makeScratchFolder();
  const sample = await readFile(SAMPLE);
  await writeFile(path.join(folder, "a.csv"), sample);
  await writeFile(path.join(folder, "b.jsonl"), '{"text":"What a lovely day this is"}\n');
  const done = await runScore([folder, "--json"]);
  expect(done).toMatchObject({ exitCode: 0 });
  const summaries = done.standardOutput
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as object);
  expect(summaries).toMatchObject([
    { tone: { rows: 200, scored: 199 } },
    { tone: { rows: 1, scored: 1 } },
  ]);
  expect(await readdir(folder)).toEqual([
    "a.csv",
    "a.scored.csv",
    "a.scored.csv.receipt.json",
    "b.jsonl",
    "b.scored.jsonl",
    "b.scored.jsonl.receipt.json",
  ]);

  const piped = await runScore(["-"], { input: sample });
  expect(piped.exitCode).toBe(0);
  expect(piped.standardOutput).toBe(await readFile(path.join(folder, "a.scored.csv"), "utf8"));
  expect(piped.standardError).toContain("199 scored");
});

it(
  "leaves out what programs keep beside tables, and says so",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const folder = await makeScratchFolder();
    const csv = "id,text\n1,a wonderful day\n2,a horrible day\n";
    for (const name of ["a.csv", "~$b.xlsx", "._a.csv", ".hidden.csv"]) {
      await writeFile(path.join(folder, name), csv);
    }
    const environment = await withTinyModel(await makeScratchFolder());
    const { exitCode, standardError, standardOutput } = await runScore([folder], { environment });
    expect(exitCode).toBe(0);
    expect(standardOutput).toContain(`${path.join(folder, "a.csv")} → `);
    expect(standardError).toMatch(
      /left out, because they are not tables: \S+\._a\.csv, .*~\$b\.xlsx\n/u,
    );
    expect((await readdir(folder)).filter((name) => name.includes("scored"))).toHaveLength(2);
  },
);

it("takes a line for a text", { timeout: CLI_TIMEOUT_MS }, async () => {
  const environment = await withTinyModel(await makeScratchFolder());
  for (const line of ["It is good, really", "It is good\n"]) {
    const { exitCode, standardOutput, standardError } = await runScore(["-"], {
      environment,
      input: Buffer.from(line),
    });
    expect(exitCode).toBe(0);
    expect(standardOutput).toMatch(
      /^text,undertone_label,.*\n"?It is good(?:, really")?,positive,/u,
    );
    // On a busy machine, what is done so far comes before.
    expect(standardError).toMatch(/^standard input → standard output$/mu);
  }
});

it(
  "stops on an interrupt with what is done, and goes on",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const folder = await makeScratchFolder();
    const file = path.join(folder, "a.csv");
    const rows = Array.from({ length: 20_000 }, (_, n) => `${n},This is number ${n} of many\n`);
    await writeFile(file, `id,text\n${rows.join("")}`);
    const journal = path.join(folder, "a.scored.csv.undertone-journal");
    const environment = await withTinyModel(folder);
    const interrupted = await runScore([file], {
      environment,
      // Its header and a window of rows.
      interruptWhen: async () =>
        (await readFile(journal, "utf8").catch(() => "")).split("\n").length > 2,
    });
    expect(interrupted.exitCode).toBe(3);
    expect(interrupted.standardError).toContain("Continue with --resume.");
    expect(await readdir(folder)).not.toContain("a.scored.csv");
    expect((await runScore([file], { environment })).exitCode).toBe(1);
    expect((await runScore([file, "--resume"], { environment })).exitCode).toBe(0);
    const output = await readFile(path.join(folder, "a.scored.csv"), "utf8");
    expect(output.split("\n")).toHaveLength(20_002);
    expect((await readdir(folder)).sort()).toEqual([
      "a.csv",
      "a.scored.csv",
      "a.scored.csv.receipt.json",
      "tiny",
    ]);
  },
);

it.each<[string, string[], number, RegExp]>([
  ["a file that is not there", ["/nowhere/a.csv"], 1, /no such file/u],
  ["a column that is not there", [SAMPLE, "--column", "nope"], 2, /no column "nope"/u],
  ["an option that is not there", [SAMPLE, "--nope"], 2, /unknown option/u],
  ["no file", [], 2, /missing required argument/u],
  ["one output for two files", [SAMPLE, SAMPLE, "-o", "x"], 2, /one file/u],
  ["no number of processes", [SAMPLE, "--processes", "many"], 2, /whole number/u],
])("%s", { timeout: CLI_TIMEOUT_MS }, async (_, argv, exitCode, message) => {
  const ended = await runScore(argv);
  expect(ended.exitCode).toBe(exitCode);
  expect(ended.standardError).toMatch(message);
  expect(ended.standardOutput).toBe("");
});
