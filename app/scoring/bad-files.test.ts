import { execFileSync } from "node:child_process";
import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { constants, deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { scoreFile } from "./score-file.ts";
import { createFakeScorer } from "./testing/fake-scorer.ts";
import { makeXlsx } from "#tables/testing/make-xlsx";
import { makeScratchFolder } from "#tables/testing/scratch-folder";

type Content = string | Buffer | ((file: string) => unknown);
/** A code where the file is refused, else what is counted. */
type Expected = string | { rows: number; scored: number; flagged?: number };

const MEGABYTE = 1024 * 1024;

/** Zeros, deflated a megabyte at a time: a block that ends with a byte can be repeated. */
function deflatedZeros(bytes: number): Buffer {
  const block = (size: number) =>
    deflateRawSync(Buffer.alloc(size), { finishFlush: constants.Z_FULL_FLUSH });
  const whole = Array<Buffer>(Math.floor(bytes / MEGABYTE)).fill(block(MEGABYTE));
  return Buffer.concat([...whole, deflateRawSync(Buffer.alloc(bytes % MEGABYTE))]);
}

/** A ZIP archive of one part of zeros that unpacks to `bytes`. */
function zipBomb(name: string, bytes: number): Buffer {
  const packed = deflatedZeros(bytes);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(bytes, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  local.copy(central, 6, 4, 30);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

const WORDS = "a few honest words";

const CASES: [name: string, file: string, content: Content, expected: Expected][] = [
  // Nothing to read.
  ["an empty file", "a.csv", "", "file-empty"],
  ["an empty file, compressed", "a.csv.gz", gzipSync(""), "file-empty"],
  ["a byte order mark and nothing else", "a.csv", "\ufeff", "no-text"],
  ["line ends only", "a.csv", "\n\n\r\n\n", "no-text"],
  ["a header only", "a.csv", "id,text\n", "no-text"],
  ["a header without line end", "a.csv", "id,text", "no-text"],
  ["an empty list", "a.json", "[]", "no-text"],
  ["empty lines of JSON", "a.jsonl", "\n\n", "no-text"],
  // Not files.
  ["a folder", "a.csv", (file: string) => mkdir(file), "file-is-folder"],
  ["nothing of that name", "a.csv", () => undefined, "file-not-found"],
  ["a pipe", "a.csv", (file: string) => execFileSync("mkfifo", [file]), "file-not-ordinary"],
  ["a device", "a.csv", (file: string) => symlink("/dev/null", file), "file-not-ordinary"],
  ["a link to itself", "a.csv", (file: string) => symlink(file, file), "link-loop"],
  ["a link to nothing", "a.csv", (file: string) => symlink("/nowhere/x", file), "file-not-found"],
  // Other formats.
  ["a PDF", "a.csv", `%PDF-1.7\n${"x".repeat(99)}`, "format-unreadable"],
  ["an old Excel file", "a.xlsx", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "format-unreadable"],
  [
    "an image",
    "a.csv",
    Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(999)]),
    "format-unreadable",
  ],
  ["a database", "a.csv", `SQLite format 3\u0000${"x".repeat(99)}`, "format-unreadable"],
  ["a ZIP archive", "a.csv", zipBomb("a.txt", 100), "format-unreadable"],
  ["bzip2", "a.csv.bz2", "BZh91AY", "format-unreadable"],
  ["zstd", "a.csv.zst", Buffer.from("28b52ffd00", "hex"), "format-unreadable"],
  ["zeros", "a.csv", Buffer.alloc(10_000), "format-unreadable"],
  // Cut off or damaged.
  [
    "gzip cut off",
    "a.csv.gz",
    gzipSync(`id,text\n${`1,${WORDS} ${Math.PI}\n`.repeat(5_000)}`).subarray(0, 90),
    "compressed-cut-off",
  ],
  [
    "gzip of garbage",
    "a.csv.gz",
    Buffer.from("1f8b0800000000000003ffffffff", "hex"),
    "compressed-damaged",
  ],
  [
    "a packed header of a million columns",
    "a.csv.gz",
    gzipSync(`text${",".repeat(1_000_000)}\n${WORDS}\n`),
    "row-too-wide",
  ],
  [
    "a row of a million cells among others",
    "a.csv",
    `id,text\n1,${WORDS}\n2,${",".repeat(1_000_000)}\n3,${WORDS}\n`,
    "row-too-wide",
  ],
  [
    "a row of a million values, behind a comment with a quote",
    "a.jsonl",
    `{"text":"${WORDS}"}\n{"text":"${WORDS}","x":[/*"*/${"1,".repeat(1_000_001)}1]}\n`,
    "json-row-too-large",
  ],
  [
    "half a UTF-16 character",
    "a.csv",
    Buffer.from(`\ufeffid,text\n1,${WORDS}\n `, "utf16le").subarray(0, -1),
    "half-character",
  ],
  ["JSON cut off", "a.json", `[{"text":"${WORDS}"},{"te`, "json-cut-off"],
  ["JSON without rows", "a.json", '{\n"a": {"b": 1}\n}', "json-without-rows"],
  [
    "a damaged workbook",
    "a.xlsx",
    Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(99)]),
    "archive-damaged",
  ],
  [
    "a workbook that unpacks without end",
    "a.xlsx",
    zipBomb("xl/sharedStrings.xml", 300 * MEGABYTE),
    "archive-too-large",
  ],
  ["a damaged Parquet file", "a.parquet", `PAR1${"x".repeat(99)}PAR1`, "parquet-damaged"],
  [
    "an encrypted Parquet file",
    "a.parquet",
    `PAR1${"x".repeat(99)}\u0001\u0000\u0000\u0000PARE`,
    "parquet-encrypted",
  ],
  [
    "a line longer than 128 MB",
    "a.csv",
    (file: string) => writeFile(file, Buffer.alloc(140 * MEGABYTE, 0x61)),
    "record-too-long",
  ],
  // Readable all the same.
  [
    "a wrong extension",
    "a.csv",
    `{"text":"${WORDS}"}\n{"text":"${WORDS}"}\n`,
    { rows: 2, scored: 2 },
  ],
  [
    "a workbook called .csv",
    "a.csv",
    (file: string) => makeXlsx(file, { sheets: { S: [["text"], [WORDS]] } }),
    { rows: 1, scored: 1 },
  ],
  ["no extension", "a", `id\ttext\n1\t${WORDS}\n2\t${WORDS}\n`, { rows: 2, scored: 2 }],
  [
    "gzip without the extension",
    "a.csv",
    gzipSync(`id,text\n1,${WORDS}\n`),
    { rows: 1, scored: 1 },
  ],
  [
    "zeros in a text",
    "a.csv",
    `id,text\n1,${WORDS}\u0000\n2,${WORDS} and more to come\n`,
    { rows: 2, scored: 2 },
  ],
  [
    "bytes that are no UTF-8",
    "a.csv",
    Buffer.concat([
      Buffer.from(`id,text\n${"1,caf\u00e9 d\u00e9j\u00e0 vu\n".repeat(9)}2,ab`),
      Buffer.from([0xff]),
      Buffer.from("c\n"),
    ]),
    { rows: 10, scored: 10, flagged: 1 },
  ],
  [
    "a surrogate alone",
    "a.csv",
    Buffer.from(`\ufeffid,text\n1,${WORDS} \ud800\n`, "utf16le"),
    { rows: 1, scored: 1 },
  ],
  [
    "control characters",
    "a.csv",
    `id,text\n1,${WORDS}\u0001\u001b[31m\u0007\n`,
    { rows: 1, scored: 1 },
  ],
  [
    "a quote that is never closed",
    "a.csv",
    `id,text\n1,"${WORDS}\n2,${WORDS}\n3,${WORDS}\n`,
    { rows: 3, scored: 3, flagged: 1 },
  ],
  [
    "a quote never closed on every line",
    "a.csv",
    `id,text\n${`1,"${WORDS}\n`.repeat(3_000)}`,
    { rows: 3_000, scored: 3_000, flagged: 3_000 },
  ],
  [
    "rows of any width",
    "a.csv",
    `id,text,c\n1\n1,${WORDS}\n1,${WORDS},3,4\n`,
    { rows: 3, scored: 2, flagged: 3 },
  ],
  [
    "one row of 100,000 cells",
    "a.csv",
    `id,text\n1,${WORDS}\n2,${WORDS}${",x".repeat(100_000)}\n3,${WORDS}\n`,
    { rows: 3, scored: 3, flagged: 1 },
  ],
  [
    "100,000 columns",
    "a.csv",
    `${Array.from({ length: 100_000 }, (_, n) => (n === 7 ? "text" : `c${n}`)).join(",")}\n${Array.from({ length: 100_000 }, (_, n) => (n === 7 ? WORDS : "1")).join(",")}\n`,
    { rows: 1, scored: 1 },
  ],
  [
    "a cell of 32 MB",
    "a.csv",
    `id,text\n1,"${"word ".repeat((32 * MEGABYTE) / 5)}"\n2,${WORDS}\n`,
    { rows: 2, scored: 2 },
  ],
  [
    "a line of 10 MB",
    "a.txt",
    `${"word ".repeat(2 * MEGABYTE)}\n${WORDS}\n`,
    { rows: 2, scored: 2 },
  ],
  [
    "JSON 100,000 deep",
    "a.jsonl",
    `{"text":"${WORDS}","deep":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n`,
    { rows: 1, scored: 1 },
  ],
  [
    "JSON lines of all kinds",
    "a.jsonl",
    `{"text":"${WORDS}"}\n{bad\nnull\n12\n[]\n{}\n{"text":null}\n`,
    { rows: 7, scored: 1, flagged: 3 },
  ],
  [
    "a key called __proto__",
    "a.jsonl",
    `{"__proto__":{"x":1},"text":"${WORDS}"}\n`,
    { rows: 1, scored: 1 },
  ],
  ["the same key twice", "a.jsonl", `{"text":"x","text":"${WORDS}"}\n`, { rows: 1, scored: 1 }],
  [
    "columns of one name",
    "a.csv",
    `text,a,a\n${WORDS},x,1\n${WORDS},y,2\n`,
    { rows: 2, scored: 2 },
  ],
  [
    "a header of empty names",
    "a.csv",
    `text,,\n${WORDS},1,2\n${WORDS},3,4\n`,
    { rows: 2, scored: 2 },
  ],
  [
    "a workbook with macros and links outside",
    "a.xlsm",
    (file: string) =>
      makeXlsx(file, {
        sheets: { S: [["text"], [WORDS]] },
        parts: {
          "xl/vbaProject.bin": "x",
          "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        },
      }),
    { rows: 1, scored: 1 },
  ],
  ["lone carriage returns", "a.csv", `id,text\r1,${WORDS}\r2,${WORDS}\r`, { rows: 2, scored: 2 }],
  [
    "all kinds of line ends",
    "a.csv",
    `id,text\r\n1,${WORDS}\n2,"${WORDS}\r\n${WORDS}"\r\n3,${WORDS}`,
    { rows: 3, scored: 3 },
  ],
];

describe("bad files", () => {
  it.each(CASES)(
    "%s",
    async (_, name, content, expected) => {
      const folder = await makeScratchFolder();
      const inputPath = path.join(folder, name);
      if (typeof content === "function") await content(inputPath);
      else await writeFile(inputPath, content);
      const before = await readdir(folder);
      const result = await scoreFile({
        inputPath,
        scorer: createFakeScorer(),
        language: "en",
        appVersion: "0.0.0",
        ...(typeof expected !== "string" && !name.endsWith(".txt") && !name.startsWith("a.xlsm")
          ? { column: "text" }
          : {}),
      });
      if (typeof expected === "string") {
        expect(result).toMatchObject({ ok: false, error: { code: expected } });
        expect(await readdir(folder)).toEqual(before);
        return;
      }
      if (!result.ok) throw new Error(JSON.stringify(result.error));
      const { rows, scored, flagged } = result.value.tone;
      expect({ rows, scored, flagged }).toEqual({ flagged: 0, ...expected });
    },
    120_000,
  );

  it.each(["word/document.xml", "xl/workbook.bin"])("a document of %s", async (main) => {
    const inputPath = path.join(await makeScratchFolder(), "a.xlsx");
    const relation = `<Relationship Id="r1" Type="http://x/officeDocument" Target="${main}"/>`;
    const parts = { "_rels/.rels": `<Relationships>${relation}</Relationships>`, [main]: "x" };
    await makeXlsx(inputPath, { sheets: {}, parts });
    const options = { inputPath, scorer: createFakeScorer(), language: "en", appVersion: "0.0.0" };
    const error = { code: "format-unreadable", kind: "office-document" };
    expect(await scoreFile(options)).toMatchObject({ ok: false, error });
  });

  it.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
    const inputPath = path.join(await makeScratchFolder(), "a.csv");
    await writeFile(inputPath, "id,text\n1,x\n", { mode: 0 });
    const options = { inputPath, scorer: createFakeScorer(), language: "en", appVersion: "0.0.0" };
    expect(await scoreFile(options)).toMatchObject({ error: { code: "file-not-readable" } });
  });
});
