import { mkdir, readFile, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { cacheDirectory, removeAbandoned, replaceDirectory } from "./cache.ts";

let root: string;

beforeEach(async () => {
  root = await makeScratchFolder();
});

afterEach(() => void vi.unstubAllEnvs());

async function folder(name: string, content: string): Promise<string> {
  const directory = path.join(root, name);
  await mkdir(directory);
  await writeFile(path.join(directory, "content"), content);
  return directory;
}

async function contentOf(directory: string): Promise<string> {
  return readFile(path.join(directory, "content"), "utf8");
}

async function isComplete(directory: string): Promise<boolean> {
  return (await contentOf(directory).catch(() => "")).startsWith("whole");
}

describe("cacheDirectory", () => {
  test.each([
    ["/var/cache/somebody", "/var/cache/somebody/undertone"],
    ["relative", path.join("/home/somebody", ".cache/undertone")],
    ["", path.join("/home/somebody", ".cache/undertone")],
  ])("with XDG_CACHE_HOME=%s is %s", (base, expected) => {
    vi.stubEnv("HOME", "/home/somebody");
    vi.stubEnv("XDG_CACHE_HOME", base);
    expect(cacheDirectory()).toBe(expected);
  });
});

describe("replaceDirectory", () => {
  test("moves into an empty place", async () => {
    const target = path.join(root, "target");
    await replaceDirectory(await folder("ours", "whole, ours"), target, isComplete);
    expect(await contentOf(target)).toBe("whole, ours");
  });

  test("leaves the folder of a quicker process", async () => {
    const target = await folder("target", "whole, theirs");
    await replaceDirectory(await folder("ours", "whole, ours"), target, isComplete);
    expect(await contentOf(target)).toBe("whole, theirs");
  });

  test("replaces a broken folder", async () => {
    const target = await folder("target", "half");
    await replaceDirectory(await folder("ours", "whole, ours"), target, isComplete);
    expect(await contentOf(target)).toBe("whole, ours");
  });

  test("leaves one whole folder when several processes finish together", async () => {
    const target = await folder("target", "half");
    const sources = await Promise.all(
      ["a", "b", "c", "d"].map((name) => folder(name, `whole, ${name}`)),
    );
    await Promise.all(sources.map((source) => replaceDirectory(source, target, isComplete)));
    expect(await isComplete(target)).toBe(true);
  });
});

test("removeAbandoned removes only old folders of the given name", async () => {
  const old = await folder("electron.old", "");
  await folder("electron.new", "");
  const other = await folder("other", "");
  const yesterday = new Date(Date.now() - 86_400_000);
  await utimes(old, yesterday, yesterday);
  await utimes(other, yesterday, yesterday);
  await removeAbandoned(root, "electron.");
  expect((await readdir(root)).toSorted()).toEqual(["electron.new", "other"]);
});
