import { execFileSync } from "node:child_process";
import { link, mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { scoreFile } from "../score-file.ts";
import { createFakeScorer } from "../testing/fake-scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

const CSV = "id,text\n1,some words\n2,other words\n";
const SIDES = [
  "out.csv.undertone-partial",
  "out.csv.undertone-journal",
  "out.csv.receipt.json",
] as const;

function score(inputPath: string, output: string, options: { force?: boolean } = {}) {
  return scoreFile({
    inputPath,
    output,
    column: "text",
    scorer: createFakeScorer(),
    language: "en",
    appVersion: "0.0.0",
    ...options,
  });
}

async function makeFolder(files: Record<string, string>): Promise<(name: string) => string> {
  const folder = await makeScratchFolder();
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), content);
  }
  return (name) => path.join(folder, name);
}

it.each([...SIDES, "out.csv"])("an input named %s stays as it is", async (name) => {
  const at = await makeFolder({ [name]: CSV });
  for (const force of [false, true]) {
    const refused = await score(at(name), at("out.csv"), { force });
    const code = name === "out.csv" ? "output-is-input" : "input-has-name";
    expect(refused).toMatchObject({ error: { code, file: at(name), resumable: false } });
  }
  expect(await readdir(at(""))).toEqual([name]);
  expect(await readFile(at(name), "utf8")).toBe(CSV);
});

it.each(SIDES)("an input to which %s leads stays as it is", async (name) => {
  for (const lead of [symlink, link]) {
    const at = await makeFolder({ "in.csv": CSV });
    await lead(at("in.csv"), at(name));
    expect(await score(at("in.csv"), at("out.csv"), { force: true })).toMatchObject({
      error: { code: "input-has-name" },
    });
    expect(await readFile(at("in.csv"), "utf8")).toBe(CSV);
    expect((await readdir(at(""))).sort()).toEqual(["in.csv", name].sort());
  }
});

it.each(SIDES)("a link, a folder and a pipe named %s are refused", async (name) => {
  const kinds: ((at: (name: string) => string) => Promise<unknown>)[] = [
    (at) => symlink(at("theirs"), at(name)),
    (at) => symlink(at("nowhere"), at(name)),
    (at) => mkdir(at(name)),
    ...(process.platform === "win32"
      ? []
      : [(at: (name: string) => string) => Promise.resolve(execFileSync("mkfifo", [at(name)]))]),
  ];
  for (const make of kinds) {
    const at = await makeFolder({ "in.csv": CSV, theirs: "theirs" });
    await make(at);
    expect(await score(at("in.csv"), at("out.csv"), { force: true })).toMatchObject({
      error: { code: "name-taken" },
    });
    expect(await readFile(at("theirs"), "utf8")).toBe("theirs");
    expect((await readdir(at(""))).sort()).toEqual(["in.csv", name, "theirs"].sort());
  }
});

it.skipIf(process.platform === "win32")(
  "an output that can be no file is said to be none",
  async () => {
    const at = await makeFolder({ "in.csv": CSV });
    await symlink("/dev/null", at("nothing"));
    execFileSync("mkfifo", [at("pipe")]);
    await symlink(at("pipe"), at("to-pipe"));
    await mkdir(at("results"));
    await symlink(at("results"), at("to-results"));
    const names = {
      nothing: "output-not-ordinary",
      "to-pipe": "output-not-ordinary",
      results: "output-is-folder",
      "results/": "output-is-folder",
      "to-results": "output-is-folder",
      "folder/": "folder-missing",
    };
    for (const [name, code] of Object.entries(names)) {
      expect(await score(at("in.csv"), at(name), { force: true })).toMatchObject({
        error: { code, file: at(name) },
      });
    }
    const kept = ["in.csv", "nothing", "pipe", "results", "to-pipe", "to-results"];
    expect((await readdir(at(""))).sort()).toEqual(kept);
  },
);

it("a person's own receipt and notes are not ours to replace, forced or not", async () => {
  for (const [name, content] of [
    ["out.csv.receipt.json", '{"receiptVersion":1,"shop":"a"}'],
    ["out.csv.receipt.json", "no JSON"],
    ["out.csv.undertone-journal", '{"title":"my journal"}\n'],
    ["out.csv.undertone-journal", ""],
  ] as const) {
    const at = await makeFolder({ "in.csv": CSV, [name]: content });
    for (const force of [false, true]) {
      expect(await score(at("in.csv"), at("out.csv"), { force })).toMatchObject({
        error: { code: "name-taken" },
      });
    }
    expect(await readFile(at(name), "utf8")).toBe(content);
  }
});

it("an output that is a link has its target written, also one that is not there yet", async () => {
  const at = await makeFolder({ "in.csv": CSV, "old.csv": "old" });
  await mkdir(at("volume"));
  await symlink("volume", at("mounted"));
  await symlink("old.csv", at("a.csv"));
  await symlink("mounted/new.csv", at("b.csv"));
  expect(await score(at("in.csv"), at("a.csv"))).toMatchObject({ error: { code: "file-exists" } });
  expect(await score(at("in.csv"), at("a.csv"), { force: true })).toMatchObject({ ok: true });
  expect(await score(at("in.csv"), at("b.csv"))).toMatchObject({ ok: true });
  for (const [name, target] of [
    ["a.csv", "old.csv"],
    ["b.csv", "volume/new.csv"],
  ] as const) {
    expect(await readFile(at(target), "utf8")).toContain("undertone_label");
    expect(await readFile(at(name), "utf8")).toBe(await readFile(at(target), "utf8"));
  }
  expect((await readdir(at("volume"))).sort()).toEqual(["new.csv", "new.csv.receipt.json"]);
  await symlink("round.csv", at("round.csv"));
  expect(await score(at("in.csv"), at("round.csv"))).toMatchObject({
    error: { code: "link-loop" },
  });
});

it("names that would be too long are told before a row is scored", async () => {
  const at = await makeFolder({ "in.csv": CSV });
  const scorer = createFakeScorer();
  const output = at(`${"n".repeat(236)}.csv`);
  const refused = await scoreFile({ inputPath: at("in.csv"), output, scorer, appVersion: "0" });
  expect(refused).toMatchObject({ error: { code: "name-too-long", resumable: false } });
  expect(scorer.calls).toEqual([]);
  const long = at(`${"n".repeat(232)}.csv`);
  expect(await score(at("in.csv"), long)).toMatchObject({ ok: true });
  expect(await readdir(at(""))).toHaveLength(3);
});
