import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { openHistory } from "./history-store.ts";

let folder: string;

beforeEach(async () => {
  folder = await makeScratchFolder();
});

describe("openHistory", () => {
  const open = () => openHistory(path.join(folder, "history.json"));

  it("keeps the newest first, once each, and no more than five", async () => {
    const history = open();
    await Promise.all(Array.from({ length: 9 }, (_, index) => history.add(`${index}. text`)));
    await history.add("6. text");
    const entries = await open().read();
    expect(entries).toHaveLength(5);
    expect(entries.slice(0, 2).map(({ text }) => text)).toEqual(["6. text", "8. text"]);
  });

  it("keeps a text that grew as one", async () => {
    const history = open();
    await history.add("I");
    await history.add("I love");
    await history.add("I love it");
    expect((await history.read()).map(({ text }) => text)).toEqual(["I love it"]);
  });

  it("leaves nothing behind when cleared", async () => {
    const history = open();
    await history.add("private");
    expect(await history.clear()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it("leaves nothing of a crash behind when cleared", async () => {
    for (const name of ["history.json", "history.json.41.tmp", "history.json.tmp", "other.tmp"]) {
      await writeFile(path.join(folder, name), "private");
    }
    await open().clear();
    expect(await readdir(folder)).toEqual(["other.tmp"]);
  });

  it("starts afresh when its file is damaged", async () => {
    await writeFile(path.join(folder, "history.json"), "{");
    expect(await open().read()).toEqual([]);
    expect(await open().add("new")).toHaveLength(1);
  });
});
