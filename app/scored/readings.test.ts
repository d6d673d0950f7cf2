import { readFileSync } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { scoreFile } from "#scoring/score-file";
import { createFakeScorer } from "#scoring/testing/fake-scorer";
import { makeXlsx } from "#tables/testing/make-xlsx";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { inspectFile } from "./inspect-file.ts";

/** Bytes that this process has read until now, from wherever. */
const bytesRead = () => Number(/^rchar: (\d+)$/mu.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);

/** Texts that hardly can be packed: about 1.6 MB of them. */
const TEXTS = Array.from(
  { length: 800 },
  (_, row) => `so ${Buffer.from(pseudoRandom(row, 1_500)).toString("base64")} it was`,
);

function pseudoRandom(seed: number, length: number): Uint8Array {
  let state = seed + 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

const csv = `id,text\n${TEXTS.map((text, id) => `${id},"${text}"\n`).join("")}`;
const records = TEXTS.map((text, id) => ({ id, text }));
const FILES: Readonly<Record<string, (file: string) => Promise<void>>> = {
  "in.csv": (file) => writeFile(file, csv),
  "in.csv.gz": (file) => writeFile(file, gzipSync(csv)),
  "accents.csv": (file) => writeFile(file, csv.replaceAll("it was", "déjà vu")),
  "in.txt": (file) => writeFile(file, TEXTS.join("\n")),
  "in.jsonl": (file) => writeFile(file, records.map((row) => JSON.stringify(row)).join("\n")),
  "in.json": (file) => writeFile(file, JSON.stringify(records)),
  "inner.json": (file) => writeFile(file, JSON.stringify({ count: 7, data: records })),
  "lists.json": (file) => writeFile(file, JSON.stringify(TEXTS.map((text, id) => [id, text]))),
  "in.xlsx": (file) =>
    makeXlsx(file, { sheets: { One: [["id", "text"], ...TEXTS.map((text, id) => [id, text])] } }),
};

async function writeSmall(): Promise<string> {
  const file = path.join(await makeScratchFolder(), "small.csv");
  await writeFile(file, "id,text\n1,so it was\n");
  return file;
}

// Only Linux tells.
describe.skipIf(process.platform !== "linux")("a file is read", () => {
  it.each(Object.keys(FILES))("once to look at it and twice to score it: %s", async (name) => {
    const inputPath = path.join(await makeScratchFolder(), name);
    await FILES[name]?.(inputPath);
    const { size } = await stat(inputPath);
    // What else is loaded on the way is loaded before.
    const scorer = createFakeScorer();
    await scoreFile({ inputPath: await writeSmall(), scorer, appVersion: "0.0.0" });
    const start = bytesRead();
    const inspected = await inspectFile(inputPath);
    const looked = bytesRead();
    const scored = await scoreFile({
      inputPath,
      scorer,
      appVersion: "0.0.0",
      column: name === "in.txt" ? 0 : 1,
    });
    const end = bytesRead();
    expect([inspected.ok, scored.ok]).toEqual([true, true]);
    expect((looked - start) / size).toBeLessThan(1.3);
    expect((end - looked) / size).toBeLessThan(2.3);
  });
});

it("whose first accent is far behind is what it would be if that came first", async () => {
  const folder = await makeScratchFolder();
  const accent = Buffer.from('7,"d\u00e9j\u00e0 vu, so it was"\n', "latin1");
  const inputPath = path.join(folder, "late.csv");
  await writeFile(inputPath, Buffer.concat([Buffer.from(csv), accent]));
  const inspected = await inspectFile(inputPath);
  expect(inspected).toMatchObject({
    ok: true,
    value: { facts: { encoding: { name: "windows-1252" }, rowCount: TEXTS.length + 1 } },
  });
});

it("whose list of texts comes after another one is read by that", async () => {
  const inputPath = path.join(await makeScratchFolder(), "late.json");
  const codes = Array.from({ length: 30_000 }, (_, id) => ({ id, code: `c-${id}` }));
  const reviews = codes.map(({ id }) => ({ id, text: `We came back ${id} times and liked it` }));
  await writeFile(inputPath, JSON.stringify({ codes, reviews }));
  const inspected = await inspectFile(inputPath);
  expect(inspected).toMatchObject({
    ok: true,
    value: { facts: { list: { path: "reviews", others: ["codes"] }, rowCount: 30_000 } },
  });
});
