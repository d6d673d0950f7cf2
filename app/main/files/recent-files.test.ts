import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { Journal } from "#scoring/output/journal";
import type { JobChoices } from "#ipc/files/files";
import { createOpenFiles } from "./open-files.ts";
import { openRecentFiles } from "./recent-files.ts";

const choices: JobChoices = {
  choice: { delimiter: ";" },
  textColumn: 2,
  outputFormat: "jsonl",
  formulas: "keep",
  language: null,
  furtherColumns: [],
  scorePlaceholders: false,
  mixed: true,
};

async function setUp() {
  const folder = await makeScratchFolder();
  const state = { isWanted: true, underWay: "" };
  const open = () =>
    openRecentFiles(path.join(folder, "recent.json"), {
      isWanted: () => state.isWanted,
      isUnderWay: (outputPath) => outputPath === state.underWay,
    });
  const at = (name: string) => path.join(folder, name);
  const interrupt = async (outputPath: string) => {
    const model = { id: "m", version: "1.0.0", sha256: "" };
    const job = { inputSha256: "", rowCount: 1, model, textColumn: 2, form: {} };
    const journal = await Journal.open(outputPath, job, {});
    await journal.append(0, [null]);
    await journal.close({ keep: true });
  };
  return { folder, state, open, at, interrupt };
}

describe("openRecentFiles", () => {
  it("lists names, the newest first, each once and not too many", async () => {
    const { open, at } = await setUp();
    const recent = open();
    for (let index = 0; index < 10; index += 1) await recent.add(at(`${index}.csv`));
    await recent.add(at("7.csv"));
    const listed = await open().list();
    expect(listed.map(({ name }) => name)).toEqual(
      [7, 9, 8, 6, 5, 4, 3, 2].map((index) => `${index}.csv`),
    );
    expect(JSON.stringify(listed)).not.toContain(path.dirname(at("x")));
    expect(await recent.pathOf(listed[0]?.recentId ?? "")).toBe(at("7.csv"));
    await recent.remove(listed[0]?.recentId ?? "");
    expect((await recent.list())[0]?.name).toBe("9.csv");
  });

  it("knows what was decided about a file whose scoring was interrupted", async () => {
    const { open, at, interrupt, state } = await setUp();
    const recent = open();
    const job = { choices, outputPath: at("a.scored.jsonl"), outputFolder: at("out") };
    await recent.addJob(at("a.csv"), job);
    expect(await recent.list()).toMatchObject([{ name: "a.csv", state: "opened" }]);
    await interrupt(job.outputPath);
    await recent.add(at("a.csv"));
    expect(await open().list()).toMatchObject([{ state: "unfinished" }]);
    const files = createOpenFiles((file) => recent.interruptionOf(file));
    const [file] = await files.open([at("a.csv")]);
    expect(file?.decided).toEqual(choices);
    expect(files.find(file?.fileId ?? "")).toMatchObject({ value: { outputFolder: at("out") } });
    // What is under way now is not interrupted.
    state.underWay = job.outputPath;
    expect(await recent.list()).toMatchObject([{ state: "opened" }]);
    expect(await recent.interruptionOf(at("a.csv"))).toBeNull();
  });

  it("tells of each its folder, when it was opened and whether its result is there", async () => {
    const { open, at, folder } = await setUp();
    const recent = open();
    const before = Date.now();
    await recent.addJob(at("a.csv"), {
      choices,
      outputPath: at("a.scored.jsonl"),
      outputFolder: null,
    });
    await writeFile(at("a.scored.jsonl"), "{}");
    const [file] = await open().list();
    expect(file).toMatchObject({ folder: path.basename(folder), state: "scored" });
    expect(Date.parse(file?.openedAt ?? "")).toBeGreaterThanOrEqual(before);
    await rm(at("a.scored.jsonl"));
    expect(await recent.list()).toMatchObject([{ state: "opened" }]);
    // A result that is opened by itself is scored, too.
    await writeFile(at("b.scored.csv.receipt.json"), "{}");
    await recent.add(at("b.scored.csv"));
    expect(await recent.list()).toMatchObject([{ state: "scored" }, { state: "opened" }]);
  });

  it("keeps nothing while it is not wanted, and leaves nothing when cleared", async () => {
    const { open, at, state, folder } = await setUp();
    const recent = open();
    await recent.add(at("a.csv"));
    state.isWanted = false;
    expect(await recent.list()).toEqual([]);
    await recent.add(at("b.csv"));
    expect(await readFile(at("recent.json"), "utf8")).not.toContain("b.csv");
    await recent.clear();
    expect(await readdir(folder)).toEqual([]);
  });

  it("takes a damaged file for an empty one", async () => {
    const { open, at } = await setUp();
    await writeFile(at("recent.json"), '[{"path": 3}]');
    expect(await open().list()).toEqual([]);
    await open().add(at("a.csv"));
    expect(await open().list()).toMatchObject([{ name: "a.csv" }]);
  });
});

describe("createOpenFiles", () => {
  it("takes folders apart, and says which have nothing in them", async () => {
    const { folder, at } = await setUp();
    for (const name of ["b.csv", "a.jsonl.gz", "b.scored.csv", "notes.md"]) {
      await writeFile(at(name), "x");
    }
    const files = createOpenFiles();
    expect((await files.open([folder, at("b.scored.csv")])).map(({ name }) => name)).toEqual([
      "a.jsonl.gz",
      "b.csv",
      "b.scored.csv",
    ]);
    const empty = await mkdtemp(path.join(folder, "empty-"));
    const [none] = await files.open([empty]);
    expect(files.find(none?.fileId ?? "")).toMatchObject({
      value: { problem: { code: "no-table-in-folder" } },
    });
  });
});
