import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import type { Reference } from "#ipc/model/reference";
import { receiptPathOf } from "../output/receipt.ts";
import { scoreFile } from "../score-file.ts";
import type { Scorer } from "../scorer.ts";
import { createFakeScorer, FAKE_MODEL } from "../testing/fake-scorer.ts";

const REFERENCE: Reference = {
  referenceVersion: 1,
  graph: FAKE_MODEL.sha256,
  domains: [{ name: "one", mean: [0, 0] }],
  embedding: { mean: "", axes: "" },
  different: 1,
  veryDifferent: 3,
  leastRows: 100,
  ranges: { logTokens: [0, 9], score: [0, 1], unknown: [0, 1] },
  languages: { shares: { en: 1 }, different: 0.1, veryDifferent: 0.5 },
  unknownId: null,
};

/** A scorer that places texts by their letters; `stopsAfter` calls it has the run cancelled. */
function placingScorer(controller?: AbortController, stopsAfter = Infinity): Scorer {
  const base = createFakeScorer();
  let calls = 0;
  return {
    ...base,
    references: [REFERENCE],
    async score(texts, options) {
      calls += 1;
      if (calls > stopsAfter) controller?.abort();
      const outcomes = await base.score(texts, options);
      return outcomes.map((outcome, at) => {
        if (!outcome || !("label" in outcome) || !options?.places) return outcome;
        const text = texts[at] ?? "";
        return { ...outcome, place: [text.length / 10, (text.charCodeAt(3) % 7) / 7, 0] };
      });
    },
  };
}

async function familiarityOf(output: string): Promise<unknown> {
  const receipt: unknown = JSON.parse(await readFile(receiptPathOf(output), "utf8"));
  return (receipt as { familiarity: unknown }).familiarity;
}

it("a resumed job tells of a file what an undisturbed one does", async () => {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  const rows = Array.from(
    { length: 9_000 },
    (_, row) => `${row},row ${row} ${"word ".repeat(row % 9)}`,
  );
  await writeFile(inputPath, `id,text\n${rows.join("\n")}\n`);
  const options = { inputPath, column: "text", language: "en", appVersion: "0.0.0" };

  const whole = path.join(folder, "whole.csv");
  const scored = await scoreFile({ ...options, output: whole, scorer: placingScorer() });
  expect(scored.ok).toBe(true);
  const told = await familiarityOf(whole);
  expect(told).toMatchObject({ rows: 1_000, level: "different", differs: ["texts"] });

  const output = path.join(folder, "resumed.csv");
  const controller = new AbortController();
  const interrupted = await scoreFile({
    ...options,
    output,
    scorer: placingScorer(controller, 2),
    signal: controller.signal,
  });
  expect(interrupted).toMatchObject({ ok: false, error: { resumable: true } });
  const resumed = await scoreFile({ ...options, output, scorer: placingScorer(), resume: true });
  expect(resumed.ok).toBe(true);
  expect(await familiarityOf(output)).toEqual(told);
  expect(await readFile(output, "utf8")).toBe(await readFile(whole, "utf8"));
});
