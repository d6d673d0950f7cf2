import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import type { Format } from "#ipc/files/formats";
import { inspectTable } from "#tables/open-table";
import { makeXlsx } from "#tables/testing/make-xlsx";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { annotationColumns } from "#scoring/annotation";
import { createFakeScorer, fakePrediction } from "#scoring/testing/fake-scorer";
import { scoreFile, type ScoreFileOptions } from "#scoring/score-file";
import { textColumnsOf, type ScoreSummary } from "#scoring/score-summary";
import { chooseScoring } from "./find-scorings.ts";
import { findScoredColumns } from "./scored-columns.ts";
import { compareScored } from "./compare/compare-scored.ts";
import { planRescoring } from "./compare/rescoring.ts";
import { receiptPathOf } from "#scoring/output/receipt";
import { openScored, valueOf } from "./results/testing/open-scored.ts";

const ROWS = Array.from({ length: 40 }, (_, row) => ({
  id: String(row),
  liked: row % 7 === 0 ? "" : `the staff was kind on day ${row}`,
  "disliked!": `the room was cold and dark on day ${row}`,
}));
const CSV = `id,liked,disliked!\n${ROWS.map((row) => Object.values(row).join(",")).join("\n")}\n`;

async function makeFile(name: string): Promise<string> {
  const file = path.join(await makeScratchFolder(), name);
  if (name.endsWith(".xlsx")) {
    await makeXlsx(file, {
      sheets: { Sheet1: [Object.keys(ROWS[0] ?? {}), ...ROWS.map((row) => Object.values(row))] },
    });
  } else if (name.endsWith(".parquet")) {
    const columnData = (["id", "liked", "disliked!"] as const).map((column) => ({
      name: column,
      data: ROWS.map((row) => row[column]),
      type: "STRING" as const,
    }));
    await writeFile(file, Buffer.from(parquetWriteBuffer({ columnData })));
  } else if (name.endsWith(".jsonl")) {
    await writeFile(file, ROWS.map((row) => `${JSON.stringify(row)}\n`).join(""));
  } else if (name.endsWith(".json")) await writeFile(file, JSON.stringify(ROWS));
  else if (name.endsWith(".tsv")) await writeFile(file, CSV.replaceAll(",", "\t"));
  else await writeFile(file, CSV);
  return file;
}

async function score(
  inputPath: string,
  options: Partial<ScoreFileOptions> = {},
): Promise<ScoreSummary & { outputPath: string }> {
  const summary = valueOf(
    await scoreFile({
      scorer: createFakeScorer(),
      column: ["liked", "disliked!"],
      appVersion: "0.0.0",
      ...options,
      inputPath,
    }),
  );
  return { ...summary, outputPath: summary.outputPath ?? "" };
}

const FIELDS = annotationColumns([], [{ index: 0, name: "" }])
  .flat()
  .map(({ name }) => name.replace("undertone_", ""));
const namesFor = (ending: string) => FIELDS.map((field) => `undertone_${field}${ending}`);

/** What the columns of a file hold, by their names. */
async function readColumns(file: string): Promise<Map<string, string[]>> {
  const table = await inspectTable(file, {});
  const columns = table.facts.columns.map((name) => [name, [] as string[]] as const);
  for await (const { cells } of table.open().reader.rows()) {
    for (const [index, [, values]] of columns.entries()) values.push(cells[index] ?? "");
  }
  table.close();
  return new Map(columns);
}

describe.each(["csv", "tsv", "jsonl", "json", "xlsx", "parquet"] as const)("%s", (format) => {
  it("gets predictions for each of its text columns", async () => {
    const summary = await score(await makeFile(`in.${format}`));
    const columns = await readColumns(summary.outputPath);
    expect([...columns.keys()]).toEqual([
      "id",
      "liked",
      "disliked!",
      ...namesFor("_liked"),
      ...namesFor("_disliked"),
    ]);
    for (const [name, ending] of [
      ["liked", "_liked"],
      ["disliked!", "_disliked"],
    ] as const) {
      const labels = columns.get(name)?.map((text) => fakePrediction(text)?.label ?? "");
      expect(columns.get(`undertone_label${ending}`)).toEqual(labels);
    }
    expect(
      textColumnsOf(summary).map(({ tone, textColumn }) => [
        textColumn.name,
        tone.scored,
        tone.empty,
      ]),
    ).toEqual([
      ["liked", 34, 6],
      ["disliked!", 40, 0],
    ]);
  });

  it("asks which of them is looked at, with and without its receipt", async () => {
    const { outputPath } = await score(await makeFile(`in.${format}`));
    for (const hasReceipt of [true, false]) {
      if (!hasReceipt) await rm(receiptPathOf(outputPath));
      const asked = await openScored(outputPath).catch((error: unknown) => String(error));
      expect(asked).toContain('"scored-text-unclear"');
      expect(asked).toContain('["liked","disliked!"]');
      const opened = await openScored(outputPath, 1);
      expect(opened.file).toMatchObject({
        textColumn: "disliked!",
        scorings: ["liked", "disliked!"],
      });
      const [first] = await opened.rows(await opened.query());
      const text = ROWS[0]?.["disliked!"] ?? "";
      expect(first).toMatchObject({ text, label: fakePrediction(text)?.label });
    }
  });
});

it.each<[from: string, to: Format]>([
  ["in.csv", "xlsx"],
  ["in.csv", "parquet"],
  ["in.xlsx", "jsonl"],
  ["in.parquet", "csv"],
  ["in.jsonl", "tsv"],
])("%s → %s keeps both", async (name, outputFormat) => {
  const { outputPath } = await score(await makeFile(name), { outputFormat });
  const columns = await readColumns(outputPath);
  expect([...columns.keys()].slice(3)).toEqual([...namesFor("_liked"), ...namesFor("_disliked")]);
  const labels = ROWS.map((row) => fakePrediction(row["disliked!"])?.label);
  expect(columns.get("undertone_label_disliked")).toEqual(labels);
});

it("is one column as ever where one is named, once or twice", async () => {
  const inputPath = await makeFile("in.csv");
  const one = await score(inputPath, { column: "liked", output: `${inputPath}.1.csv` });
  const listed = await score(inputPath, { column: ["liked", "2"], output: `${inputPath}.2.csv` });
  expect(await readFile(one.outputPath, "utf8")).toBe(await readFile(listed.outputPath, "utf8"));
  expect(one.appendedColumns).toEqual(namesFor(""));
  expect(listed.further).toEqual([]);
});

it("resumes byte for byte, and says where other columns were begun", async () => {
  const big = `id,liked,disliked!\n${Array.from({ length: 9_000 }, (_, n) => `${n},day ${n} was fine,night ${n} was not`).join("\n")}\n`;
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  await writeFile(inputPath, big);
  const expected = await score(inputPath, { output: path.join(folder, "whole.csv") });
  const output = path.join(folder, "out.csv");
  const controller = new AbortController();
  const scorer = createFakeScorer();
  let calls = 0;
  const stopped = await scoreFile({
    inputPath,
    output,
    column: ["liked", "disliked!"],
    appVersion: "0.0.0",
    signal: controller.signal,
    scorer: {
      ...scorer,
      score: (texts, scoring) => {
        calls += 1;
        if (calls > 4) controller.abort();
        return scorer.score(texts, scoring);
      },
    },
  });
  expect(stopped).toMatchObject({ ok: false, error: { code: "cancelled", resumable: true } });
  const again = { inputPath, output, resume: true, appVersion: "0.0.0", scorer };
  for (const column of ["liked", ["disliked!", "liked"], ["liked", "disliked!", "id"]]) {
    expect(await scoreFile({ ...again, column })).toMatchObject({
      error: { code: "run-differs", kind: "text-column" },
    });
  }
  const resumed = createFakeScorer();
  valueOf(await scoreFile({ ...again, column: ["liked", "disliked!"], scorer: resumed }));
  expect((await readFile(output)).equals(await readFile(expected.outputPath))).toBe(true);
  const texts = resumed.calls.flat().length;
  expect(texts).toBeGreaterThan(0);
  expect(texts).toBeLessThan(18_000);
});

it("tells in the receipt what became of each", async () => {
  const { outputPath } = await score(await makeFile("in.csv"));
  const receipt: unknown = JSON.parse(await readFile(receiptPathOf(outputPath), "utf8"));
  expect(receipt).toMatchObject({
    options: {
      textColumn: { index: 1, name: "liked", reason: "chosen" },
      appendedColumns: namesFor("_liked"),
    },
    counts: { scored: 34 },
    further: [
      {
        textColumn: { index: 2, name: "disliked!", reason: "chosen" },
        appendedColumns: namesFor("_disliked"),
        counts: { scored: 40 },
      },
    ],
  });
});

it("keeps names apart that are alike, odd or long, and finds them again", async () => {
  const long = "Please tell us in your own words and as much as you like what you ";
  const names = [
    "text",
    "Text!",
    "",
    "42",
    "Größe 感想",
    `${long}liked`,
    `${long}missed`,
    'a,b\n"c',
  ];
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [names, names.map((_, at) => `text of column ${at}`)].map((cells) =>
    cells.map(quoted).join(","),
  );
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "odd.csv");
  await writeFile(inputPath, `${lines.join("\n")}\n`);
  const { outputPath, ...summary } = await score(inputPath, {
    column: names.map((_, at) => at),
    choice: { headerRows: 1 },
  });
  const labels = textColumnsOf(summary as ScoreSummary).map(
    ({ appendedColumns }) => appendedColumns[0],
  );
  expect(new Set(labels).size).toBe(names.length);
  const [header] = parse(await readFile(outputPath));
  expect(header?.filter((name) => name.startsWith("undertone_label"))).toEqual(labels);
  for (const hasReceipt of [true, false]) {
    if (!hasReceipt) await rm(receiptPathOf(outputPath));
    for (const at of names.keys()) {
      const opened = await openScored(outputPath, at);
      const [row] = await opened.rows(await opened.query());
      const text = `text of column ${at}`;
      expect(row).toMatchObject({ text, label: fakePrediction(text)?.label });
    }
  }
});

it("scores a scored file once more, beside what was there", async () => {
  const { outputPath } = await score(await makeFile("in.csv"));
  const twice = await score(outputPath);
  expect(twice.appendedColumns).toEqual(namesFor("_liked__2"));
  const opened = await openScored(twice.outputPath, 0);
  expect(opened.file).toMatchObject({ textColumn: "liked", scorings: ["liked", "disliked!"] });
  const once = await score(twice.outputPath, { column: "disliked!" });
  expect(once.appendedColumns).toEqual(namesFor(""));
  expect((await openScored(once.outputPath)).file).toMatchObject({ textColumn: "disliked!" });
});

it("finds the columns of a file without a header by its receipt, and does not guess without", async () => {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, "in.csv");
  await writeFile(inputPath, CSV.slice(CSV.indexOf("\n") + 1));
  const { outputPath } = await score(inputPath, { column: ["2", "3"], choice: { headerRows: 0 } });
  const opened = await openScored(outputPath, 1);
  const [row] = await opened.rows(await opened.query());
  expect(row?.text).toBe(ROWS[0]?.["disliked!"]);
  expect(row?.label).toBe(fakePrediction(row?.text ?? "")?.label);
  await rm(receiptPathOf(outputPath));
  await expect(openScored(outputPath)).rejects.toThrow("scored-column-unknown");
});

it("is compared column by column, and scored again whole", async () => {
  const { outputPath: beforePath } = await score(await makeFile("in.csv"));
  const models = [{ id: "fake", version: "2.0.0", sha256: "0".repeat(64) }];
  const { textColumn, furtherColumns, ...plan } = valueOf(await planRescoring(beforePath, models));
  expect([textColumn, furtherColumns]).toEqual([1, [2]]);
  const after = await score(plan.inputPath, {
    ...plan,
    column: [textColumn ?? 0, ...furtherColumns],
    output: plan.outputPath,
  });
  const sides = { beforePath, afterPath: after.outputPath };
  expect(await compareScored(sides)).toMatchObject({
    error: { code: "scored-text-unclear", columns: ["liked", "disliked!"] },
  });
  for (const scoring of ["liked", "Disliked!", "3", 0]) {
    expect(valueOf(await compareScored({ ...sides, scoring }))).toMatchObject({
      rows: 40,
      flipped: 0,
    });
  }
  expect(await compareScored({ ...sides, scoring: "id" })).toMatchObject({
    error: { code: "column-not-found", columns: ["liked", "disliked!"] },
  });
});

it("asks for the number of a scored column where two have one name", () => {
  const names = ["label", "score", "tokens", "windows", "error"].map((name) => `undertone_${name}`);
  const scored = findScoredColumns(names);
  if (!scored) throw new Error("columns of ours");
  const scorings = [1, 3].map((textColumn) => ({
    name: "Comment",
    textColumn,
    scored,
    appendedFrom: 4,
  }));
  const choose = (wanted: string | undefined) => () => chooseScoring(scorings, wanted);
  expect(choose("comment")).toThrow("column-name-repeated");
  expect(choose(undefined)).toThrow("scored-text-unclear");
  expect(choose("4")()).toBe(scorings[1]);
});
