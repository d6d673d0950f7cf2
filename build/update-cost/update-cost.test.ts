import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { costByBlockMap } from "./block-map.ts";
import { changedFiles } from "./changed-files.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "undertone-cost-"));
});

afterEach(() => rm(folder, { recursive: true }));

const write = async (name: string, content: Buffer) => {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
};

test("of a file that has grown in the middle the blocks around that are fetched", async () => {
  const content = randomBytes(1_000_000);
  const grown = Buffer.concat([
    content.subarray(0, 500_000),
    Buffer.from("new"),
    content.subarray(500_000),
  ]);
  const [before, after] = [await write("before", content), await write("after", grown)];
  expect(await costByBlockMap([before], [before])).toEqual({ raw: 0, packed: 0 });
  const { raw, packed } = await costByBlockMap([before], [after]);
  expect(raw).toBeGreaterThan(3);
  expect(raw).toBeLessThan(100_000);
  expect(packed).toBeGreaterThan(raw * 0.9);
  const whole = await costByBlockMap([], [after]);
  expect(whole.raw).toBe(grown.length);
  // What can be packed is packed.
  const text = await write("text", Buffer.from("the same again and again ".repeat(4_000)));
  expect((await costByBlockMap([before], [text])).packed).toBeLessThan(10_000);
});

test("files are compared by their bytes, wherever they lie", async () => {
  const same = randomBytes(10);
  await write("old/same", same);
  await write("new/same", same);
  await write("old/deep/changed", randomBytes(10));
  await write("new/deep/changed", randomBytes(10));
  await write("old/gone", same);
  await write("new/added", same);
  const at = (...names: string[]) => path.join(folder, ...names);
  expect(await changedFiles(at("old"), at("new"))).toEqual([
    { oldFile: null, newFile: at("new", "added") },
    { oldFile: at("old", "deep", "changed"), newFile: at("new", "deep", "changed") },
  ]);
});
