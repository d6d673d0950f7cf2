import { readFile } from "node:fs/promises";
import path from "node:path";
import { test } from "playwright/test";
import { loadClassifier } from "#inference/classifier";
import { findModelDirectories } from "#inference/model-directory";
import { sentencesInSections } from "#inference/sentences";
import { PROJECT_ROOT } from "../../build/project-root.ts";
import { reportRows } from "./bench-table.ts";
import { median } from "./figures.ts";
import { readSet } from "./trust-sets.ts";

/** Where the labelled sets lie: `sst2_dev.jsonl`, and `amazon_mds_val.jsonl` for texts of several sentences. */
const DATA_VARIABLE = "UNDERTONE_DATA";
/** Texts of each. */
const MOST_SENTENCES = 1000;
const MOST_REVIEWS = 200;

const WRITTEN = path.join(PROJECT_ROOT, "app/inference/testing/mixed-texts.json");
const ROUNDS = 5;

test("mixed", async () => {
  const data = process.env[DATA_VARIABLE] ?? "";
  test.skip(data === "", `${DATA_VARIABLE} names no folder of labelled sets`);
  const [directory = ""] = unwrap(await findModelDirectories());
  const classifier = unwrap(await loadClassifier(directory));
  const { en } = JSON.parse(await readFile(WRITTEN, "utf8")) as { en: { text: string }[] };
  const written = en.map(({ text }) => text);
  const sentences = await textsOf(path.join(data, "sst2_dev.jsonl"), MOST_SENTENCES);
  const reviews = await textsOf(path.join(data, "amazon_mds_val.jsonl"), MOST_REVIEWS);
  const isOne = (text: string) => [...sentencesInSections(text)].length === 1;

  const share = async (texts: readonly string[]) => {
    const read = await classifier.predictAll(texts, { mixed: true });
    const found = read.filter((one) => one?.states.includes("mixed")).length;
    return {
      value: (found / texts.length) * 100,
      unit: "%",
      detail: `${found} of ${texts.length}`,
    };
  };
  const cost = async (texts: readonly string[]) => {
    const timesMs = { plain: [] as number[], mixed: [] as number[] };
    // In turn, so that drift hits both.
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const kind of ["plain", "mixed"] as const) {
        const startMs = performance.now();
        await classifier.predictAll(texts, { mixed: kind === "mixed" });
        timesMs[kind].push(performance.now() - startMs);
      }
    }
    const value = median(timesMs.mixed) / median(timesMs.plain);
    return { value, unit: "×", detail: `${texts.length} texts` };
  };
  await reportRows("mixed", [
    { name: "mixed texts found", ...(await share(written)), floor: "≥ 80", goal: "" },
    { name: "SST-2 dev called mixed", ...(await share(sentences)), floor: "≤ 3", goal: "" },
    {
      name: "cost, one sentence",
      ...(await cost(sentences.filter(isOne))),
      floor: "1.0",
      goal: "",
    },
    {
      name: "cost, several sentences",
      ...(await cost(reviews.filter((text) => !isOne(text)))),
      floor: "≤ 2.2",
      goal: "",
    },
  ]);
  await classifier.close();
});

async function textsOf(file: string, most: number): Promise<string[]> {
  return (await readSet(file, most)).rows.map(({ text }) => text);
}

function unwrap<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
