import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { test } from "playwright/test";
import { z } from "zod";
import { loadLanguages, tellLanguage } from "#inference/language";
import { reportRows, type BenchRow } from "./bench-table.ts";

/** Where the labelled sets lie, laid out like `umsab_val.jsonl` and `domains/{train,test}`. */
const DATA_VARIABLE = "UNDERTONE_DATA";
const LANGUAGES = ["en", "pt", "es", "fr", "it", "de"] as const;
/** Texts of each set, evenly spread: some sets have ten thousand. */
const MOST_TEXTS = 1000;
const LEAST_CHARACTERS = 20;

const lineSchema = z.object({ text: z.string(), label: z.string(), source: z.string() });

interface Group {
  readonly name: string;
  readonly language: string;
  readonly floor: string;
  readonly texts: readonly string[];
}

test("languages", async () => {
  const data = process.env[DATA_VARIABLE];
  test.skip(data === undefined, `${DATA_VARIABLE} names no folder of labelled sets`);
  const groups = await readGroups(data ?? "");
  await loadLanguages();
  const rows: BenchRow[] = [];
  const started = process.cpuUsage();
  let all = 0;
  for (const { name, language, floor, texts } of groups) {
    const told: (string | null)[] = [];
    for (const text of texts) told.push((await tellLanguage(text))?.language ?? null);
    const right = told.filter((each) => each === language).length;
    const untold = told.filter((each) => each === null).length;
    const share = (count: number) => (count / texts.length) * 100;
    const wrong = share(texts.length - right - untold);
    all += texts.length;
    const isLimit = language === "en";
    rows.push({
      name: `${name}, right`,
      value: share(right),
      unit: "%",
      floor,
      goal: "",
      detail: `${texts.length} texts; untold ${share(untold).toFixed(1)} %, called another ${wrong.toFixed(2)} %${isLimit ? " (at most 0.5)" : ""}`,
    });
  }
  const { user, system } = process.cpuUsage(started);
  rows.push({
    name: "work a text",
    value: (user + system) / 1000 / all,
    unit: "ms",
    floor: "0.3",
    goal: "",
    detail: "processor time",
  });
  await reportRows("languages", rows);
});

async function readGroups(data: string): Promise<Group[]> {
  const tweets = await readLines(path.join(data, "umsab_val.jsonl"));
  const sentences = [
    ...(await readLines(path.join(data, "domains", "train", "langid_sentences.jsonl.gz"))),
    ...(await readLines(path.join(data, "domains", "test", "langid_sentences.jsonl.gz"))),
  ].filter(({ text }) => text.length >= LEAST_CHARACTERS);
  // Held out: the thresholds were chosen with the other part, the tweets and the sentences in view.
  const domains = path.join(data, "domains", "test");
  const files = await readdir(domains);
  const groups: Group[] = [];
  for (const language of LANGUAGES) {
    const own = await Promise.all(
      files
        .filter((file) => file.startsWith(`${language}_`))
        .map(async (file) => spread(await readLines(path.join(domains, file)))),
    );
    groups.push(
      {
        name: `sentences, ${language}`,
        language,
        floor: "99",
        texts: sentences.filter(({ label }) => label === language).map(({ text }) => text),
      },
      {
        name: `tweets, ${language}`,
        language,
        floor: "95",
        texts: tweets
          .filter(({ source }) => source.endsWith(`/${language}`))
          .map(({ text }) => text),
      },
      {
        name: `comments and reviews, ${language}`,
        language,
        floor: "",
        texts: own.flat().map(({ text }) => text),
      },
    );
  }
  return groups.filter(({ texts }) => texts.length > 0);
}

async function readLines(file: string): Promise<z.infer<typeof lineSchema>[]> {
  const bytes = await readFile(file);
  const content = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const lines = content.split("\n").filter((line) => line !== "");
  return lines.map((line) => lineSchema.parse(JSON.parse(line)));
}

function spread<T>(items: readonly T[]): T[] {
  const step = Math.max(1, items.length / MOST_TEXTS);
  const count = Math.min(items.length, MOST_TEXTS);
  return Array.from({ length: count }, (_, at) => items[Math.floor(at * step)]).filter(
    (item) => item !== undefined,
  );
}
