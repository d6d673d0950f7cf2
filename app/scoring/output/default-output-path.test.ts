import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { createFakeScorer } from "../testing/fake-scorer.ts";
import { scoreFile } from "../score-file.ts";
import { defaultOutputPath } from "./default-output-path.ts";

it.each([
  ["a/comments.csv.gz", "a/comments.scored.csv.gz"],
  ["a/comments.scored.csv", "a/comments.scored.2.csv"],
  ["a/comments.scored.2.csv", "a/comments.scored.3.csv"],
  ["a/scored.csv", "a/scored.scored.csv"],
  ["a/.scored.csv", "a/.scored.2.csv"],
])("%s → %s", (input, output) => {
  expect(defaultOutputPath(input, "csv", null)).toBe(output);
});

it.each(["a", "é", "😀"])(
  "a name as long as can be, of “%s”, is scored into a shorter one",
  async (letter) => {
    const folder = await makeScratchFolder();
    const name = `${letter.repeat(Math.floor(251 / Buffer.byteLength(letter)))}.csv`;
    const inputPath = path.join(folder, name);
    await writeFile(inputPath, "id,comment\n1,Good people here.\n");
    const result = await scoreFile({ inputPath, scorer: createFakeScorer(), appVersion: "0.0.0" });
    expect(result.ok).toBe(true);
    const output = path.basename(defaultOutputPath(inputPath, "csv", null));
    expect(output).toMatch(/^(.)\1+\.scored\.csv$/u);
    expect(await readdir(folder)).toContain(output);
  },
);
