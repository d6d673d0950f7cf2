import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { Comparison } from "#ipc/results/comparison";
import { describeComparison } from "./compare-summary.ts";
import { CLI_TIMEOUT_MS, runCli } from "../testing/run-cli.ts";

/** What an older model might have written: wrong about the second row. */
const OLD_HEADER =
  "id,comment,undertone_label,undertone_score,undertone_polarity,undertone_subjectivity,undertone_tokens,undertone_windows,undertone_error";
const OLD_ROWS = [
  "1,I love this place,positive,0.9500,0.9400,0.9000,4,1,",
  "2,I hate this place,positive,0.9500,0.9400,0.9000,4,1,",
  "3,,,,,,,,no text",
];

it("scores a file again and tells what flipped", { timeout: CLI_TIMEOUT_MS }, async () => {
  const folder = await makeScratchFolder();
  const before = path.join(folder, "old.scored.csv");
  await writeFile(before, `${OLD_HEADER}\n${OLD_ROWS.join("\n")}\n`);
  const after = path.join(folder, "new.csv");
  const flips = path.join(folder, "flips.csv");

  const first = await runCli("compare", before, "--output", after, "--flips", flips, "--json");
  expect(first).toMatchObject({ exitCode: 0 });
  const comparison = JSON.parse(first.standardOutput) as Comparison;
  expect(comparison).toMatchObject({
    before: { name: "old.scored.csv", model: null },
    after: { name: "new.csv", model: { id: "tone-en" } },
    rows: 3,
    flipped: 1,
    flips: [{ rowIndex: 1, before: { label: "positive" }, after: { label: "negative" } }],
  });
  expect(await readFile(flips, "utf8")).toMatch(/\n2,I hate this place,positive,negative,0\.95,/u);

  // The same two once more, in words; and what is there already is not written over.
  const second = await runCli("compare", before, after);
  expect(second).toMatchObject({ exitCode: 0, standardError: "" });
  expect(second.standardOutput).toBe(`${describeComparison(comparison)}\n`);
  const third = await runCli("compare", before, "--output", after);
  expect(third).toMatchObject({ exitCode: 1, standardOutput: "" });
  expect(third.standardError).toContain("already exists");
  const fourth = await runCli("compare", path.join(folder, "none.csv"), after);
  expect(fourth.exitCode).toBe(1);
  expect(fourth.standardError).toContain("there is no such file");
});

it(
  "looks at the file, and at what it is told to write, before it scores",
  { timeout: CLI_TIMEOUT_MS },
  async () => {
    const folder = await makeScratchFolder();
    const original = path.join(folder, "c.csv");
    await writeFile(original, "id,comment\n1,I love this place\n");
    const before = path.join(folder, "c.scored.csv");
    const scored = `${OLD_HEADER}\n${OLD_ROWS[0] ?? ""}\n`;
    await writeFile(before, scored);
    await writeFile(`${before}.receipt.json`, JSON.stringify({ input: { name: "c.csv" } }));
    const refused = [
      [1, [original], "has not scored this file"],
      [1, [path.join(folder, "gone.scored.csv")], "there is no such file"],
      [2, [before, "--output", before, "--force"], "never overwritten"],
      [2, [before, "--output", original, "--force"], "never overwritten"],
      [2, [before, "--flips", original, "--force"], "never overwritten"],
    ] as const;
    for (const [code, argv, why] of refused) {
      const { exitCode, standardError } = await runCli("compare", ...argv);
      expect(exitCode).toBe(code);
      // One sentence, and no progress before it.
      expect(standardError).toMatch(/^undertone: [^\n]+\n$/u);
      expect(standardError).toContain(why);
    }
    expect(await readFile(before, "utf8")).toBe(scored);
    expect((await readdir(folder)).toSorted()).toEqual([
      "c.csv",
      "c.scored.csv",
      "c.scored.csv.receipt.json",
    ]);
  },
);

it("says it in lines that line up", () => {
  const verdict = (label: string | null, polarity: number | null) => ({
    label,
    score: label === null ? null : 0.9,
    polarity,
  });
  const text = describeComparison({
    before: { name: "a.scored.csv", model: { id: "tone-en", version: "0.2.0", layers: [] } },
    after: {
      name: "a.scored.tone-en-0.3.0.csv",
      model: {
        id: "tone-en",
        version: "0.3.0",
        layers: [{ language: "en", sha256: "0123abcd".repeat(8) }],
      },
    },
    rows: 1200,
    otherTexts: 2,
    flipped: 12,
    labels: ["negative", "positive"],
    matrix: [
      { from: "negative", to: "negative", rows: 1000 },
      { from: "negative", to: "positive", rows: 11 },
      { from: "positive", to: "positive", rows: 188 },
      { from: "positive", to: null, rows: 1 },
    ],
    polarity: {
      rows: 1199,
      meanBefore: -0.5,
      meanAfter: -0.471,
      meanMovement: 0.03,
      largestMovement: 1.5,
      histogram: [],
    },
    flips: [
      {
        rowIndex: 1041,
        text: "Not\nbad",
        before: verdict("negative", -0.75),
        after: verdict("positive", 0.75),
      },
      { rowIndex: 7, text: "Fine", before: verdict("positive", 0.75), after: verdict(null, null) },
    ],
  });
  expect(text.split("\n")).toEqual([
    "before     a.scored.csv (tone-en 0.2.0)",
    "after      a.scored.tone-en-0.3.0.csv (tone-en 0.3.0 + layer 0123abcd)",
    "rows       1,200 compared, 12 flipped (1.0%)",
    "           2 more have another text in one of the files",
    "polarity   mean -0.50 → -0.47; a row moved by 0.03 on average, by +1.50 at most",
    "",
    "before / after  negative  positive  (none)",
    "negative           1,000        11       0",
    "positive               0       188       1",
    "(none)                 0         0       0",
    "",
    "moved farthest",
    "  row 1,042: negative -0.75 → positive +0.75  Not bad",
    "  row 8: positive +0.75 → (none)  Fine",
    "  and 10 more; --flips FILE writes them all",
  ]);
});
