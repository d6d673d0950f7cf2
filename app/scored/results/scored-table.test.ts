import { rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Format } from "#ipc/files/formats";
import { receiptPathOf } from "#scoring/output/receipt";
import { createFakeScorer, fakePrediction } from "#scoring/testing/fake-scorer";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { scoreContent, valueOf as summaryOf } from "#scoring/testing/score-content";
import { openContent, openScored } from "./testing/open-scored.ts";
import { indexScoredFile } from "./scored-table.ts";

const TEXTS = [
  "A fine day, all in all",
  "",
  'He said "no" and left',
  "two\nlines",
  "caf\u00e9 \u{1F600} ok",
  "POISON here",
  "=1+1 is two",
];
const CSV = `id,text\n${TEXTS.map((text, id) => `${id},"${text.replaceAll('"', '""')}"`).join("\n")}\n`;

async function scoreAs(format: Format | "csv.gz", content: string | Buffer = CSV) {
  const isPacked = format === "csv.gz";
  const { result } = await scoreContent(
    isPacked ? "in.csv.gz" : "in.csv",
    isPacked ? gzipSync(content) : content,
    isPacked ? {} : { outputFormat: format },
  );
  return summaryOf(result).outputPath ?? "";
}

describe("a scored file of any format", () => {
  it.each(["csv", "tsv", "jsonl", "json", "xlsx", "parquet", "csv.gz"] as const)(
    "gives the rows and predictions that were written: %s",
    async (format) => {
      const { file, query, rows } = await openScored(await scoreAs(format));
      expect(file).toMatchObject({
        rowCount: TEXTS.length,
        textColumn: "text",
        model: { id: "fake", version: "1.0.0" },
        has: { score: true, polarity: true, subjectivity: true },
      });
      const shown = await rows(await query());
      expect(shown.map(({ text }) => text)).toEqual(TEXTS);
      for (const [index, row] of shown.entries()) {
        const text = TEXTS[index] ?? "";
        const prediction = text.includes("POISON") ? null : fakePrediction(text);
        expect(row.label).toBe(prediction?.label ?? null);
        expect(row.rowIndex).toBe(index);
        if (prediction) expect(row.score).toBeCloseTo(prediction.score, 4);
        const code = text === "" ? "no-text" : "model-failed";
        expect(row.problems).toMatchObject(prediction ? [] : [{ code }]);
      }
    },
  );

  it("is read without its receipt, too", async () => {
    const scored = await scoreAs("csv");
    await rm(receiptPathOf(scored));
    const { file } = await openScored(scored);
    expect(file).toMatchObject({ rowCount: TEXTS.length, textColumn: "text", model: null });
  });

  it.each(["text,shop", "long long long,x9"])(
    "knows its columns where the first has no name, as R writes: %s",
    async (header) => {
      const texts = ["The food was good", "Never again", "It was a visit", "So long a wait"];
      const lines = texts.map((text, row) => `${row + 10},"${text}",s${row}`);
      const { result } = await scoreContent("in.csv", `${header}\n${lines.join("\n")}\n`, {
        column: "2",
      });
      const scored = summaryOf(result).outputPath ?? "";
      for (const hasReceipt of [true, false]) {
        if (!hasReceipt) await rm(receiptPathOf(scored));
        const { query, rows } = await openScored(scored);
        const shown = await rows(await query());
        expect(shown.map(({ label }) => label)).toEqual(
          texts.map((text) => fakePrediction(text)?.label),
        );
      }
    },
  );

  it("shows the newest predictions of a file that was scored twice", async () => {
    const { folder, text } = await scoreContent("in.csv", CSV);
    const again = await scoreContent("in.csv", text, {
      column: "text",
      scorer: {
        ...createFakeScorer(),
        score: (texts) =>
          Promise.resolve(texts.map(() => ({ ...expectPrediction(), label: "second" }))),
      },
    });
    expect(folder).not.toBe(again.folder);
    const { file } = await openScored(summaryOf(again.result).outputPath ?? "");
    expect(file.labels).toEqual(["second"]);
  });

  it("keeps its rows where only their owner can read them, and no longer than it is open", async () => {
    const { session, spoolPath } = await openScored(await scoreAs("csv"));
    expect((await stat(spoolPath)).mode & 0o777).toBe(0o600);
    await session.close();
    await expect(stat(spoolPath)).rejects.toThrow("ENOENT");
  });
});

describe("odd files", () => {
  it.each([true, false])(
    "have their predictions found without a header, receipt: %s",
    async (has) => {
      const content = "1,good and so on\n2,bad and so on\n3,\n";
      const { result } = await scoreContent("in.csv", content, { choice: { headerRows: 0 } });
      const scored = summaryOf(result).outputPath ?? "";
      if (!has) await rm(receiptPathOf(scored));
      const { file, query, rows } = await openScored(scored);
      expect(file).toMatchObject({ rowCount: 3, textColumn: "2" });
      expect(await rows(await query())).toMatchObject([
        { text: "good and so on", label: fakePrediction("good and so on")?.label },
        { text: "bad and so on", label: fakePrediction("bad and so on")?.label },
        { text: "", label: null, problems: [{ code: "no-text" }] },
      ]);
    },
  );

  it("are read as the person had the input read, until another program saves them", async () => {
    const content = Buffer.from("id,text\n1,caf\u00e9 was nice and warm\n", "latin1");
    const { result } = await scoreContent("in.csv", content, { choice: { encoding: "koi8-r" } });
    const scored = summaryOf(result).outputPath ?? "";
    const textOf = async () => {
      const { query, rows } = await openScored(scored);
      return (await rows(await query()))[0]?.text;
    };
    expect(await textOf()).toBe("caf\u0418 was nice and warm");
    await utimes(scored, new Date(), new Date(Date.now() + 3_600_000));
    expect(await textOf()).toBe("caf\u00e9 was nice and warm");
  });

  it("takes labels that no model of ours has, and leaves out scales that are not there", async () => {
    const { file, query, rows } = await openContent(
      "toxic.csv",
      "comment,undertone_label,undertone_score\nso bad,toxic,0.9\nfine,not toxic,0.75\n,,\n",
    );
    expect(file.labels).toEqual(["not toxic", "toxic"]);
    expect(file.has).toMatchObject({ score: true, polarity: false, subjectivity: false });
    const queried = await query({ labels: ["toxic"] });
    expect(queried.facets.polarityHistogram).toEqual([]);
    expect(await rows(queried)).toMatchObject([{ text: "so bad", score: 0.9, polarity: null }]);
  });

  it("finds the predictions of a row with too many cells behind them all", async () => {
    const { result } = await scoreContent("in.csv", `id,text\n1,good\n2,bad,${"x,".repeat(80)}x\n`);
    const { query, rows } = await openScored(summaryOf(result).outputPath ?? "");
    const [, wide] = await rows(await query());
    expect(wide).toMatchObject({ text: "bad", label: fakePrediction("bad")?.label });
    expect(wide?.problems).toMatchObject([{ code: "cells-differ", cells: 83 }]);
  });

  it("takes what is no number of ours for none", async () => {
    const { query, rows } = await openContent(
      "edited.csv",
      "text,undertone_label,undertone_score\na b c,x,high\nd e f,x,7\ng h i,x,-0\nj k l,x,0.5\n",
    );
    const shown = await rows(await query());
    expect(shown.map(({ score }) => score)).toEqual([null, null, 0, 0.5]);
  });

  it.each([
    ["plain.csv", "id,text\n1,good\n"],
    ["plain.jsonl", '{"text":"good"}\n'],
    ["plain.txt", "a text\nanother\n"],
  ])("says of %s that it was not scored, and leaves nothing behind", async (name, content) => {
    const folder = await makeScratchFolder();
    const { writeFile, readdir } = await import("node:fs/promises");
    const scoredPath = path.join(folder, name);
    await writeFile(scoredPath, content);
    const result = await indexScoredFile({ path: scoredPath, spoolPath: `${scoredPath}.spool` });
    expect(result).toMatchObject({ ok: false, error: { code: "not-scored" } });
    expect(await readdir(folder)).toEqual([name]);
  });

  it("stops on request and leaves nothing behind", async () => {
    const folder = await makeScratchFolder();
    const { writeFile, readdir } = await import("node:fs/promises");
    const scoredPath = path.join(folder, "in.csv");
    await writeFile(scoredPath, `text,undertone_label\n${"some text,x\n".repeat(200_000)}`);
    const controller = new AbortController();
    const result = await indexScoredFile({
      path: scoredPath,
      spoolPath: path.join(folder, "spool"),
      signal: controller.signal,
      onProgress: (share) => {
        if (share > 0.6) controller.abort();
      },
    });
    expect(result).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(await readdir(folder)).toEqual(["in.csv"]);
  });
});

function expectPrediction() {
  const prediction = fakePrediction("some words");
  if (!prediction) throw new Error("the fake scorer scores words");
  return prediction;
}
