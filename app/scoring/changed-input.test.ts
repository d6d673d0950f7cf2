import { chmod, readFile, readdir, stat, truncate, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { expect, it } from "vitest";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { makeXlsx } from "#tables/testing/make-xlsx";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

const makeRows = (length: number) =>
  Array.from({ length }, (_, n) => ({
    id: n,
    text: `Row ${n} ${Math.sin(n)} ${Math.cos(n)}${Math.tan(n)}`,
  }));
const makeCsv = (rows: typeof ROWS) =>
  `id,text\n${rows.map(({ id, text }) => `${id},${text}\n`).join("")}`;
const ROWS = makeRows(15_000);

/** Each kind of reader, over a file that is long enough to be cut while it is read. */
const FILES: Record<string, (file: string) => Promise<void>> = {
  "in.csv": (file) => writeFile(file, makeCsv(ROWS)),
  "in.txt": (file) => writeFile(file, ROWS.map(({ text }) => `${text}\n`).join("")),
  // What is read at once holds more rows of it.
  "in.csv.gz": (file) => writeFile(file, gzipSync(makeCsv(makeRows(30_000)))),
  "in.jsonl": (file) => writeFile(file, ROWS.map((row) => `${JSON.stringify(row)}\n`).join("")),
  "in.json": (file) => writeFile(file, JSON.stringify(ROWS)),
  "in.xlsx": (file) =>
    makeXlsx(file, { sheets: { S: [["id", "text"], ...ROWS.map(({ id, text }) => [id, text])] } }),
  "in.parquet": (file) => {
    const columnData = [{ name: "text", data: ROWS.map(({ text }) => text) }];
    return writeFile(file, Buffer.from(parquetWriteBuffer({ columnData, rowGroupSize: 5_000 })));
  },
};

/** What a file that became shorter shows, by where its reading was. */
const CUT_OFF = [
  "file-changed",
  "compressed-cut-off",
  "json-broken",
  "json-cut-off",
  "parquet-damaged",
  "archive-damaged",
  "sheet-damaged",
];

it.each(Object.keys(FILES))(
  "tells that %s was cut off while it was being scored, and leaves no output",
  async (name) => {
    const folder = await makeScratchFolder();
    const inputPath = path.join(folder, name);
    await FILES[name]?.(inputPath);
    const { size } = await stat(inputPath);
    const base = createFakeScorer();
    let isCut = false;
    const result = await scoreFile({
      inputPath,
      ...(name !== "in.txt" && { column: "text" }),
      language: "en",
      appVersion: "0.0.0",
      scorer: {
        ...base,
        async score(texts, scoring) {
          if (!isCut) await truncate(inputPath, Math.floor(size / 2));
          isCut = true;
          return base.score(texts, scoring);
        },
      },
    });
    expect(isCut).toBe(true);
    expect(CUT_OFF).toContain(result.ok ? "" : result.error.code);
    expect(await readdir(folder)).not.toContain(name.replace("in.", "in.scored."));
    expect((await readFile(inputPath)).length).toBe(Math.floor(size / 2));
  },
  60_000,
);

it.each(["in.xlsx", "in.parquet"])(
  "tells that %s was swapped for one of the same size and time",
  async (name) => {
    const folder = await makeScratchFolder();
    const inputPath = path.join(folder, name);
    await FILES[name]?.(inputPath);
    const { atime, mtime } = await stat(inputPath);
    const content = await readFile(inputPath);
    const base = createFakeScorer();
    let calls = 0;
    const scoreWhile = (happens: () => Promise<unknown>) =>
      scoreFile({
        inputPath,
        column: "text",
        force: true,
        language: "en",
        appVersion: "0.0.0",
        scorer: {
          ...base,
          async score(texts, scoring) {
            if (calls === 0) await happens();
            calls += 1;
            return base.score(texts, scoring);
          },
        },
      });
    expect(await scoreWhile(() => chmod(inputPath, 0o600))).toMatchObject({ ok: true });
    calls = 0;
    const swapped = await scoreWhile(async () => {
      content[content.length - 30] = 0x7f;
      await writeFile(inputPath, content);
      await utimes(inputPath, atime, mtime);
    });
    expect(swapped).toMatchObject({ error: { code: "file-changed", resumable: false } });
  },
  60_000,
);
