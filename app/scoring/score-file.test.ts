import { readFile, symlink, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { scoreContent, valueOf, type ScoreContentOptions } from "./testing/score-content.ts";

describe("the job", () => {
  it("scores identical texts once and blank ones never", async () => {
    const scorer = createFakeScorer();
    const { result } = await scoreContent(
      "in.csv",
      `id,text\n${"1,same words\n".repeat(5000)}2,\n`,
      {
        scorer,
      },
    );
    expect(valueOf(result).tone).toMatchObject({ scored: 5000, empty: 1 });
    expect(scorer.calls.flat()).toEqual(["same words"]);
  });

  it("writes a receipt", async () => {
    const { folder } = await scoreContent("in.csv", "id,text\n1,hello\n");
    const receipt: unknown = JSON.parse(
      await readFile(path.join(folder, "in.scored.csv.receipt.json"), "utf8"),
    );
    expect(receipt).toMatchObject({
      receiptVersion: 1,
      model: { id: "fake" },
      input: { name: "in.csv", sizeBytes: 16 },
      output: { name: "in.scored.csv" },
      counts: { rows: 1, scored: 1 },
    });
  });

  it("tells rows, bytes, rate and an end", async () => {
    const seen: string[] = [];
    let rowsDone = 0;
    await scoreContent("in.csv", `id,text\n${"1,a b c\n".repeat(50)}`, {
      onProgress: (progress) => {
        seen.push(progress.phase);
        rowsDone = progress.rowsDone;
        expect(progress.bytesDone).toBeLessThanOrEqual(progress.bytesTotal);
      },
    });
    expect(seen).toContain("scoring");
    expect(rowsDone).toBe(50);
  });

  it("stops when cancelled and leaves no output behind", async () => {
    const controller = new AbortController();
    // Longer than a test may take: only a stop ends it.
    const scorer = createFakeScorer({ delayMs: 3_600_000 });
    const rows = Array.from({ length: 20_000 }, (_, n) => `${n},text number ${n}\n`).join("");
    const { result, files } = await scoreContent("in.csv", `id,text\n${rows}`, {
      scorer: {
        ...scorer,
        score: (texts, options) => {
          controller.abort();
          return scorer.score(texts, options);
        },
      },
      signal: controller.signal,
    });
    expect(result).toMatchObject({ ok: false, error: { code: "cancelled" } });
    expect(files.some((file) => file === "in.scored.csv")).toBe(false);
  });

  it.each<[string, string | Buffer, ScoreContentOptions, string]>([
    ["empty.csv", "", {}, "file-empty"],
    ["header.csv", "id,text\n", {}, "no-text"],
    ["old.xls", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), {}, "format-unreadable"],
    ["picture.csv", Buffer.alloc(5000), {}, "format-unreadable"],
    [
      "cut.csv.gz",
      gzipSync("id,text\n1,hello\n".repeat(999)).subarray(0, 40),
      {},
      "compressed-cut-off",
    ],
    [
      "odd.csv",
      Buffer.from("\ufeffid,text\n1,hello\n\u0000", "utf16le").subarray(0, -1),
      {},
      "half-character",
    ],
    ["a.csv", "id,text\n1,hello\n", { column: "nope" }, "column-not-found"],
    ["a.csv", "id,n\n1,2\n2,3\n", {}, "column-missing"],
    ["a.csv", "id,text\n1,hello\n", { choice: { encoding: "klingon" } }, "encoding-unknown"],
  ])("refuses %s before anything is written", async (name, content, options, code) => {
    const { result, files } = await scoreContent(name, content, options);
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(files).toEqual([name]);
  });

  it("says in which columns the texts may lie deeper", async () => {
    const inner = [{ body: "the box arrived broken" }, { body: "nobody answers me" }];
    const rows = [1, 2, 3].map((id) => ({ id, threads: inner }));
    const { result } = await scoreContent("in.json", JSON.stringify({ conversations: rows }));
    expect(result).toMatchObject({ error: { code: "column-missing", deeper: ["threads"] } });
    const cells = rows.map(({ id }) => ({ f: [{ v: id }, { v: "the box arrived broken" }] }));
    const { result: only } = await scoreContent("in.json", JSON.stringify({ rows: cells }));
    expect(only).toMatchObject({ error: { code: "column-missing", deeper: ["f"] } });
  });

  it("never writes over the input, by any name, nor over another file unless told to", async () => {
    const { folder, inputPath } = await scoreContent("in.csv", "id,text\n1,hello\n");
    const again = (output: string, force: boolean) =>
      scoreFile({
        inputPath,
        output,
        force,
        scorer: createFakeScorer(),
        language: "en",
        appVersion: "0.0.0",
      });
    const link = path.join(folder, "link.csv");
    await symlink(inputPath, link);
    const scored = path.join(folder, "in.scored.csv");
    expect(await again(inputPath, true)).toMatchObject({ error: { code: "output-is-input" } });
    expect(await again(link, true)).toMatchObject({ error: { code: "output-is-input" } });
    expect(await again(scored, false)).toMatchObject({ error: { code: "file-exists" } });
    expect(await again(scored, true)).toMatchObject({ ok: true });
    expect(await again(path.join(folder, "no", "x.csv"), false)).toMatchObject({
      error: { code: "folder-missing" },
    });
  });

  it("notices that the file changed while it was scored", async () => {
    const folder = await makeScratchFolder();
    const inputPath = path.join(folder, "in.csv");
    await writeFile(inputPath, `id,text\n${"1,some words in a row\n".repeat(100_000)}`);
    const result = await scoreFile({
      inputPath,
      scorer: createFakeScorer(),
      language: "en",
      appVersion: "0.0.0",
      output: { write: () => truncate(inputPath, 1_500_000) },
    });
    expect(result).toMatchObject({ ok: false, error: { code: "file-changed" } });
  });
});
