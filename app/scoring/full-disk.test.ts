import { execFileSync } from "node:child_process";
import { chmod, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

const isRoot = process.getuid?.() === 0;
const rows = (length: number) =>
  `id,text\n${Array.from({ length }, (_, n) => `${n},some words of row ${n}\n`).join("")}`;
const ROWS = 8_000;
const INPUT = rows(ROWS);

/** A file system of its own, of that size; null where it may not be made. */
function mountSmall(folder: string, size: string): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", folder], {
      stdio: "ignore",
    });
    onTestFinished(() => {
      execFileSync("umount", [folder]);
    });
    return true;
  } catch {
    return false;
  }
}

it.runIf(isRoot && process.platform === "linux").each(["csv", "xlsx"] as const)(
  "a full disk is told, and the job goes on when there is room: %s",
  async (outputFormat) => {
    const folder = await makeScratchFolder();
    const inputPath = path.join(folder, "in.csv");
    const disk = path.join(folder, "disk");
    await mkdir(disk);
    await writeFile(inputPath, INPUT);
    // In a container without the right to mount there is nothing to test.
    if (!mountSmall(disk, "520k")) return;
    const options = {
      inputPath,
      outputFormat,
      scorer: createFakeScorer(),
      language: "en",
      appVersion: "0.0.0",
    };
    const output = path.join(disk, "out.csv");
    const full = await scoreFile({ ...options, output });
    expect(full).toMatchObject({ ok: false, error: { code: "disk-full", resumable: true } });
    expect(await readdir(disk)).not.toContain("out.csv");
    execFileSync("mount", ["-o", "remount,size=40m", disk]);
    const scorer = createFakeScorer();
    expect(await scoreFile({ ...options, scorer, output, resume: true })).toMatchObject({
      ok: true,
    });
    expect(scorer.calls.flat().length).toBeLessThan(ROWS);
    const undisturbed = path.join(folder, "out.csv");
    await scoreFile({ ...options, output: undisturbed });
    expect((await readFile(output)).equals(await readFile(undisturbed))).toBe(true);
  },
  60_000,
);

it.runIf(isRoot && process.platform === "linux")(
  "however early a disk is full, nothing is left that stands in the way",
  async () => {
    const folder = await makeScratchFolder();
    const inputPath = path.join(folder, "in.csv");
    const disk = path.join(folder, "disk");
    await mkdir(disk);
    // More than the largest of these disks holds.
    await writeFile(inputPath, rows(3_000));
    if (!mountSmall(disk, "4k")) return;
    const output = path.join(disk, "out.csv");
    const options = { inputPath, output, language: "en", appVersion: "0.0.0", force: true };
    for (const size of ["4k", "8k", "12k", "16k", "24k", "32k", "64k"]) {
      execFileSync("mount", ["-o", `remount,size=${size}`, disk]);
      const full = await scoreFile({ ...options, scorer: createFakeScorer() });
      expect(full).toMatchObject({ ok: false, error: { code: "disk-full" } });
      const left = full.ok || !full.error.resumable ? [] : ["journal", "partial"];
      expect(await readdir(disk)).toEqual(left.map((end) => `out.csv.undertone-${end}`));
    }
    execFileSync("mount", ["-o", "remount,size=40m", disk]);
    expect(await scoreFile({ ...options, scorer: createFakeScorer() })).toMatchObject({ ok: true });
    expect(await readdir(disk)).toEqual(["out.csv", "out.csv.receipt.json"]);
  },
  120_000,
);

it.skipIf(isRoot)("a folder that may not be written to is told", async () => {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  await writeFile(inputPath, INPUT);
  const locked = path.join(folder, "locked");
  await mkdir(locked);
  await chmod(locked, 0o500);
  const output = path.join(locked, "out.csv");
  const result = await scoreFile({
    inputPath,
    output,
    scorer: createFakeScorer(),
    appVersion: "0",
  });
  expect(result).toMatchObject({ error: { code: "file-not-writable" } });
});
