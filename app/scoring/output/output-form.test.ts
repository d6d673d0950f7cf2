import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { conversionFor } from "./output-form.ts";
import { scoreFile } from "../score-file.ts";
import { defaultOutputPath } from "./default-output-path.ts";
import { createFakeScorer } from "../testing/fake-scorer.ts";

const CSV = "id;text\n1;some words here\n2;other words there\n";

async function score(input: string, content: string | Buffer, output: string, format?: "csv") {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, input);
  await writeFile(inputPath, content);
  const result = await scoreFile({
    inputPath,
    output: path.join(folder, output),
    column: "text",
    outputFormat: format,
    scorer: createFakeScorer(),
    language: "en",
    appVersion: "0.0.0",
  });
  const written = result.ok ? await readFile(path.join(folder, output)) : Buffer.alloc(0);
  return { result, written };
}

it.each<[string, string | Buffer, string, (written: Buffer) => string, string]>([
  ["in.csv", CSV, "out.xlsx", (b) => b.toString("latin1", 0, 2), "PK"],
  ["in.csv", CSV, "OUT.XLSX", (b) => b.toString("latin1", 0, 2), "PK"],
  ["in.csv", CSV, "out.parquet", (b) => b.toString("latin1", 0, 4), "PAR1"],
  ["in.csv", CSV, "out.jsonl", (b) => b.toString("utf8", 0, 8), '{"id":1,'],
  ["in.csv", CSV, "out.json", (b) => b.toString("utf8", 0, 1), "["],
  ["in.csv", CSV, "out.tsv", (b) => b.toString("utf8", 0, 8), "id\ttext\t"],
  ["in.csv", CSV, "out.csv.gz", (b) => gunzipSync(b).toString("utf8", 0, 8), "id;text;"],
  ["in.csv.gz", gzipSync(CSV), "out.csv", (b) => b.toString("utf8", 0, 8), "id;text;"],
  ["in.csv.gz", gzipSync(CSV), "out", (b) => gunzipSync(b).toString("utf8", 0, 8), "id;text;"],
  ["in.csv", CSV, "out.csv", (b) => b.toString("utf8", 0, 8), "id;text;"],
  ["in.csv", CSV, "out.txt", (b) => b.toString("utf8", 0, 8), "id;text;"],
  ["in.tsv", CSV.replaceAll(";", "\t"), "out.csv", (b) => b.toString("utf8", 0, 8), "id,text,"],
  ["in.csv", CSV.replaceAll(";", "\t"), "out.csv", (b) => b.toString("utf8", 0, 8), "id\ttext\t"],
  ["in.jsonl", '{"text":"some words"}\n', "out.csv", (b) => b.toString("utf8", 0, 8), "text,und"],
])("%s with %j into %s is what the name says", async (input, content, output, look, expected) => {
  const { result, written } = await score(input, content, output);
  expect(result).toMatchObject({ ok: true });
  expect(look(written)).toBe(expected);
});

it("a name that says what is not written, or not what was asked for, is refused", async () => {
  for (const name of ["out.xls", "out.pdf", "out.ods", "out.html", "out.xlsx.gz"]) {
    const { result } = await score("in.csv", CSV, name);
    expect(result).toMatchObject({ error: { code: "output-format-unknown" } });
  }
  const { result } = await score("in.csv", CSV, "out.xlsx", "csv");
  expect(result).toMatchObject({ error: { code: "output-format-differs", wanted: "csv" } });
});

it("an ending that says nothing, or the input's own, leaves the format alone", () => {
  const input = { path: "a.dat", format: "csv" } as const;
  expect(conversionFor("out.dat", input, undefined)).toBeNull();
  expect(conversionFor("out", input, undefined)).toBeNull();
  expect(conversionFor("out.dat", input, "xlsx")).toBe("xlsx");
  expect(conversionFor("a.csv", { path: "b.csv", format: "tsv" }, "tsv")).toBeNull();
  expect(conversionFor("a.csv", { path: "b.csv", format: "xlsx" }, undefined)).toBe("csv");
});

it("a name that lies about the input is not handed on", () => {
  expect(defaultOutputPath("a.csv", "xlsx", null)).toBe("a.scored.xlsx");
  expect(defaultOutputPath("a.txt", "jsonl", null)).toBe("a.scored.jsonl");
  expect(defaultOutputPath("a.csv", "tsv", null)).toBe("a.scored.csv");
  expect(defaultOutputPath("a.xls", "tsv", null)).toBe("a.scored.tsv");
  expect(defaultOutputPath("a.xls", "txt", null)).toBe("a.scored.csv");
  expect(defaultOutputPath("a.xlsm", "xlsx", null)).toBe("a.scored.xlsm");
  expect(defaultOutputPath("a.log.gz", "csv", null)).toBe("a.scored.log.gz");
});
