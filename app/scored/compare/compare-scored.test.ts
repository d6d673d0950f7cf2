import { copyFile, readFile, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Result } from "#ipc/result";
import type { Format } from "#ipc/files/formats";
import { receiptPathOf } from "#scoring/output/receipt";
import { scoreFile } from "#scoring/score-file";
import type { Scorer } from "#scoring/scorer";
import { createFakeScorer, FAKE_MODEL, fakePrediction } from "#scoring/testing/fake-scorer";
import { makeScratchFolder } from "#tables/testing/scratch-folder";
import { compareScored } from "./compare-scored.ts";
import { planRescoring, readOtherModel } from "./rescoring.ts";
import { compareAndWriteFlips } from "./write-flips.ts";

/** A model that sees every text with a "not" in it the other way round. */
const NEW_MODEL = { id: "fake", version: "2.0.0", sha256: "1".repeat(64), languages: ["en"] };
const newScorer: Scorer = {
  ...createFakeScorer(),
  models: [NEW_MODEL],
  score: (texts) =>
    Promise.resolve(
      texts.map((text) => {
        const prediction = fakePrediction(text);
        if (!prediction || !text.includes("not")) return prediction;
        return { ...prediction, label: "turned", polarity: -(prediction.polarity ?? 0) };
      }),
    ),
};

const TEXTS = [
  "A fine day",
  "not so nice a day",
  "",
  "two\nlines",
  "=1+1 is not three",
  "caf\u00e9",
];
const CSV = `id,text\n${TEXTS.map((text, id) => `${id},"${text}"`).join("\n")}\n`;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Scores a file as an older version did; gives the scored file. */
async function scoreOld(
  name = "in.csv",
  content: string | Buffer = CSV,
  options: {
    outputFormat?: Format;
    choice?: { headerRows?: number };
    formulas?: "keep" | "escape";
  } = {},
) {
  const folder = await makeScratchFolder();
  const inputPath = path.join(folder, name);
  await writeFile(inputPath, content);
  const scorer = createFakeScorer();
  const { outputPath } = valueOf(
    await scoreFile({ ...options, inputPath, scorer, appVersion: "0.0.1" }),
  );
  return { folder, inputPath, beforePath: outputPath ?? "" };
}

/** Dates a file as if another program had saved it a while after it was written. */
async function savedLater(file: string): Promise<void> {
  const later = new Date(Date.now() + 600_000);
  await utimes(file, later, later);
}

/** Scores it again as planned; gives the new file. */
async function rescore(beforePath: string) {
  const plan = valueOf(await planRescoring(beforePath, [NEW_MODEL]));
  const { inputPath, outputPath, textColumn, furtherColumns, ...options } = plan;
  valueOf(
    await scoreFile({
      ...options,
      inputPath,
      output: outputPath,
      column: textColumn === undefined ? undefined : [textColumn, ...furtherColumns],
      scorer: newScorer,
      appVersion: "0.0.2",
    }),
  );
  return { plan, afterPath: outputPath };
}

describe("a file that is scored again", () => {
  it.each([
    ["in.csv", CSV, {}, "in.scored.fake-2.0.0.csv"],
    ["in.csv", CSV, { outputFormat: "jsonl" }, "in.scored.fake-2.0.0.jsonl"],
    ["in.csv", CSV, { outputFormat: "xlsx" }, "in.scored.fake-2.0.0.xlsx"],
    ["in.csv", CSV, { outputFormat: "parquet" }, "in.scored.fake-2.0.0.parquet"],
    ["in.csv.gz", gzipSync(CSV), {}, "in.scored.fake-2.0.0.csv.gz"],
    ["in.txt", "A fine day\nnot so nice\n\nnot at all\n", {}, "in.scored.fake-2.0.0.csv"],
    [
      "in.csv",
      "7,A fine day\n8,not nice\n",
      { choice: { headerRows: 0 } },
      "in.scored.fake-2.0.0.csv",
    ],
  ] as const)("is compared row by row: %s %#", async (name, content, options, outputName) => {
    const { inputPath, beforePath } = await scoreOld(name, content, options);
    const { plan, afterPath } = await rescore(beforePath);
    expect(plan.inputPath).toBe(inputPath);
    expect(path.basename(afterPath)).toBe(outputName);
    const compared = valueOf(await compareScored({ beforePath, afterPath }));
    const turned = content.toString().includes("not") ? /not/gu : /$^/gu;
    const expected = typeof content === "string" ? (content.match(turned)?.length ?? 0) : 2;
    expect(compared).toMatchObject({
      before: { name: path.basename(beforePath), model: { version: "1.0.0" } },
      after: { name: outputName, model: { version: "2.0.0" } },
      otherTexts: 0,
      flipped: expected,
    });
    expect(compared.flips.map(({ after }) => after.label)).toEqual(
      new Array(expected).fill("turned"),
    );
    for (const { text, before, after } of compared.flips) {
      expect(before.label).toBe(fakePrediction(text)?.label);
      expect(after.polarity).toBeCloseTo(-(before.polarity ?? 0), 4);
    }
    // Without the original the result itself has the column under the same name.
    await rm(inputPath);
    await rm(afterPath);
    const again = await rescore(beforePath);
    expect(again.plan.inputPath).toBe(beforePath);
    expect(valueOf(await compareScored({ beforePath, afterPath: again.afterPath }))).toMatchObject({
      otherTexts: 0,
      flipped: expected,
    });
  });

  it("is its own input where the original has gone or changed", async () => {
    const { inputPath, beforePath } = await scoreOld();
    await writeFile(inputPath, `${CSV}9,"one more"\n`);
    const { plan, afterPath } = await rescore(beforePath);
    expect(plan.inputPath).toBe(beforePath);
    const header = (await readFile(afterPath, "utf8")).split("\n", 1)[0];
    expect(header).toContain("undertone_label,");
    expect(header).toContain("undertone_label_2,");
    const compared = valueOf(await compareScored({ beforePath, afterPath }));
    expect(compared).toMatchObject({ rows: TEXTS.length, otherTexts: 0, flipped: 2 });
  });

  it("is its own input where its rows have been sorted since", async () => {
    const { beforePath } = await scoreOld();
    const [header, ...rows] = (await readFile(beforePath, "utf8")).trimEnd().split("\n");
    // Another program saves it later; one of its cells has two lines.
    const sorted = [header, ...rows.slice(5), ...rows.slice(0, 5)].join("\n");
    await writeFile(beforePath, `${sorted}\n`);
    await savedLater(beforePath);
    const { plan, afterPath } = await rescore(beforePath);
    expect(plan.inputPath).toBe(beforePath);
    expect(valueOf(await compareScored({ beforePath, afterPath }))).toMatchObject({
      rows: TEXTS.length,
      otherTexts: 0,
      flipped: 2,
    });
  });

  it("is scored by the column of that name, wherever another program has put it", async () => {
    const { inputPath, beforePath } = await scoreOld();
    await rm(inputPath);
    const text = await readFile(beforePath, "utf8");
    // A column in front of all moves the others.
    await writeFile(beforePath, text.replaceAll(/^(?=id|\d,)/gmu, "note,"));
    await savedLater(beforePath);
    const { plan, afterPath } = await rescore(beforePath);
    expect(plan.textColumn).toBe(2);
    expect(valueOf(await compareScored({ beforePath, afterPath }))).toMatchObject({
      otherTexts: 0,
      flipped: 2,
    });
    await writeFile(beforePath, text.replace("id,text", "text,comment"));
    await savedLater(beforePath);
    expect(valueOf(await planRescoring(beforePath, [NEW_MODEL])).textColumn).toBe(0);
    for (const header of ["id,comment", "text,text"]) {
      await writeFile(beforePath, text.replace("id,text", `x,${header}`));
      await savedLater(beforePath);
      expect(await planRescoring(beforePath, [NEW_MODEL])).toMatchObject({
        error: { code: "scored-column-gone" },
      });
    }
  });

  it("that has gone, alone or with its original, is said to be missing", async () => {
    const { inputPath, beforePath } = await scoreOld();
    await rm(beforePath);
    const missing = { ok: false, error: { code: "file-not-found" } };
    expect(await planRescoring(beforePath, [NEW_MODEL])).toMatchObject(missing);
    await rm(inputPath);
    expect(await planRescoring(beforePath, [NEW_MODEL])).toMatchObject(missing);
  });

  it("is told to be another model's by its receipt alone", async () => {
    const { beforePath } = await scoreOld();
    const model = FAKE_MODEL;
    expect(await readOtherModel(beforePath, [NEW_MODEL])).toEqual({ id: "fake", version: "1.0.0" });
    expect(await readOtherModel(beforePath, [NEW_MODEL, model])).toBeNull();
    // The graph is the same: another manifest or tokenizer makes it another model.
    for (const changed of [{ version: "1.0.1" }, { id: "other" }]) {
      expect(await readOtherModel(beforePath, [{ ...model, ...changed }])).toEqual({
        id: "fake",
        version: "1.0.0",
      });
    }
    await rm(receiptPathOf(beforePath));
    expect(await readOtherModel(beforePath, [NEW_MODEL])).toBeNull();
  });

  it("does not follow a receipt out of its folder", async () => {
    const { folder, inputPath, beforePath } = await scoreOld();
    const receipt = JSON.parse(await readFile(receiptPathOf(beforePath), "utf8")) as {
      input: { name: string };
    };
    await copyFile(inputPath, path.join(folder, "..", "outside.csv"));
    receipt.input.name = "../outside.csv";
    await writeFile(receiptPathOf(beforePath), JSON.stringify(receipt));
    expect(valueOf(await planRescoring(beforePath, [NEW_MODEL])).inputPath).toBe(beforePath);
    await rm(path.join(folder, "..", "outside.csv"));
  });
});

describe("two files", () => {
  it("of other rows are refused, of some other texts compared for the rest", async () => {
    const { folder, beforePath } = await scoreOld();
    const other = path.join(folder, "other.scored.csv");
    const text = await readFile(beforePath, "utf8");
    await writeFile(other, text.replace("A fine day", "Another day"));
    expect(valueOf(await compareScored({ beforePath, afterPath: other }))).toMatchObject({
      rows: TEXTS.length - 1,
      otherTexts: 1,
      flipped: 0,
      after: { model: null },
    });
    await writeFile(other, `${text}7,more,neutral,0.5,0,0.5,1,1,\n`);
    const refusal = async () => {
      const compared = await compareScored({ beforePath, afterPath: other });
      return compared.ok ? null : compared.error;
    };
    expect(await refusal()).toMatchObject({ code: "rows-differ", rows: 6, otherRows: 7 });
    await writeFile(other, text.replaceAll(/^(\d),"?/gmu, "$&x"));
    expect(await refusal()).toMatchObject({ code: "texts-differ", other });
    await writeFile(other, CSV);
    expect(await compareScored({ beforePath, afterPath: other })).toMatchObject({
      error: { code: "not-scored" },
    });
  });

  it("stop being compared on request", async () => {
    const { beforePath } = await scoreOld();
    const signal = AbortSignal.abort();
    expect(await compareScored({ beforePath, afterPath: beforePath, signal })).toMatchObject({
      error: { code: "cancelled" },
    });
  });
});

describe("the list of all flipped rows", () => {
  it("has each with its whole text and what was said of it", async () => {
    const long = `not ${"so long ".repeat(100)}`.trim();
    const { folder, beforePath } = await scoreOld("in.csv", `text\n"${long}"\nfine by me\n`);
    const { afterPath } = await rescore(beforePath);
    const outputPath = path.join(folder, "flips.csv");
    const options = { beforePath, afterPath, outputPath, force: false };
    valueOf(await compareAndWriteFlips(options));
    const [header, row, ...more] = (await readFile(outputPath, "utf8")).trimEnd().split("\n");
    expect(header).toBe(
      "row,text,label_before,label_after,score_before,score_after,polarity_before,polarity_after",
    );
    expect(row).toMatch(new RegExp(`^1,${long},\\w+,turned,0\\.\\d+,`, "u"));
    expect(more).toEqual([]);
    expect(await compareAndWriteFlips(options)).toMatchObject({ error: { code: "file-exists" } });
  });

  it("has formulas escaped where they were in a scored file, or as it is told", async () => {
    const { folder, beforePath } = await scoreOld("in.csv", CSV, { formulas: "escape" });
    const { afterPath } = await rescore(beforePath);
    const options = { beforePath, afterPath, outputPath: path.join(folder, "f.csv"), force: true };
    valueOf(await compareAndWriteFlips(options));
    expect(await readFile(options.outputPath, "utf8")).toMatch(/^5,'=1\+1 is not/mu);
    const { folder: kept, ...unescaped } = await scoreOld();
    const again = await rescore(unescaped.beforePath);
    const others = { ...options, ...unescaped, ...again, outputPath: path.join(kept, "f.csv") };
    valueOf(await compareAndWriteFlips(others));
    expect(await readFile(others.outputPath, "utf8")).toMatch(/^5,=1\+1 is not/mu);
    valueOf(await compareAndWriteFlips({ ...others, formulas: "escape" }));
    expect(await readFile(others.outputPath, "utf8")).toMatch(/^5,'=1\+1 is not/mu);
  });

  it("is never written over what was scored", async () => {
    const { inputPath, beforePath } = await scoreOld();
    const { afterPath } = await rescore(beforePath);
    const options = { beforePath, afterPath, outputPath: inputPath, force: true };
    expect(await compareAndWriteFlips(options)).toMatchObject({
      error: { code: "output-is-input" },
    });
    expect(await readFile(inputPath, "utf8")).toBe(CSV);
  });

  it("is never written over what is compared, and leaves nothing behind when it fails", async () => {
    const { folder, beforePath } = await scoreOld();
    const text = await readFile(beforePath, "utf8");
    const options = { beforePath, afterPath: beforePath, force: true };
    expect(await compareAndWriteFlips({ ...options, outputPath: beforePath })).toMatchObject({
      error: { code: "output-is-input" },
    });
    expect(await readFile(beforePath, "utf8")).toBe(text);
    const afterPath = path.join(folder, "in.csv");
    const outputPath = path.join(folder, "flips.csv");
    await compareAndWriteFlips({ ...options, afterPath, outputPath });
    await expect(readFile(`${outputPath}.undertone-partial`)).rejects.toThrow("ENOENT");
  });
});
