import { cp, readFile, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readAudit } from "./audit/audit-file.ts";
import { drawAudit } from "./audit/draw-audit.ts";
import { judgeAudit } from "./audit/judge.ts";
import { compareScored } from "./compare/compare-scored.ts";
import { planRescoring, readOtherModel } from "./compare/rescoring.ts";
import { WAY_OF_READING } from "#scoring/text-to-score";
import { isResumable, journalPathOf } from "#scoring/output/journal";
import { receiptPathOf } from "#scoring/output/receipt";
import { readReceipt } from "./read-receipt.ts";
import { openScored } from "./results/testing/open-scored.ts";
import { scoreFile } from "#scoring/score-file";
import { createFakeScorer, FAKE_MODEL } from "#scoring/testing/fake-scorer";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

const SAMPLES = path.join(path.dirname(fileURLToPath(import.meta.url)), "testing", "old-formats");
const samples = (await readdir(SAMPLES)).filter((name) => !name.endsWith(".md"));
const receipts = samples.filter((name) => name.startsWith("receipt-"));
const journals = samples.filter((name) => name.startsWith("journal-"));
const audits = samples.filter((name) => name.startsWith("audit-"));

/** A copy of a sample, as if it had lain there for long. */
async function copySample(name: string): Promise<string> {
  const folder = await makeScratchFolder();
  await cp(path.join(SAMPLES, name), folder, { recursive: true });
  const past = new Date("2026-11-25T18:06:20Z");
  for (const file of await readdir(folder)) await utimes(path.join(folder, file), past, past);
  return folder;
}

it("has a sample of each version, the one that is written now among them", async () => {
  expect(receipts).toEqual([
    "receipt-1",
    "receipt-1-first",
    "receipt-1-languages",
    "receipt-1-sum",
  ]);
  expect(journals).toEqual([
    "journal-1",
    "journal-1-first",
    "journal-1-languages",
    "journal-1-reading",
    "journal-1-sums",
  ]);
  expect(audits).toEqual(["audit-1"]);
});

describe.each(audits)("a check by hand of %s", (name) => {
  it("says what it said, and is gone on with", async () => {
    const scored = path.join(await copySample(name), "comments.scored.csv");
    const { table } = (await openScored(scored)).session.opened ?? {};
    const audit = table && (await readAudit(table));
    if (!audit) throw new Error("no check");
    const report = judgeAudit(audit, table.index);
    expect(report).toMatchObject({ drawn: 20, answered: 20, unclear: 1, people: [{ name: "me" }] });
    expect(report.mistakes.map(({ row }) => row)).toEqual([43, 25, 49]);
    expect(report.figures?.accuracy.value).toBeCloseTo(0.857_142_857, 8);
    // Rows drawn later follow those that were drawn then: another way of drawing would bias both.
    const more = await drawAudit(table, { count: 40, before: audit });
    expect(more.drawn.slice(0, 20)).toEqual(audit.drawn);
    expect(more).toMatchObject({ strata: audit.strata, people: audit.people });
    expect(more.drawn).toHaveLength(40);
  });
});

describe.each(receipts)("a file with a %s", (name) => {
  it("shows its rows and what its receipt says", async () => {
    const scored = path.join(await copySample(name), "comments.scored.csv");
    const { file, query, rows } = await openScored(scored);
    expect(file).toMatchObject({
      rowCount: 4,
      textColumn: "comment",
      model: { id: "fake", version: "1.0.0" },
      has: { score: true, polarity: true, subjectivity: true },
    });
    expect(await rows(await query())).toMatchObject([
      { text: "A fine day, all in all", label: "neutral", score: 0.7937, polarity: -0.084 },
      { text: "", label: null, problems: [{ code: "no-text" }] },
      { text: 'He said "no" and left', label: "negative" },
      { text: "caf\u00e9 au lait with friends", label: "neutral" },
    ]);
  });

  it("is scored again by it, and compared", async () => {
    const folder = await copySample(name);
    const beforePath = path.join(folder, "comments.scored.csv");
    const models = [{ ...FAKE_MODEL, version: "2.0.0", sha256: "2".repeat(64) }];
    expect(await readOtherModel(beforePath, models)).toEqual({ id: "fake", version: "1.0.0" });
    const planned = await planRescoring(beforePath, models);
    if (!planned.ok) throw new Error(JSON.stringify(planned.error));
    const { inputPath, outputPath, textColumn, ...plan } = planned.value;
    expect(inputPath).toBe(path.join(folder, "comments.csv"));
    const scorer = { ...createFakeScorer(), models };
    const options = { ...plan, inputPath, output: outputPath, column: textColumn, scorer };
    expect(await scoreFile({ ...options, appVersion: "9.0.0" })).toMatchObject({ ok: true });
    expect(await compareScored({ beforePath, afterPath: outputPath })).toMatchObject({
      ok: true,
      value: { rows: 4, flipped: 0, otherTexts: 0 },
    });
  });
});

it("writes no receipt that lacks what one of its version has had", async () => {
  const folder = await copySample("receipt-1");
  const inputPath = path.join(folder, "comments.csv");
  const scorer = createFakeScorer();
  await scoreFile({ inputPath, scorer, appVersion: "9.0.0", force: true });
  const keysOf = (value: unknown, prefix = ""): string[] =>
    typeof value !== "object" || value === null || Array.isArray(value)
      ? [prefix]
      : Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${prefix}.${key}`));
  const read = async (file: string) =>
    JSON.parse(await readFile(file, "utf8")) as { receiptVersion: number; counts: object };
  const written = await read(receiptPathOf(path.join(folder, "comments.scored.csv")));
  for (const name of receipts) {
    const sample = await read(receiptPathOf(path.join(SAMPLES, name, "comments.scored.csv")));
    if (sample.receiptVersion !== written.receiptVersion) continue;
    expect(keysOf(written)).toEqual(expect.arrayContaining(keysOf(sample)));
  }
});

it("reads what it knows of a receipt that a newer version has written", async () => {
  const scored = path.join(await copySample("receipt-1"), "comments.scored.csv");
  const receipt = JSON.parse(await readFile(receiptPathOf(scored), "utf8")) as object;
  const newer = { ...receipt, receiptVersion: 2, ensemble: ["a", "b"] };
  await writeFile(receiptPathOf(scored), JSON.stringify(newer));
  expect(await readReceipt(scored)).toMatchObject({ model: { id: "fake" } });
  await writeFile(receiptPathOf(scored), JSON.stringify({ ...newer, model: ["a", "b"] }));
  expect(await readReceipt(scored)).toBeNull();
  expect((await openScored(scored)).file).toMatchObject({ rowCount: 4, model: null });
});

describe.each(journals)("a job with a %s", (name) => {
  it("goes on to the output of an undisturbed one", async () => {
    const folder = await copySample(name);
    const scorer = createFakeScorer();
    const inputPath = path.join(folder, "comments.csv");
    const output = path.join(folder, "comments.scored.csv");
    expect(await isResumable(output)).toBe(true);
    const [header = ""] = (await readFile(journalPathOf(output), "utf8")).split("\n");
    const { job } = JSON.parse(header) as { job: { form: { reading?: number } } };
    const resumed = await scoreFile({ inputPath, scorer, appVersion: "9.0.0", resume: true });
    expect(resumed).toMatchObject({ ok: true });
    // What was read in another way is scored again, for all rows or for none.
    expect(scorer.calls).toHaveLength(job.form.reading === WAY_OF_READING ? 0 : 1);
    const expected = path.join(SAMPLES, "receipt-1-languages", "comments.scored.csv");
    expect(await readFile(output, "utf8")).toBe(await readFile(expected, "utf8"));
  });
});

it("leaves a journal of a newer version alone unless it is told not to", async () => {
  const folder = await copySample("journal-1");
  const inputPath = path.join(folder, "comments.csv");
  const journal = journalPathOf(path.join(folder, "comments.scored.csv"));
  const newer = '{"journalVersion":2,"job":{}}\n';
  await writeFile(journal, newer);
  const options = { inputPath, scorer: createFakeScorer(), appVersion: "0.1.0" };
  for (const resume of [false, true]) {
    const refused = await scoreFile({ ...options, resume });
    expect(refused).toMatchObject({ error: { code: "run-of-newer-version" } });
  }
  expect(await readFile(journal, "utf8")).toBe(newer);
  expect(await scoreFile({ ...options, force: true })).toMatchObject({ ok: true });
});
