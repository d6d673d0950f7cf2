import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { ModelRelease } from "#ipc/model/model-releases";
import { capture } from "../capture.ts";
import { changelogSection, readPublished } from "./release-state.ts";

let root = "";

beforeEach(async () => {
  root = await makeScratchFolder();
});

async function git(...args: string[]): Promise<void> {
  const person = ["-c", "user.name=A", "-c", "user.email=a@example.invalid"];
  const said = await capture("git", ["-C", root, ...person, "-c", "commit.gpgsign=false", ...args]);
  if (said.code !== 0) throw new Error(said.stderr);
}

const record = (version: string): ModelRelease => ({
  id: "tiny",
  version,
  released: "2026-11-25",
  sha256: "0".repeat(64),
  appVersion: version,
  note: "New.",
  files: { "model.onnx": "0".repeat(64) },
  metrics: [],
  behaviour: null,
});

async function commit(...versions: string[]): Promise<void> {
  const content = { releasesVersion: 1, releases: versions.map(record) };
  await mkdir(path.join(root, "models"), { recursive: true });
  await writeFile(path.join(root, "models", "releases.json"), JSON.stringify(content));
  await git("add", ".");
  await git("commit", "--quiet", "--allow-empty", "--message", "Release");
}

test("the records are those of the last version tag before the one that is released", async () => {
  await git("init", "--quiet");
  await commit("0.9.0");
  expect(await readPublished(root, "v0.9.0")).toEqual([]);
  await git("tag", "v0.9.0");
  await commit("0.9.0", "0.10.0");
  await git("tag", "v0.10.0");
  await git("tag", "other");
  await commit("0.10.0");
  await git("tag", "v0.11.0");
  expect(await readPublished(root, "v0.11.0")).toEqual([record("0.9.0"), record("0.10.0")]);
  expect(await readPublished(root, null)).toEqual([record("0.10.0")]);
});

test("without the history a tag is not judged", async () => {
  expect(await readPublished(root, null)).toEqual([]);
  await expect(readPublished(root, "v1.0.0")).rejects.toThrow("git fetch --unshallow");
  await git("init", "--quiet");
  await commit("0.9.0");
  await git("tag", "v0.9.0");
  await commit("0.9.0");
  const shallow = path.join(root, "shallow");
  await git("clone", "--quiet", "--depth", "1", "--no-local", root, shallow);
  await expect(readPublished(shallow, "v1.0.0")).rejects.toThrow("git fetch --unshallow");
});

test.each([
  ["1.2.0", "- New."],
  ["1.2", "- Old."],
  ["1.2.0-beta", null],
])("the section of %s", (version, section) => {
  const changelog = "# Changelog\n\n## 1.2.0 (2027-01-02)\n\n- New.\n\n## 1.2\n\n- Old.\n";
  expect(changelogSection(changelog, version)).toBe(section);
});
